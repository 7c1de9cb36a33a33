// The texts that the models know and that are nearest to another.
#include <algorithm>
#include <cmath>

#include "bring.h"
#include "models_weights.h"
#include "text/models.h"

namespace text {
namespace {

constexpr std::size_t kLookedAt = 40;  // texts near in meaning whose letters are compared

}  // namespace

// The features of a query, those that few texts hold weighing most.
class Models::Rarity {
 public:
  Rarity(const Models& models, const std::vector<Key>& keys) : keys_(keys) {
    const std::uint64_t share = weight_of(singles_of(keys_));
    const int all = bits(models.lessons_.size() * share);
    for (Key key : keys_) {
      const auto list = models.shares_of(key).find(key);
      const std::uint64_t seen = list ? list->weight : share / 2;
      const std::int64_t bits_of = std::max(0, all - bits(seen));
      weights_.push_back(bits_of * bits_of);
      all_ += weights_.back();
    }
  }

  // Thousandths: the cosine with another text, as if its features weighed what the query's do in
  // the mean.
  int share(const std::vector<Key>& other) const {
    std::int64_t shared = 0;
    for (std::size_t i = 0, k = 0; i < keys_.size() && k < other.size();) {
      if (keys_[i] == other[k]) shared += weights_[i];
      const bool behind = keys_[i] <= other[k];
      k += other[k] <= keys_[i];
      i += behind;
    }
    if (all_ == 0 || shared == 0) return 0;
    const double sizes = static_cast<double>(other.size()) / static_cast<double>(keys_.size());
    const double part = static_cast<double>(shared) / static_cast<double>(all_);
    return static_cast<int>(std::min(1'000.0, 1'000 * part / std::sqrt(sizes)));
  }

 private:
  const std::vector<Key>& keys_;
  std::vector<std::int64_t> weights_;
  std::int64_t all_ = 0;
};

std::vector<Neighbour> Models::neighbours(const std::vector<Key>& keys,
                                          const MeaningVector& meaning,
                                          std::span<const Scored> themes) const {
  struct Near {
    const Lesson* lesson;
    int close;
  };
  std::vector<Near> near;
  for (const Scored& one : themes) {
    for (std::uint32_t text : themes_[numbers_.at(one.theme)].texts) {
      near.push_back({&lessons_.at(text), 0});
    }
  }
  if (near.empty()) return {};
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i + kBringAhead < near.size()) bring(near[i + kBringAhead].lesson->meaning);
    near[i].close = closeness(near[i].lesson->meaning, meaning);
  }
  // Of equals by what they hold, not by their numbers, which depend on what was there before.
  auto nearer = [](const Near& a, const Near& b) {
    return a.close != b.close ? a.close > b.close : *a.lesson->keys < *b.lesson->keys;
  };
  const std::size_t kept = std::min(kLookedAt, near.size());
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept), near.end(),
                    nearer);
  near.resize(kept);
  const Rarity rarity(*this, keys);
  std::vector<Neighbour> neighbours;
  for (const Near& one : near) {
    const int letters = rarity.share(*one.lesson->keys);
    neighbours.push_back({themes_[one.lesson->theme].id,
                          (kLettersShare * letters + (1'000 - kLettersShare) * one.close) / 1'000});
  }
  return neighbours;
}

}  // namespace text
