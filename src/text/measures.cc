#include "text/measures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/check.h"

namespace text {
namespace {

constexpr double kNormal = 1.959963984540054;  // 95 % of the normal distribution lie within

template <class Worth>
Lead lead_of(std::span<const std::size_t> ranks, std::span<const std::size_t> others,
             Worth&& worth) {
  CHECK(ranks.size() == others.size());
  if (ranks.empty()) return {};
  const double n = static_cast<double>(ranks.size());
  double sum = 0, square = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const double difference = worth(ranks[i]) - worth(others[i]);
    sum += difference;
    square += difference * difference;
  }
  const double mean = sum / n;
  const double reach = kNormal * std::sqrt(std::max(0.0, square / n - mean * mean) / n);
  return {mean, mean - reach, mean + reach};
}

double pairs(double n) { return n * (n - 1) / 2; }

// Entropy of a partition of n items, in nats.
double entropy(const std::map<std::int64_t, std::int64_t>& sizes, double n) {
  double sum = 0;
  for (const auto& [key, size] : sizes) {
    double share = static_cast<double>(size) / n;
    sum -= share * std::log(share);
  }
  return sum;
}

}  // namespace

double Ranks::recall_at(std::size_t k) const {
  if (ranks_.empty()) return 0;
  auto found = std::count_if(ranks_.begin(), ranks_.end(),
                             [k](std::size_t rank) { return rank > 0 && rank <= k; });
  return static_cast<double>(found) / static_cast<double>(ranks_.size());
}

double Ranks::mrr(std::size_t cut) const {
  if (ranks_.empty()) return 0;
  double sum = 0;
  for (std::size_t rank : ranks_) {
    if (rank > 0 && rank <= cut) sum += 1.0 / static_cast<double>(rank);
  }
  return sum / static_cast<double>(ranks_.size());
}

Interval interval_of(double share, std::size_t of) {
  if (of == 0) return {0, 1};
  constexpr double z = kNormal;
  double n = static_cast<double>(of);
  double middle = share + z * z / (2 * n);
  double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  double whole = 1 + z * z / n;
  return {std::max(0.0, (middle - reach) / whole), std::min(1.0, (middle + reach) / whole)};
}

Lead lead_at(const Ranks& ranks, const Ranks& others, std::size_t k) {
  return lead_of(ranks.places(), others.places(),
                 [k](std::size_t rank) { return rank > 0 && rank <= k ? 1.0 : 0.0; });
}

Lead lead_in_mrr(const Ranks& ranks, const Ranks& others, std::size_t cut) {
  return lead_of(ranks.places(), others.places(), [cut](std::size_t rank) {
    return rank > 0 && rank <= cut ? 1.0 / static_cast<double>(rank) : 0.0;
  });
}

Agreement agreement_of(std::span<const std::int64_t> labels,
                       std::span<const std::int64_t> groups) {
  CHECK(labels.size() == groups.size());
  if (labels.empty()) return {1, 1, 1, 1, 1};
  std::map<std::int64_t, std::int64_t> by_label, by_group;
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> both;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    ++by_label[labels[i]];
    ++by_group[groups[i]];
    ++both[{labels[i], groups[i]}];
  }
  double n = static_cast<double>(labels.size());
  double mutual = 0, same_pairs = 0, precision = 0, recall = 0;
  for (const auto& [cell, count] : both) {
    double c = static_cast<double>(count);
    double label = static_cast<double>(by_label[cell.first]);
    double group = static_cast<double>(by_group[cell.second]);
    mutual += c / n * std::log(n * c / (label * group));
    same_pairs += pairs(c);
    precision += c * c / group;
    recall += c * c / label;
  }
  double label_pairs = 0, group_pairs = 0;
  for (const auto& [label, size] : by_label) label_pairs += pairs(static_cast<double>(size));
  for (const auto& [group, size] : by_group) group_pairs += pairs(static_cast<double>(size));

  Agreement agreement;
  double of_labels = entropy(by_label, n), of_groups = entropy(by_group, n);
  agreement.v_measure = of_labels + of_groups == 0 ? 1 : 2 * mutual / (of_labels + of_groups);
  double by_chance = n > 1 ? label_pairs * group_pairs / pairs(n) : 0;
  double most = (label_pairs + group_pairs) / 2;
  agreement.ari = most == by_chance ? 1 : (same_pairs - by_chance) / (most - by_chance);
  agreement.bcubed_precision = precision / n;
  agreement.bcubed_recall = recall / n;
  agreement.bcubed_f1 = 2 * precision * recall / (precision + recall) / n;
  return agreement;
}

}  // namespace text
