// themes: texts of a labelled file come one by one and find their themes; how well, how fast.
#include <sys/resource.h>

#include <boost/json.hpp>
#include <chrono>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "each_line.h"
#include "labelled.h"
#include "meaning_table.h"
#include "text/index.h"
#include "text/measures.h"
#include "verbs.h"

namespace cli {
namespace {

// A steward who sees to it that a text lies in the theme that holds most texts of its label.
class Steward {
 public:
  Steward(double share, std::uint64_t seed, std::size_t texts) : theirs_(texts) {
    std::mt19937_64 random(seed);
    std::vector<std::size_t> order(texts);
    for (std::size_t i = 0; i < texts; ++i) order[i] = i;
    // Not std::shuffle: its order differs between libraries.
    for (std::size_t i = texts; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    auto wanted = static_cast<std::size_t>(share * static_cast<double>(texts) + 0.5);
    for (std::size_t i = 0; i < wanted; ++i) theirs_[order[i]] = true;
  }

  bool takes(std::size_t text) const { return theirs_[text]; }
  // The lowest among equals; 0: no theme holds the label.
  std::int64_t theme_for(std::int64_t label) const {
    std::int64_t best = 0, most = 0;
    auto found = counts_.find(label);
    if (found == counts_.end()) return 0;
    for (auto [theme, count] : found->second) {
      if (count > most) best = theme, most = count;
    }
    return best;
  }
  void saw(std::int64_t label, std::int64_t theme) { ++counts_[label][theme]; }

 private:
  std::vector<bool> theirs_;
  std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> counts_;
};

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
  std::vector<std::int64_t> placed;
  std::set<std::int64_t> used;
  std::int64_t last = 0;
  auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < given.size(); ++i) {
    auto features = text::features(given.texts[i], table.get());
    std::int64_t theme = steward.takes(i) ? steward.theme_for(given.labels[i])
                                          : index.group(features).value_or(0);
    if (theme == 0) theme = ++last;
    index.add(static_cast<std::int64_t>(i) + 1, theme, features);
    steward.saw(given.labels[i], theme);
    placed.push_back(theme);
    used.insert(theme);
  }
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
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
