#include "match_quality.h"

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "text/index.h"

namespace cli {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;

// How many are ranked; the measures here look at the first ten and five.
constexpr std::size_t kTexts = 20, kThemes = 5;

double microseconds_since(steady_clock::time_point start) {
  return duration<double, std::micro>(steady_clock::now() - start).count();
}

// A text as the engine sees it.
struct Reading {
  const text::MeaningTable* table;
  const text::Parts& parts;
  std::size_t prefix;

  text::Features whole(const std::string& text) const { return text::features(text, table, parts); }
  text::Features query(const std::string& text, const text::Index& index) const {
    if (prefix == 0) return whole(text);
    return text::typed_features(base::first_chars(text, prefix), table, parts,
                                index.usual_language());
  }
};

// Every text its own theme: how single texts are ranked, without use of the labels.
void index_texts(text::Index& index, const Labelled& known, const Reading& reading) {
  for (std::size_t i = 0; i < known.size(); ++i) {
    auto id = static_cast<std::int64_t>(i) + 1;
    index.add(id, id, reading.whole(known.texts[i]));
  }
}

// The theme of a text is its label, as if people had confirmed it.
void index_themes(text::Index& index, const Labelled& known, const Reading& reading) {
  std::vector<text::Features> features;
  std::vector<text::Index::Document> documents;
  features.reserve(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    features.push_back(reading.whole(known.texts[i]));
    documents.push_back({static_cast<std::int64_t>(i) + 1, known.labels[i], &features.back()});
  }
  index.add_all(documents);
  if (reading.parts.corrections) index.learn();
}

template <class Right>
std::optional<std::size_t> rank_of(const std::vector<text::Match>& matches, Right&& right) {
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (right(matches[i].theme_id)) return i + 1;
  }
  return std::nullopt;
}

void arrive(std::optional<std::int64_t> theme, std::int64_t label, bool known, Arrivals& arrivals) {
  if (!known) return void(++(theme ? arrivals.taken_in : arrivals.apart));
  ++(!theme ? arrivals.further : *theme == label ? arrivals.right : arrivals.wrong);
}

// The texts that came, nearest first, by their places in the file, from 0, with their scores.
boost::json::array places_of(const std::vector<text::Match>& matches) {
  boost::json::array places;
  for (const auto& match : matches) {
    places.emplace_back(boost::json::array{match.theme_id - 1, match.score});
  }
  return places;
}

}  // namespace

Quality measure(const Asked& asked, const std::shared_ptr<const text::MeaningTable>& table,
                EachLine& each, const text::Parts& parts) {
  const auto& [known, queries, prefix] = asked;
  const Reading reading{table.get(), parts, prefix};
  Quality quality;
  text::Index texts(table, parts), themes(table, parts);
  auto start = steady_clock::now();
  index_texts(texts, known, reading);
  each.write({{"index_bytes", texts.bytes()}, {"index_seconds", microseconds_since(start) / 1e6}});
  start = steady_clock::now();
  index_themes(themes, known, reading);
  quality.index_seconds = microseconds_since(start) / 1e6;
  quality.index_bytes = themes.bytes();
  quality.indexed = known.size();
  const std::set<std::int64_t> labels(known.labels.begin(), known.labels.end());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::int64_t label = queries.labels[i];
    start = steady_clock::now();
    auto near = texts.match(reading.query(queries.texts[i], texts), kTexts);
    const double texts_took = microseconds_since(start);
    quality.texts.add(rank_of(near, [&](std::int64_t text) {
      return known.labels[static_cast<std::size_t>(text) - 1] == label;
    }));
    start = steady_clock::now();
    auto ranked = themes.match(reading.query(queries.texts[i], themes), kThemes);
    quality.micros.push_back(microseconds_since(start));
    auto rank = rank_of(ranked, [&](std::int64_t theme) { return theme == label; });
    quality.themes.add(rank);
    if (prefix == 0) {
      arrive(themes.group(reading.whole(queries.texts[i])), label, labels.contains(label),
             quality.arrivals);
    }
    if (!each.wanted()) continue;
    each.write({{"texts", places_of(near)},
                {"texts_us", texts_took},
                {"theme_rank", rank.value_or(0)},
                {"themes_us", quality.micros.back()}});
  }
  std::sort(quality.micros.begin(), quality.micros.end());
  return quality;
}

}  // namespace cli
