// What comes next among many things that each have their time. The next few stand in order, all
// others in no order at all: what is beyond `limit_` is looked at only when the next few are used
// up. Cheaper than a heap where nearly everything that is added comes far later than the next few,
// as the ends of contacts do. Equal times come in an order that depends on the calls alone.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace queueing {

// Item{}.at is infinity.
template <class Item>
class Upcoming {
 public:
  bool empty() const { return size() == 0; }
  std::size_t size() const { return near_size_ - next_ + far_size_; }
  // The earliest; Item{} where there is none.
  const Item& first() const { return near_[next_]; }

  void clear() {
    near_size_ = next_ = far_size_ = 0;
    near_[0] = Item{};
    limit_ = 0;
    step_ = 1;
  }
  void push(const Item& item) {
    if (empty()) limit_ = item.at;
    if (empty() || item.at < limit_) return put_near(item);
    if (far_size_ == far_.size()) grow();
    far_[far_size_++] = item;
  }
  void pop() {
    ++next_;
    if (next_ == near_size_) refill();
  }
  // The same as pop() and push(item), where item comes later than the first.
  void replace_first(const Item& item) {
    ++next_;
    if (item.at < limit_) {
      put_near(item);
    } else {
      if (far_size_ == far_.size()) grow();
      far_[far_size_++] = item;
      if (next_ == near_size_) refill();
    }
  }
  // All of them, in no particular order.
  std::vector<Item> all() const {
    std::vector<Item> items(near_.begin() + static_cast<std::ptrdiff_t>(next_),
                            near_.begin() + static_cast<std::ptrdiff_t>(near_size_));
    items.insert(items.end(), far_.begin(), far_.begin() + static_cast<std::ptrdiff_t>(far_size_));
    return items;
  }

 private:
  static constexpr double kWantedPerRoot = 1.2;  // how many next ones at a time, by measuring
  static constexpr double kStepMin = 1e-6;       // seconds; never 0, or the limit would stand still
  static constexpr std::size_t kCountedMax = 64;

  // Room for everything on either side, and for the infinity behind the last.
  void grow() {
    far_.resize(2 * far_.size());
    near_.resize(2 * far_.size() + 2);
  }
  void put_near(const Item& item) {
    if (near_size_ + 1 == near_.size()) {
      if (2 * (near_size_ - next_) > near_.size()) grow();
      std::copy(near_.begin() + static_cast<std::ptrdiff_t>(next_),
                near_.begin() + static_cast<std::ptrdiff_t>(near_size_), near_.begin());
      near_size_ -= next_;
      next_ = 0;
    }
    std::size_t at = near_size_++;
    for (; at > next_ && near_[at - 1].at > item.at; --at) near_[at] = near_[at - 1];
    near_[at] = item;
  }
  void refill() {
    next_ = near_size_ = 0;
    if (far_size_ == 0) {
      near_[0] = Item{};
      return;
    }
    const auto wanted =
        2 + static_cast<std::size_t>(kWantedPerRoot * std::sqrt(static_cast<double>(far_size_)));
    while (near_size_ == 0) {
      limit_ += step_;
      step_ *= 2;
      split_far();
    }
    step_ = std::max(step_ * (near_size_ > wanted ? 0.4 : 0.6), kStepMin);
    sort_near();
  }
  // Every item is written to both sides and stays on one of them: no branch to guess.
  void split_far() {
    Item* const near = near_.data();
    Item* const far = far_.data();
    const double limit = limit_;
    const std::size_t size = far_size_;
    std::size_t taken = 0, kept = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const Item item = far[i];
      near[taken] = item;
      far[kept] = item;
      const std::size_t is_near = item.at < limit ? 1 : 0;
      taken += is_near;
      kept += 1 - is_near;
    }
    near_size_ = taken;
    far_size_ = kept;
  }
  // Few of them by counting how many go before each, which has no branch that could be guessed
  // wrong.
  void sort_near() {
    if (near_size_ > kCountedMax) {
      std::sort(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(near_size_),
                [](const Item& a, const Item& b) { return a.at < b.at; });
      return;
    }
    std::array<double, kCountedMax> times;
    std::array<std::uint32_t, kCountedMax> before;
    for (std::size_t i = 0; i < near_size_; ++i) {
      const double time = near_[i].at;
      std::uint32_t earlier = 0;
      for (std::size_t j = 0; j < i; ++j) {
        const std::uint32_t goes_before = times[j] <= time ? 1 : 0;
        earlier += goes_before;
        before[j] += 1 - goes_before;
      }
      times[i] = time;
      before[i] = earlier;
    }
    std::copy_n(near_.begin(), near_size_, sorting_.begin());
    for (std::size_t i = 0; i < near_size_; ++i) near_[before[i]] = sorting_[i];
  }

  std::vector<Item> far_ = std::vector<Item>(64), near_ = std::vector<Item>(130);
  std::array<Item, kCountedMax> sorting_;
  std::size_t far_size_ = 0, near_size_ = 0, next_ = 0;
  double limit_ = 0, step_ = 1;
};

}  // namespace queueing
