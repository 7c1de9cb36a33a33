// A queue whose rates change from interval to interval, jump by jump: what the general simulation,
// where a contact brings its times, does not do. Exponential only.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <deque>
#include <vector>

#include "base/random.h"
#include "queueing/varying.h"

namespace campaign {

enum JumpCount : std::size_t {
  kJumpArrivals,
  kJumpHungUp,
  kJumpFinished,
  kJumpWithin,  // of the interval of arrival
  kJumpWaited,
  kJumpQueueS,
  kJumpAllBusyEnd,
  kJumpStillWaiting,
  kJumpStillInHand,
  kJumpCounts
};

class JumpDay {
 public:
  using Row = std::array<double, kJumpCounts>;

  JumpDay(const std::vector<queueing::Interval>& intervals, queueing::StaffDrop drop,
          double within_s)
      : intervals_(intervals), drop_(drop), within_s_(within_s) {}

  // One row an interval; the last is of what was still waited for after the last interval.
  const std::vector<Row>& run(base::Random& random) {
    counts_.assign(intervals_.size() + 1, Row{});
    waiting_.clear();
    busy_ = leavers_ = agents_ = 0;
    now_ = 0;
    double end = 0;
    for (std::size_t i = 0; i <= intervals_.size(); ++i) {
      const bool after = i == intervals_.size();
      const queueing::Interval& interval = intervals_[after ? i - 1 : i];
      end += after ? within_s_ : interval.seconds;  // later answers are too late to count
      if (!after) set_staff(interval.agents, i == 0, random);
      pass(i, interval, after ? 0 : interval.arrivals_per_s, end, random);
      if (after) break;
      counts_[i][kJumpAllBusyEnd] = busy_ == agents_ ? 1 : 0;
      counts_[i][kJumpStillWaiting] = static_cast<double>(waiting_.size());
      counts_[i][kJumpStillInHand] = busy_ + leavers_;
    }
    return counts_;
  }

 private:
  struct Waiting {
    double since;
    std::size_t interval;
    bool counted;
  };

  void set_staff(int agents, bool first, base::Random& random) {
    if (!first && agents < agents_) {
      if (drop_ == queueing::StaffDrop::kPreempt) {
        for (; busy_ > agents; --busy_) waiting_.push_front({now_, 0, false});
      } else {
        for (int left = agents_; left > agents; --left) {
          if (random.below(static_cast<std::uint64_t>(left)) >= static_cast<std::uint64_t>(busy_))
            continue;
          --busy_;
          ++leavers_;
        }
      }
    }
    agents_ = agents;
    answer();
  }
  void answer() {
    for (; busy_ < agents_ && !waiting_.empty(); waiting_.pop_front(), ++busy_) {
      const Waiting& next = waiting_.front();
      if (next.counted && now_ - next.since <= within_s_) counts_[next.interval][kJumpWithin] += 1;
    }
  }
  void pass(std::size_t i, const queueing::Interval& interval, double arrivals_per_s, double end,
            base::Random& random) {
    while (true) {
      const double in_hand = busy_ + leavers_;
      const double finish = in_hand / interval.handling_s;
      const double hang_up = static_cast<double>(waiting_.size()) / interval.patience_s;
      const double rate = arrivals_per_s + finish + hang_up;
      const double next = rate > 0 ? now_ - std::log(1 - random.unit()) / rate : end;
      counts_[i][kJumpQueueS] +=
          static_cast<double>(waiting_.size()) * (std::min(next, end) - now_);
      now_ = std::min(next, end);
      if (next >= end) return;
      const double drawn = random.unit() * rate;
      if (drawn < arrivals_per_s) {
        arrive(i);
      } else if (drawn < arrivals_per_s + finish) {
        counts_[i][kJumpFinished] += 1;
        if (random.unit() * in_hand < leavers_) {
          --leavers_;
        } else {
          --busy_;
          answer();
        }
      } else if (!waiting_.empty()) {
        counts_[i][kJumpHungUp] += 1;
        waiting_.erase(waiting_.begin() +
                       static_cast<std::ptrdiff_t>(random.below(waiting_.size())));
      }
    }
  }
  void arrive(std::size_t i) {
    counts_[i][kJumpArrivals] += 1;
    if (busy_ < agents_) {
      ++busy_;
      counts_[i][kJumpWithin] += 1;
    } else {
      counts_[i][kJumpWaited] += 1;
      waiting_.push_back({now_, i, true});
    }
  }

  const std::vector<queueing::Interval>& intervals_;
  queueing::StaffDrop drop_;
  double within_s_;
  std::vector<Row> counts_;
  std::deque<Waiting> waiting_;
  int busy_ = 0, leavers_ = 0, agents_ = 0;
  double now_ = 0;
};

}  // namespace campaign
