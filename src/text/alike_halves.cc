// Themes whose texts fall into two groups.
#include <algorithm>
#include <cmath>

#include "alike_parts.h"

namespace text {
namespace {

// Two groups are two things below; see alike.h.
constexpr double kMixedBelow = 0.27;
// A group is no group with fewer texts, or with less than a fifth of all.
constexpr std::size_t kGroupMin = 5, kGroupShare = 5;
constexpr std::size_t kStarts = 8, kRoundsMax = 12;

// How alike the texts of a theme are, each with each.
class Table {
 public:
  explicit Table(const std::vector<AlikeVector>& texts)
      : size_(texts.size()), products_(size_ * size_) {
    for (std::size_t a = 0; a < size_; ++a) {
      for (std::size_t b = a + 1; b < size_; ++b) {
        products_[a * size_ + b] = products_[b * size_ + a] = product(texts[a], texts[b]);
      }
    }
  }
  std::size_t size() const { return size_; }
  double at(std::size_t a, std::size_t b) const { return products_[a * size_ + b]; }
  std::size_t farthest(std::size_t from) const {
    std::size_t farthest = from == 0 ? 1 : 0;
    for (std::size_t i = 0; i < size_; ++i) {
      if (i != from && at(from, i) < at(from, farthest)) farthest = i;
    }
    return farthest;
  }
  // The mean over one side, without the text itself; -1: nothing else is there.
  double mean(std::size_t text, const std::vector<bool>& side, bool which) const {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      if (i == text || side[i] != which) continue;
      sum += at(text, i);
      count += 1;
    }
    return count > 0 ? sum / count : -1;
  }

 private:
  std::size_t size_;
  std::vector<double> products_;
};

// From a text and the one least like it: every text goes where it is more at home, until none moves.
std::vector<bool> parted_from(const Table& table, std::size_t start) {
  const std::size_t other = table.farthest(start);
  std::vector<bool> side(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    side[i] = i == other || (i != start && table.at(i, start) < table.at(i, other));
  }
  for (std::size_t round = 0; round < kRoundsMax; ++round) {
    std::vector<bool> next(table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
      next[i] = table.mean(i, side, false) < table.mean(i, side, true);
    }
    if (next == side) break;
    side = std::move(next);
  }
  return side;
}

}  // namespace

std::vector<Alike::Mixed> Alike::mixed() const {
  std::vector<Mixed> found;
  if (!in_->meant) return found;
  for (const Inside::Theme& theme : in_->themes) {
    const std::size_t size = theme.texts.size();
    if (size < kMixedTextsMin) continue;
    std::vector<AlikeVector> texts;
    for (const Features& text : theme.texts) texts.push_back(in_->vector_of(text));
    const Table table(texts);
    double least = kMixedBelow;
    std::vector<bool> best;
    std::size_t fewer = 0;
    for (std::size_t start = 0; start < size; start += std::max<std::size_t>(1, size / kStarts)) {
      std::vector<bool> side = parted_from(table, start);
      const auto second = static_cast<std::size_t>(std::count(side.begin(), side.end(), true));
      const std::size_t smaller = std::min(second, size - second);
      if (smaller < kGroupMin || smaller * kGroupShare < size) continue;
      AlikeVector sums[2];
      for (std::size_t i = 0; i < size; ++i) sums[side[i] ? 1 : 0].add(texts[i]);
      const double between = product(sums[0], sums[1]) / (sums[0].texts * sums[1].texts);
      const double likeness =
          between / std::sqrt(std::max(1e-6, in_->within(sums[0]) * in_->within(sums[1])));
      if (likeness >= least) continue;
      least = likeness;
      if (second > size - second) side.flip();
      best = std::move(side);
      fewer = smaller;
    }
    if (best.empty()) continue;
    Mixed mixed{.theme = theme.id, .likeness = static_cast<int>(1'000 * least)};
    mixed.gain =
        static_cast<int>(1'000 * (1 - least) * std::sqrt(static_cast<double>(fewer)));
    for (std::size_t i = 0; i < size; ++i) (best[i] ? mixed.second : mixed.first).push_back(i);
    found.push_back(std::move(mixed));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Mixed& a, const Mixed& b) { return a.gain > b.gain; });
  return found;
}

std::vector<bool> Alike::on_second_side(const Mixed& mixed,
                                        std::span<const Features> texts) const {
  const Inside::Theme& theme = in_->theme(mixed.theme);
  AlikeVector first, second;
  for (std::size_t i : mixed.first) first.add(in_->vector_of(theme.texts[i]));
  for (std::size_t i : mixed.second) second.add(in_->vector_of(theme.texts[i]));
  std::vector<bool> sides;
  for (const Features& text : texts) {
    const AlikeVector vector = in_->vector_of(text);
    sides.push_back(product(vector, first) / first.texts < product(vector, second) / second.texts);
  }
  return sides;
}

}  // namespace text
