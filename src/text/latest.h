// The newest documents of many: those with the highest ids.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace text {

inline constexpr std::size_t kLatest = 64;

// Depends on nothing but which documents there are, whatever came and went before. It holds more
// than it gives, so that what is removed is seldom looked for anew.
class Latest {
 public:
  void add(std::int64_t document) {
    if (!all_ && document < ids_.front()) return;
    ids_.insert(std::lower_bound(ids_.begin(), ids_.end(), document), document);
    if (ids_.size() <= kHeld) return;
    ids_.erase(ids_.begin());
    all_ = false;
  }

  // True: too few are left, look() for others.
  bool remove(std::int64_t document) {
    auto place = std::lower_bound(ids_.begin(), ids_.end(), document);
    if (place != ids_.end() && *place == document) ids_.erase(place);
    return !all_ && ids_.size() < kLatest;
  }

  // Finds them among all there are; `next` gives one a call, 0 at the end.
  void look(const std::function<std::int64_t()>& next) {
    ids_.clear();
    all_ = true;
    const std::greater<std::int64_t> lowest_first;
    for (std::int64_t document = next(); document != 0; document = next()) {
      if (!all_ && document < ids_.front()) continue;
      ids_.push_back(document);
      std::push_heap(ids_.begin(), ids_.end(), lowest_first);
      if (ids_.size() <= kHeld) continue;
      std::pop_heap(ids_.begin(), ids_.end(), lowest_first);
      ids_.pop_back();
      all_ = false;
    }
    std::sort(ids_.begin(), ids_.end());
  }

  // At most kLatest, the newest last.
  std::span<const std::int64_t> newest() const {
    return std::span(ids_).last(std::min(kLatest, ids_.size()));
  }

 private:
  static constexpr std::size_t kHeld = 4 * kLatest;
  std::vector<std::int64_t> ids_;  // ascending
  bool all_ = true;                // there are no others
};

}  // namespace text
