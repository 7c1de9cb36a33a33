// The customers of one type in the order in which they come, the same whatever the staff.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "queueing/draws.h"
#include "queueing/simulate.h"

namespace queueing {

struct Contact {
  double at = 0;        // when it came, seconds since the start
  double deadline = 0;  // when it hangs up
  double handling = 0;
  std::uint32_t interval = 0;  // of arrival
  bool counted = true;         // false: waiting at the start, or pre-empted after an answer
};

// Some that came one after the other in the same interval.
struct Batch {
  static constexpr std::size_t kMax = 128;

  std::size_t size = 0;
  std::uint32_t interval = 0;
  std::array<double, kMax> at, patience, handling;
};

class CustomerSource {
 public:
  CustomerSource(const ContactType& type, const std::vector<double>& ends, std::uint32_t index)
      : type_(type),
        ends_(ends),
        index_(index),
        gaps_(Shape{}, 0),
        handling_(type.handling.shape, 0),
        patience_(type.patience.shape, 0),
        again_handling_(type.handling.shape, 0),
        again_patience_(type.patience.shape, 0) {}

  void restart(std::uint64_t seed, std::uint64_t replication, double factor) {
    const auto key = [&](Purpose purpose, std::uint32_t part = 0) {
      return stream_key(seed, replication, purpose, 2 * index_ + part);
    };
    gaps_.restart(key(Purpose::kArrivals));
    handling_.restart(key(Purpose::kHandling));
    patience_.restart(key(Purpose::kPatience));
    again_handling_.restart(key(Purpose::kAgain, 0));
    again_patience_.restart(key(Purpose::kAgain, 1));
    factor_ = factor;
    at_ = 0;
    enter(0);
    advance();
  }

  // When the next one comes; infinity after the last.
  double next_at() const { return at_; }

  Contact take() {
    const Contact contact{at_, at_ + patience_.next() * patience_s_, handling_.next() * handling_s_,
                          interval_};
    advance();
    return contact;
  }

  // The next ones, at least one; the same as as many calls of take().
  void take(Batch& batch) {
    const double handling_s = handling_s_, patience_s = patience_s_;
    batch.interval = interval_;
    batch.size = 0;
    do {
      batch.at[batch.size++] = at_;
      advance();
    } while (batch.size < Batch::kMax && interval_ == batch.interval && at_ < end_);
    handling_.take(batch.handling.data(), batch.size, handling_s);
    patience_.take(batch.patience.data(), batch.size, patience_s);
  }

  // Somebody who is there at the start, or comes back to the queue with `handling` left to do.
  Contact again(double now, double handling, std::uint32_t interval) {
    return {now, now + again_patience_.next() * of(type_.patience.mean_s, interval), handling,
            interval, false};
  }
  double fresh_handling() { return again_handling_.next() * of(type_.handling.mean_s, 0); }

 private:
  static double of(const std::vector<double>& row, std::uint32_t interval) {
    return row.size() == 1 ? row[0] : row[interval];
  }
  void enter(std::uint32_t interval) {
    interval_ = interval;
    rate_ = type_.arrivals_per_s[interval] * factor_;
    gap_s_ = 1.0 / rate_;
    end_ = ends_[interval];
    handling_s_ = of(type_.handling.mean_s, interval);
    patience_s_ = of(type_.patience.mean_s, interval);
  }
  // Arrivals are Poisson of rate 1 in the clock of expected arrivals.
  void advance() {
    double to_go = gaps_.next();
    double next = at_ + to_go * gap_s_;
    while (next >= end_) {
      // Never 0, which times an endless gap would be no number.
      to_go = std::max(to_go - (end_ - at_) * rate_, 1e-300);
      at_ = end_;
      if (interval_ + 1 == ends_.size()) {
        at_ = std::numeric_limits<double>::infinity();
        return;
      }
      enter(interval_ + 1);
      next = at_ + to_go * gap_s_;
    }
    at_ = next;
  }

  const ContactType& type_;
  const std::vector<double>& ends_;
  std::uint32_t index_;
  Stream gaps_, handling_, patience_, again_handling_, again_patience_;
  double factor_ = 1;
  double at_ = 0, end_ = 0, rate_ = 0, gap_s_ = 0, handling_s_ = 0, patience_s_ = 0;
  std::uint32_t interval_ = 0;
};

}  // namespace queueing
