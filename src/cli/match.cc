// match: retrieval quality and latency of the text engine on labelled files.
#include <algorithm>
#include <boost/json.hpp>
#include <iostream>

#include "ablate.h"
#include "match_quality.h"
#include "meaning_table.h"
#include "verbs.h"

namespace cli {
namespace {

double at(std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

void print_json(Quality& q) {
  const Arrivals& came = q.arrivals;
  boost::json::object told{{"queries", q.texts.queries()},
                           {"indexed", q.indexed},
                           {"recall_at_1", q.texts.recall_at(1)},
                           {"recall_at_5", q.texts.recall_at(5)},
                           {"recall_at_10", q.texts.recall_at(10)},
                           {"mrr", q.texts.mrr(10)},
                           {"theme_at_1", q.themes.recall_at(1)},
                           {"theme_at_3", q.themes.recall_at(3)},
                           {"theme_at_5", q.themes.recall_at(5)},
                           {"arrivals",
                            {{"right", came.right},
                             {"wrong", came.wrong},
                             {"further", came.further},
                             {"taken_in", came.taken_in},
                             {"apart", came.apart}}},
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
  const auto& [right, wrong, further, taken_in, apart] = q.arrivals;
  if (right + wrong + further + taken_in + apart > 0) {
    std::cout << "as new reports: " << right << " join the right theme, " << wrong
              << " a wrong one, " << further << " begin one more; of unknown labels " << taken_in
              << " join one, " << apart << " begin one\n";
  }
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
  const Asked asked{known, queries, wanted.prefix};
  if (wanted.ablate) return ablate(asked, wanted);
  Quality quality = measure(asked, load_table(wanted.table, environment()), each);
  each.finish();
  wanted.json ? print_json(quality) : print_table(quality);
  return 0;
}

}  // namespace cli
