// Where a replication writes down what happened.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "queueing/simulate.h"
#include "sources.h"

namespace queueing {

class Book {
 public:
  // `ends`: of each interval, seconds since the start.
  Book(const Centre& centre, const Trials& trials, const std::vector<double>& ends)
      : ends_(ends), within_s_(trials.within_s), bins_per_s_(1.0 / trials.bin_s) {
    day_.columns = ends.size() + 1;
    day_.types.resize(centre.types.size() * day_.columns);
    day_.groups.resize(centre.groups.size() * day_.columns);
    const auto bins = static_cast<std::size_t>(trials.bins);
    day_.waits.assign(centre.types.size(), {std::vector<double>(bins), std::vector<double>(bins)});
  }

  SimulatedDay& day() { return day_; }
  void clear() {
    std::fill(day_.types.begin(), day_.types.end(), Counts{});
    std::fill(day_.groups.begin(), day_.groups.end(), GroupCounts{});
    for (Histogram& waits : day_.waits) {
      std::fill(waits.all.begin(), waits.all.end(), 0.0);
      std::fill(waits.answered.begin(), waits.answered.end(), 0.0);
    }
  }

  void answer_at_once(std::size_t type, const Contact& contact) {
    Counts& counts = cell(type, contact.interval);
    counts[kArrivals] += 1;
    counts[kAnswered] += 1;
    counts[kAnsweredWithin] += 1;
    if (!day_.waits[type].all.empty()) {
      day_.waits[type].all[0] += 1;
      day_.waits[type].answered[0] += 1;
    }
  }
  void answer(std::size_t type, const Contact& contact, double now) {
    wait(type, contact, now);
    if (!contact.counted) return;
    const double waited = now - contact.at;
    Counts& counts = cell(type, contact.interval);
    counts[kAnswered] += 1;
    counts[kAnsweredWithin] += waited <= within_s_ ? 1 : 0;
    counts[kAnsweredWaitS] += waited;
    bin(day_.waits[type].answered, waited);
  }
  void hang_up(std::size_t type, const Contact& contact) {
    wait(type, contact, contact.deadline);
    std::size_t meanwhile = contact.interval;
    while (meanwhile < ends_.size() && contact.deadline >= ends_[meanwhile]) ++meanwhile;
    cell(type, meanwhile)[kHungUpMeanwhile] += 1;
    if (!contact.counted) return;
    Counts& counts = cell(type, contact.interval);
    counts[kHungUp] += 1;
    counts[kHungUpWithin] += contact.deadline - contact.at <= within_s_ ? 1 : 0;
  }
  void leave(std::size_t type, const Contact& contact, double now) {
    wait(type, contact, now);
    if (contact.counted) cell(type, contact.interval)[kLeft] += 1;
  }

  // Parts of answer(), for an engine that keeps the other sums itself.
  void wait_in_queue(std::size_t type, const Contact& contact, double until) {
    spread(contact.interval, contact.at, until,
           [&](std::size_t slot, double seconds) { cell(type, slot)[kQueueS] += seconds; });
  }
  void bin_answered(std::size_t type, double waited) {
    bin(day_.waits[type].all, waited);
    bin(day_.waits[type].answered, waited);
  }
  double within_s() const { return within_s_; }
  bool has_bins() const { return !day_.waits[0].all.empty(); }

  void busy(std::size_t group, std::size_t interval, double from, double to, double sign = 1,
            GroupCount count = kBusyS) {
    spread(interval, from, to, [&](std::size_t slot, double seconds) {
      day_.groups[group * day_.columns + slot][count] += sign * seconds;
    });
  }
  GroupCounts& group(std::size_t group, std::size_t interval) {
    return day_.groups[group * day_.columns + interval];
  }
  Counts& cell(std::size_t type, std::size_t interval) {
    return day_.types[type * day_.columns + interval];
  }

 private:
  void wait(std::size_t type, const Contact& contact, double until) {
    wait_in_queue(type, contact, until);
    if (!contact.counted) return;
    Counts& counts = cell(type, contact.interval);
    counts[kArrivals] += 1;
    counts[kWaited] += 1;
    counts[kWaitS] += until - contact.at;
    bin(day_.waits[type].all, until - contact.at);
  }
  void bin(std::vector<double>& bins, double waited) {
    if (bins.empty()) return;
    const double last = static_cast<double>(bins.size() - 1);
    bins[static_cast<std::size_t>(std::min(waited * bins_per_s_, last))] += 1;
  }
  // Gives each interval its part of [from, to); `from` lies in `slot`.
  template <class Add>
  void spread(std::size_t slot, double from, double to, const Add& add) {
    while (slot < ends_.size() && to > ends_[slot]) {
      add(slot, ends_[slot] - from);
      from = ends_[slot++];
    }
    add(slot, to - from);
  }

  const std::vector<double>& ends_;
  double within_s_, bins_per_s_;
  SimulatedDay day_;
};

}  // namespace queueing
