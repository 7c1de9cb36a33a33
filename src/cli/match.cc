// match: retrieval quality and latency of the text engine on labelled files.
#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <iostream>

#include "base/utf8.h"
#include "each_line.h"
#include "labelled.h"
#include "meaning_table.h"
#include "text/index.h"
#include "text/measures.h"
#include "verbs.h"

namespace cli {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;

// How many are ranked; the measures here look at the first ten and five.
constexpr std::size_t kTexts = 20, kThemes = 5;

double microseconds_since(steady_clock::time_point start) {
  return duration<double, std::micro>(steady_clock::now() - start).count();
}

// Every text its own theme: how single texts are ranked, without use of the labels.
void index_texts(text::Index& index, const Labelled& known, const text::MeaningTable* table) {
  for (std::size_t i = 0; i < known.size(); ++i) {
    auto id = static_cast<std::int64_t>(i) + 1;
    index.add(id, id, text::features(known.texts[i], table));
  }
}

// The theme of a text is its label, as if people had confirmed it.
void index_themes(text::Index& index, const Labelled& known, const text::MeaningTable* table) {
  std::vector<text::Features> features;
  std::vector<text::Index::Document> documents;
  features.reserve(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    features.push_back(text::features(known.texts[i], table));
    documents.push_back({static_cast<std::int64_t>(i) + 1, known.labels[i], &features.back()});
  }
  index.add_all(documents);
  index.learn();
}

text::Features query_of(const std::string& text, std::size_t prefix,
                        const text::MeaningTable* table) {
  if (prefix == 0) return text::features(text, table);
  return text::typed_features(base::first_chars(text, prefix), table);
}

template <class Right>
std::optional<std::size_t> rank_of(const std::vector<text::Match>& matches, Right&& right) {
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (right(matches[i].theme_id)) return i + 1;
  }
  return std::nullopt;
}

double at(std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

struct Quality {
  text::Ranks texts, themes;
  std::vector<double> micros;  // of the ranking of themes, as the product does it
  std::size_t indexed = 0, index_bytes = 0;
  double index_seconds = 0;
};

// The texts that came, nearest first, by their places in the file, from 0, with their scores.
boost::json::array places_of(const std::vector<text::Match>& matches) {
  boost::json::array places;
  for (const auto& match : matches) {
    places.emplace_back(boost::json::array{match.theme_id - 1, match.score});
  }
  return places;
}

Quality measure(const Labelled& known, const Labelled& queries, std::size_t prefix,
                const std::shared_ptr<const text::MeaningTable>& table, EachLine& each) {
  Quality quality;
  text::Index texts(table), themes(table);
  auto start = steady_clock::now();
  index_texts(texts, known, table.get());
  each.write({{"index_bytes", texts.bytes()}, {"index_seconds", microseconds_since(start) / 1e6}});
  start = steady_clock::now();
  index_themes(themes, known, table.get());
  quality.index_seconds = microseconds_since(start) / 1e6;
  quality.index_bytes = themes.bytes();
  quality.indexed = known.size();
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::int64_t label = queries.labels[i];
    start = steady_clock::now();
    auto near = texts.match(query_of(queries.texts[i], prefix, table.get()), kTexts);
    const double texts_took = microseconds_since(start);
    quality.texts.add(rank_of(near, [&](std::int64_t text) {
      return known.labels[static_cast<std::size_t>(text) - 1] == label;
    }));
    start = steady_clock::now();
    auto ranked = themes.match(query_of(queries.texts[i], prefix, table.get()), kThemes);
    quality.micros.push_back(microseconds_since(start));
    auto rank = rank_of(ranked, [&](std::int64_t theme) { return theme == label; });
    quality.themes.add(rank);
    if (!each.wanted()) continue;
    each.write({{"texts", places_of(near)},
                {"texts_us", texts_took},
                {"theme_rank", rank.value_or(0)},
                {"themes_us", quality.micros.back()}});
  }
  std::sort(quality.micros.begin(), quality.micros.end());
  return quality;
}

void print_json(Quality& q) {
  boost::json::object told{{"queries", q.texts.queries()},
                           {"indexed", q.indexed},
                           {"recall_at_1", q.texts.recall_at(1)},
                           {"recall_at_5", q.texts.recall_at(5)},
                           {"recall_at_10", q.texts.recall_at(10)},
                           {"mrr", q.texts.mrr(10)},
                           {"theme_at_1", q.themes.recall_at(1)},
                           {"theme_at_3", q.themes.recall_at(3)},
                           {"theme_at_5", q.themes.recall_at(5)},
                           {"p50_us", at(q.micros, 0.5)},
                           {"p99_us", at(q.micros, 0.99)},
                           {"index_bytes", q.index_bytes},
                           {"index_seconds", q.index_seconds}};
  std::cout << boost::json::serialize(told) << "\n";
}

std::string percent(double share) {
  std::string text = std::to_string(share * 100 + 0.05);
  return text.substr(0, text.find('.') + 2);
}

void print_share(const char* what, double share, std::size_t of) {
  auto [low, high] = text::interval_of(share, of);
  std::cout << what << "  " << percent(share) << " %  (95 %: " << percent(low) << " to "
            << percent(high) << ")\n";
}

void print_table(Quality& q) {
  std::size_t n = q.texts.queries();
  std::cout << n << " queries, " << q.indexed << " texts\n";
  print_share("text with the same label first      ", q.texts.recall_at(1), n);
  print_share("  among the first 5                 ", q.texts.recall_at(5), n);
  print_share("  among the first 10                ", q.texts.recall_at(10), n);
  std::cout << "  mean reciprocal rank (cut at 10)    " << percent(q.texts.mrr(10)) << " %\n";
  print_share("right theme first                   ", q.themes.recall_at(1), n);
  print_share("  among the first 3                 ", q.themes.recall_at(3), n);
  print_share("  among the first 5                 ", q.themes.recall_at(5), n);
  std::cout << "time of a query: half within " << static_cast<int>(at(q.micros, 0.5))
            << " µs, 99 of 100 within " << static_cast<int>(at(q.micros, 0.99)) << " µs\n"
            << "index: " << q.index_bytes << " bytes, built in " << q.index_seconds << " s\n";
}

}  // namespace

int match(const MatchWanted& wanted) {
  EachLine each(wanted.each);
  LabelNumbers numbers;
  Labelled known = read_labelled(wanted.index, numbers);
  Labelled queries = read_labelled(wanted.queries, numbers);
  auto table = load_table(wanted.table, environment());
  Quality quality = measure(known, queries, wanted.prefix, table, each);
  each.finish();
  wanted.json ? print_json(quality) : print_table(quality);
  return 0;
}

}  // namespace cli
