#include "meaning_probe.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <sstream>
#include <unordered_map>
#include <vector>

#include "text/normalize.h"

namespace probe {
namespace {

struct Row {
  std::string label, text;
};

std::vector<Row> rows_of(const std::string& tsv) {
  std::vector<Row> out;
  std::istringstream in(tsv);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    auto tab = line.find('\t');
    if (tab != line.npos) out.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return out;
}

// Runs of four characters of the folded text, across words.
std::vector<std::string> grams(const std::string& text) {
  std::string folded = " " + text::normalize(text).text + " ";
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 4 <= folded.size(); ++i) out.push_back(folded.substr(i, 4));
  return out;
}

// BM25 over character runs.
class Letters {
 public:
  explicit Letters(const std::vector<Row>& rows) : sizes_(rows.size()) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::map<std::string, int> counts;
      for (auto& gram : grams(rows[i].text)) ++counts[gram], ++sizes_[i];
      for (auto& [gram, count] : counts) lists_[gram].push_back({i, count});
      mean_ += sizes_[i];
    }
    mean_ /= static_cast<double>(rows.size());
  }
  std::vector<double> scores(const std::string& text) const {
    std::vector<double> out(sizes_.size());
    auto n = static_cast<double>(sizes_.size());
    for (const auto& gram : grams(text)) {
      auto at = lists_.find(gram);
      if (at == lists_.end()) continue;
      auto df = static_cast<double>(at->second.size());
      double idf = std::log(1 + (n - df + 0.5) / (df + 0.5));
      for (auto [row, count] : at->second) {
        out[row] += idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * sizes_[row] / mean_));
      }
    }
    return out;
  }

 private:
  std::unordered_map<std::string, std::vector<std::pair<std::size_t, int>>> lists_;
  std::vector<double> sizes_;
  double mean_ = 0;
};

void by_maximum(std::vector<double>& scores) {
  double most = *std::max_element(scores.begin(), scores.end());
  for (double& s : scores) s = most > 0 ? std::max(0.0, s) / most : 0;
}

struct Tally {
  int asked = 0, first = 0, few = 0;
  void print(const char* what) const {
    std::printf("  %-10s %5.1f / %5.1f\n", what, 100.0 * first / asked, 100.0 * few / asked);
  }
};

void print(const Tally (&tallies)[3]) {
  const char* names[] = {"meaning", "letters", "both"};
  for (int i = 0; i < 3; ++i) tallies[i].print(names[i]);
}

class Probe {
 public:
  Probe(const text::MeaningTable& table, std::vector<Row> index)
      : table_(table), index_(std::move(index)), letters_(index_) {
    for (const auto& row : index_) meanings_.push_back(table.vector(row.text));
  }

  void ask(const Row& query, bool by_theme) {
    auto here = table_.vector(query.text);
    std::vector<double> meaning;
    for (const auto& other : meanings_) meaning.push_back(text::closeness(here, other));
    auto letters = letters_.scores(query.text);
    by_maximum(meaning);
    by_maximum(letters);
    std::vector<double> both(meaning.size());
    for (std::size_t i = 0; i < both.size(); ++i) both[i] = 0.5 * meaning[i] + 0.5 * letters[i];
    count(tallies_[0], query, meaning, by_theme);
    count(tallies_[1], query, letters, by_theme);
    count(tallies_[2], query, both, by_theme);
  }
  void print() const { probe::print(tallies_); }
  void add_to(Tally (&all)[3]) const {
    for (int i = 0; i < 3; ++i) {
      all[i].asked += tallies_[i].asked;
      all[i].first += tallies_[i].first;
      all[i].few += tallies_[i].few;
    }
  }

 private:
  void count(Tally& tally, const Row& query, const std::vector<double>& scores, bool by_theme) {
    std::vector<std::size_t> order(scores.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::size_t top = std::min<std::size_t>(20, order.size());
    std::partial_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(top), order.end(),
        [&](auto a, auto b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
    std::size_t place =
        by_theme ? theme_place(query, scores, order, top) : text_place(query, order, top);
    ++tally.asked;
    tally.first += place == 0;
    tally.few += place < (by_theme ? 3 : 5);
  }
  std::size_t text_place(const Row& query, const std::vector<std::size_t>& order,
                         std::size_t top) const {
    for (std::size_t i = 0; i < top; ++i) {
      if (index_[order[i]].label == query.label) return i;
    }
    return top;
  }
  std::size_t theme_place(const Row& query, const std::vector<double>& scores,
                          const std::vector<std::size_t>& order, std::size_t top) const {
    std::map<std::string, double> sums;
    for (std::size_t i = 0; i < top; ++i) sums[index_[order[i]].label] += scores[order[i]];
    auto own = sums.find(query.label);
    if (own == sums.end()) return 99;
    std::size_t place = 0;
    for (const auto& [label, sum] : sums) place += sum > own->second;
    return place;
  }

  const text::MeaningTable& table_;
  std::vector<Row> index_;
  Letters letters_;
  std::vector<text::MeaningVector> meanings_;
  Tally tallies_[3];
};

}  // namespace

void themes(const text::MeaningTable& table, const std::string& tsv) {
  Tally all[3];
  for (int turn = 0; turn < 3; ++turn) {
    std::map<std::string, int> seen;
    std::vector<Row> index, queries;
    for (auto& row : rows_of(tsv)) {
      (++seen[row.label] % 3 == turn ? queries : index).push_back(row);
    }
    Probe probe(table, index);
    for (const auto& row : queries) probe.ask(row, true);
    if (turn == 0) {
      std::printf("%zu queries, right theme first / among three\n", queries.size());
      probe.print();
    }
    probe.add_to(all);
  }
  std::printf("the same with the second and the first third asking too\n");
  print(all);
}

void across(const text::MeaningTable& table, const std::string& tsv) {
  std::vector<Row> index, queries;
  for (auto& row : rows_of(tsv)) {
    bool english = text::guess_language(text::normalize(row.text)) == text::Language::kEnglish;
    (english ? queries : index).push_back(row);
  }
  Probe probe(table, index);
  for (const auto& row : queries) probe.ask(row, true);
  std::printf("%zu English queries against the others, right theme first / among three\n",
              queries.size());
  probe.print();
}

void recall(const text::MeaningTable& table, const std::string& index, const std::string& queries) {
  auto rows = rows_of(index), asked = rows_of(queries);
  if (asked.empty()) {
    std::vector<Row> rest;
    for (std::size_t i = 0; i < rows.size(); ++i) (i % 10 == 0 ? asked : rest).push_back(rows[i]);
    rows = std::move(rest);
  }
  Probe probe(table, rows);
  for (const auto& row : asked) probe.ask(row, false);
  std::printf("%zu queries, recall at 1 / 5\n", asked.size());
  probe.print();
}

}  // namespace probe
