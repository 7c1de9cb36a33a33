// themes: texts of a labelled file come one by one and find their themes; how well, how fast.
#include <sys/resource.h>

#include <boost/json.hpp>
#include <chrono>
#include <iostream>
#include <set>
#include <utility>

#include "arrivals.h"
#include "each_line.h"
#include "labelled.h"
#include "meaning_table.h"
#include "text/index.h"
#include "text/measures.h"
#include "verbs.h"

namespace cli {
namespace {

std::int64_t peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return std::int64_t{usage.ru_maxrss} * 1024;
}

}  // namespace

int themes(const ThemesWanted& wanted) {
  EachLine each(wanted.each);
  LabelNumbers numbers;
  Labelled given = read_labelled(wanted.input, numbers);
  Steward steward(wanted.corrections, wanted.seed, given.size());
  auto table = load_table(wanted.table, environment());
  text::Index index(table);
  auto start = std::chrono::steady_clock::now();
  const auto placed =
      Arrivals(given, std::move(steward), table.get(), wanted.once).take_in(index);
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  const std::set<std::int64_t> used(placed.begin(), placed.end());
  for (std::int64_t theme : placed) each.write({{"theme", theme}});
  each.finish();
  auto found = text::agreement_of(given.labels, placed);
  if (wanted.json) {
    boost::json::object told{{"texts", given.size()},       {"themes", used.size()},
                             {"v_measure", found.v_measure}, {"ari", found.ari},
                             {"bcubed_f1", found.bcubed_f1}, {"seconds", seconds.count()},
                             {"peak_bytes", peak_bytes()}};
    std::cout << boost::json::serialize(told) << "\n";
    return 0;
  }
  std::cout << given.size() << " texts, " << used.size() << " themes (" << numbers.size()
            << " labels)\n"
            << "B-cubed F1 " << found.bcubed_f1 << " (precision " << found.bcubed_precision
            << ", recall " << found.bcubed_recall << ")\n"
            << "V-measure  " << found.v_measure << "\nARI        " << found.ari << "\n"
            << seconds.count() << " s, " << peak_bytes() / 1'000'000 << " MB at most\n";
  return 0;
}

}  // namespace cli
