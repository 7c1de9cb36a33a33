// The agents of a plain line.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace queueing {

// When each agent is free again. The next ones stand in order, all others in no order at all: what is
// beyond `limit_` is looked at only when the next ones are used up. Cheaper than a heap, since nearly
// every contact ends far later than the next few.
class FreeTimes {
 public:
  explicit FreeTimes(std::size_t agents)
      : wanted_(static_cast<std::size_t>(kWantedPerRoot * std::sqrt(static_cast<double>(agents))) + 2),
        far_(agents), near_(2 * agents + 2), far_size_(agents) {
    refill();
  }
  double first() const { return near_[next_]; }
  double last() const {
    const auto max_of = [](const double* from, const double* to) { return *std::max_element(from, to); };
    const double near = max_of(near_.data() + next_, near_.data() + near_size_);
    return far_size_ == 0 ? near : std::max(near, max_of(far_.data(), far_.data() + far_size_));
  }
  // The first agent is busy until `time`, which is not before first().
  void replace_first(double time) {
    ++next_;
    if (time >= limit_) {
      far_[far_size_++] = time;
    } else {
      put_near(time);
    }
    if (next_ == near_size_) refill();
  }

 private:
  static constexpr double kWantedPerRoot = 1.2;
  static constexpr std::size_t kCountedMax = 64;
  static constexpr double kStepMin = 1e-6;  // seconds; never 0, or the limit would stand still

  void put_near(double time) {
    if (near_size_ == near_.size()) {
      std::copy(near_.begin() + static_cast<std::ptrdiff_t>(next_), near_.end(), near_.begin());
      near_size_ -= next_;
      next_ = 0;
    }
    std::size_t at = near_size_++;
    for (; at > next_ && near_[at - 1] > time; --at) near_[at] = near_[at - 1];
    near_[at] = time;
  }
  void refill() {
    next_ = near_size_ = 0;
    while (near_size_ == 0) {
      limit_ += step_s_;
      step_s_ *= 2;
      std::size_t kept = 0;
      for (std::size_t i = 0; i < far_size_; ++i) {
        const double time = far_[i];
        near_[near_size_] = far_[kept] = time;
        near_size_ += time < limit_ ? 1 : 0;
        kept += time < limit_ ? 0 : 1;
      }
      far_size_ = kept;
    }
    step_s_ = std::max(step_s_ * (near_size_ > wanted_ ? 0.4 : 0.6), kStepMin);
    sort_near();
  }
  // Few of them by counting how many go before each, which has no branch that could be guessed wrong.
  void sort_near() {
    if (near_size_ > kCountedMax) {
      return std::sort(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(near_size_));
    }
    std::array<double, kCountedMax> times;
    std::array<std::uint32_t, kCountedMax> before{};
    for (std::size_t i = 0; i < near_size_; ++i) {
      const double time = times[i] = near_[i];
      std::uint32_t earlier = 0;
      for (std::size_t j = 0; j < i; ++j) {
        const std::uint32_t goes_before = times[j] <= time ? 1 : 0;
        earlier += goes_before;
        before[j] += 1 - goes_before;
      }
      before[i] = earlier;
    }
    for (std::size_t i = 0; i < near_size_; ++i) near_[before[i]] = times[i];
  }

  std::size_t wanted_;  // next ones at a time
  std::vector<double> far_, near_;
  std::size_t far_size_, near_size_ = 0, next_ = 0;
  double limit_ = 0, step_s_ = 1;
};

}  // namespace queueing
