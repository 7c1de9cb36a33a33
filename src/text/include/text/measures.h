// How well texts are found and grouped, in the measures of the field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace text {

// Places at which the right one stood, over many queries.
class Ranks {
 public:
  // 1: first; nothing: not in the list.
  void add(std::optional<std::size_t> rank) { ranks_.push_back(rank.value_or(0)); }

  std::size_t queries() const { return ranks_.size(); }
  // Share of queries, 0 … 1, with the right one among the first k; 0 without queries.
  double recall_at(std::size_t k) const;
  // Mean of 1/rank, with 0 for ranks beyond `cut` (Voorhees 1999).
  double mrr(std::size_t cut = 10) const;
  // One for each query, in their order; 0: not in the list.
  std::span<const std::size_t> places() const { return ranks_; }

 private:
  std::vector<std::size_t> ranks_;
};

// A share and the bounds between which it lies with 95 % (Wilson 1927).
struct Interval {
  double low = 0, high = 0;
};
Interval interval_of(double share, std::size_t of);

// How much better one list of ranks is than another over the same queries, and the bounds between
// which that lies with 95 %: of the mean difference of a query, by the normal distribution. Both of
// the same length.
struct Lead {
  double mean = 0, low = 0, high = 0;
};
Lead lead_at(const Ranks& ranks, const Ranks& others, std::size_t k);
Lead lead_in_mrr(const Ranks& ranks, const Ranks& others, std::size_t cut = 10);

// How far groups agree with labels; each item has one of either, numbered freely. 0 … 1, except ari
// (1: the same; about 0: by chance).
struct Agreement {
  double v_measure = 0;                                       // Rosenberg & Hirschberg 2007, beta 1
  double ari = 0;                                             // Hubert & Arabie 1985
  double bcubed_precision = 0, bcubed_recall = 0, bcubed_f1 = 0;  // Bagga & Baldwin 1998
};
// Both of the same length; all 1 without items. O(n log n).
Agreement agreement_of(std::span<const std::int64_t> labels, std::span<const std::int64_t> groups);

}  // namespace text
