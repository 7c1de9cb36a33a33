#include "ablate.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/json.hpp>
#include <future>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <thread>

#include "meaning_table.h"

namespace cli {
namespace {

// When a part is of any use at all.
enum class When { kAlways, kWithTable, kWhileTyping };

struct Part {
  const char* name;
  bool text::Parts::* present;
  When when;
};

constexpr std::array kParts = std::to_array<Part>({
    {"stems", &text::Parts::stems, When::kAlways},
    {"grams", &text::Parts::grams, When::kAlways},
    {"runs", &text::Parts::runs, When::kAlways},
    {"pairs", &text::Parts::pairs, When::kAlways},
    {"open_word", &text::Parts::open_word, When::kWhileTyping},
    {"counts", &text::Parts::counts, When::kAlways},
    {"corrections", &text::Parts::corrections, When::kAlways},
    {"exemplars", &text::Parts::exemplars, When::kAlways},
    {"meaning", &text::Parts::meaning, When::kWithTable},
    {"compounds", &text::Parts::compounds, When::kWithTable},
    {"spelling", &text::Parts::spelling, When::kWithTable},
});

struct Measure {
  const char* name;
  double (*of)(const Quality&);
  text::Lead (*lead)(const Quality&, const Quality&);
};

constexpr std::array kMeasures = std::to_array<Measure>({
    {"theme_at_1", [](const Quality& q) { return q.themes.recall_at(1); },
     [](const Quality& a, const Quality& b) { return text::lead_at(a.themes, b.themes, 1); }},
    {"theme_at_3", [](const Quality& q) { return q.themes.recall_at(3); },
     [](const Quality& a, const Quality& b) { return text::lead_at(a.themes, b.themes, 3); }},
    {"recall_at_1", [](const Quality& q) { return q.texts.recall_at(1); },
     [](const Quality& a, const Quality& b) { return text::lead_at(a.texts, b.texts, 1); }},
    {"mrr", [](const Quality& q) { return q.texts.mrr(); },
     [](const Quality& a, const Quality& b) { return text::lead_in_mrr(a.texts, b.texts); }},
});

struct Run {
  const char* without;  // nothing: all is there
  text::Parts parts;
  Quality quality;
};

std::vector<Run> runs_of(bool table, bool typing) {
  std::vector<Run> runs{{nullptr, {}, {}}};
  for (const Part& part : kParts) {
    if (part.when == When::kWithTable && !table) continue;
    if (part.when == When::kWhileTyping && !typing) continue;
    runs.push_back({part.name, {}, {}});
    runs.back().parts.*part.present = false;
  }
  return runs;
}

void measure_all(std::vector<Run>& runs, const Asked& asked, const std::string& table) {
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < runs.size(); i = next++) {
      EachLine none({});
      auto read = load_table(table, environment(), runs[i].parts);
      runs[i].quality = measure(asked, read, none, runs[i].parts);
    }
  };
  std::vector<std::future<void>> workers(std::max(1u, std::thread::hardware_concurrency()));
  for (auto& worker : workers) worker = std::async(std::launch::async, work);
  for (auto& worker : workers) worker.get();
}

boost::json::object figures_of(const Quality& quality) {
  boost::json::object figures;
  for (const Measure& measure : kMeasures) figures[measure.name] = measure.of(quality);
  return figures;
}

void print_json(const std::vector<Run>& runs) {
  const Quality& all = runs[0].quality;
  boost::json::object told{{"queries", all.texts.queries()}, {"indexed", all.indexed}};
  told["all"] = figures_of(all);
  boost::json::array without;
  for (std::size_t i = 1; i < runs.size(); ++i) {
    auto figures = figures_of(runs[i].quality);
    boost::json::object losses;
    for (const Measure& measure : kMeasures) {
      auto [mean, low, high] = measure.lead(all, runs[i].quality);
      losses[measure.name] = {{"mean", mean}, {"low", low}, {"high", high}};
    }
    figures["part"] = runs[i].without;
    figures["loss"] = std::move(losses);
    without.push_back(std::move(figures));
  }
  told["without"] = std::move(without);
  std::cout << boost::json::serialize(told) << "\n";
}

void print_table(const std::vector<Run>& runs) {
  const Quality& all = runs[0].quality;
  std::cout << all.texts.queries() << " queries, " << all.indexed
            << " texts; in %, and the points lost without a part (95 %)\n";
  constexpr int kName = 13, kColumn = 29;
  auto points = [](double share) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << std::setw(4) << 100 * share;
    return text.str();
  };
  std::cout << std::left << std::setw(kName) << "";
  for (const Measure& measure : kMeasures) std::cout << std::setw(kColumn) << measure.name;
  for (const Run& run : runs) {
    std::cout << "\n" << std::setw(kName) << (run.without == nullptr ? "all" : run.without);
    for (const Measure& measure : kMeasures) {
      std::string cell = points(measure.of(run.quality));
      if (run.without != nullptr) {
        auto [mean, low, high] = measure.lead(all, run.quality);
        cell += "  " + points(mean) + " (" + points(low) + " to " + points(high) + ")";
      }
      std::cout << std::setw(kColumn) << cell;
    }
  }
  std::cout << "\n";
}

}  // namespace

int ablate(const Asked& asked, const MatchWanted& wanted) {
  const bool table = load_table(wanted.table, environment()) != nullptr;
  std::vector<Run> runs = runs_of(table, asked.prefix > 0);
  measure_all(runs, asked, wanted.table);
  wanted.json ? print_json(runs) : print_table(runs);
  return 0;
}

}  // namespace cli
