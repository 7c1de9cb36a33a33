#include "text/shares.h"

#include <algorithm>

#include "base/check.h"

namespace text {

std::vector<Shares::Entry>::iterator Shares::place_of(Many& many, std::uint32_t theme) {
  // Most often a new theme, or the newest.
  if (many.entries.back().theme < theme) return many.entries.end();
  return std::lower_bound(many.entries.begin(), many.entries.end(), theme,
                          [](const Entry& e, std::uint32_t t) { return e.theme < t; });
}

void Shares::add(Key key, std::uint32_t theme, std::uint32_t weight) {
  auto [place, fresh] = features_.try_emplace(key, Entry{theme, weight});
  if (fresh) return;
  Entry& only = place->second;
  if (only.theme == theme) {
    only.weight += weight;
    return;
  }
  if (only.theme != kMany) {
    std::uint32_t number = static_cast<std::uint32_t>(many_.size());
    if (free_.empty()) {
      many_.emplace_back();
    } else {
      number = free_.back();
      free_.pop_back();
    }
    many_[number].weight = only.weight;
    many_[number].entries.assign(1, only);
    only = {kMany, number};
  }
  Many& many = many_[only.weight];
  many.weight += weight;
  auto entry = place_of(many, theme);
  if (entry == many.entries.end() || entry->theme != theme) {
    entry = many.entries.insert(entry, {theme, 0});
  }
  entry->weight += weight;
}

void Shares::take(Key key, std::uint32_t theme, std::uint32_t weight) {
  auto place = features_.find(key);
  CHECK(place != features_.end());
  Entry& only = place->second;
  if (only.theme != kMany) {
    CHECK(only.theme == theme && only.weight >= weight);
    only.weight -= weight;
    if (only.weight == 0) features_.erase(place);
    return;
  }
  const std::uint32_t number = only.weight;
  Many& many = many_[number];
  auto entry = place_of(many, theme);
  CHECK(entry != many.entries.end() && entry->theme == theme && entry->weight >= weight);
  entry->weight -= weight;
  many.weight -= weight;
  if (entry->weight > 0) return;
  many.entries.erase(entry);
  if (many.entries.size() > 1) return;
  only = many.entries.front();
  many = {};
  free_.push_back(number);
}

std::optional<Shares::List> Shares::find(Key key) const {
  auto place = features_.find(key);
  if (place == features_.end()) return std::nullopt;
  const Entry& only = place->second;
  if (only.theme != kMany) return List{{&only, 1}, only.weight};
  const Many& many = many_[only.weight];
  return List{many.entries, many.weight};
}

std::size_t Shares::bytes() const {
  constexpr std::size_t kBlock = 16;
  std::size_t sum = features_.bucket_count() * (sizeof(Key) + sizeof(Entry) + 2);
  sum += many_.capacity() * sizeof(Many) + free_.capacity() * sizeof(std::uint32_t);
  for (const Many& many : many_) {
    if (many.entries.capacity() > 0) sum += many.entries.capacity() * sizeof(Entry) + kBlock;
  }
  return sum;
}

}  // namespace text
