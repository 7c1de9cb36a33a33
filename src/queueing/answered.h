// How likely a customer who waits is answered in time.
#pragma once

#include <span>
#include <vector>

#include "queueing/varying.h"

namespace queueing {

// chances[q] = P(answered within the time left | q customers wait ahead), own patience included.
using Chances = std::vector<double>;

// Waits that begin in one interval, followed through it and the ones behind it.
class Waits {
 public:
  // `day`: this interval and those behind it, all of them kept alive by the caller.
  Waits(std::span<const Interval> day, double within_s, StaffDrop drop);

  // Of who arrives `before_end_s` seconds before the end of the interval; count numbers >= 0.
  Chances answered(double before_end_s, int count) const;
  // Seconds at the beginning of the interval in which `answered` is the same for all arrivals,
  // since their time is over before anything changes that matters to them.
  double calm_s() const { return calm_s_; }
  // Where, behind that, it may have a kink: seconds since the beginning, ascending, and the end of
  // the interval at last.
  const std::vector<double>& kinks_s() const { return kinks_s_; }
  // Of who arrives while nothing changes.
  Chances answered_calm(int count) const;

 private:
  struct Part {
    const Interval* interval;
    double begin_s;  // since the end of the first interval
    double end_s;
  };

  std::vector<Part> parts_;  // what a wait may reach; the first one is the interval itself
  double within_s_;
  StaffDrop drop_;
  double calm_s_ = 0;
  std::vector<double> kinks_s_;
};

}  // namespace queueing
