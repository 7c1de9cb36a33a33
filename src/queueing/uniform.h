// A birth-death chain with constant rates, followed in time by uniformisation on a moving window.
#pragma once

#include <vector>

#include "band.h"
#include "queueing/varying.h"
#include "uniform_step.h"

namespace queueing {

// How the number in the system changes during one interval.
struct Rates {
  explicit Rates(const Interval& interval);
  // Contacts that leave in a second when `state` are in the system.
  double down(int state) const;

  double up = 0;     // arrivals in a second
  double mu = 0;     // contacts one agent finishes in a second
  double theta = 0;  // customers who hang up in a second, for each who waits
  int agents = 0;
};

// A number in the system that is exceeded within `seconds` with negligible probability only, when
// there are at most `now` at the beginning: the larger of `now` and what the load settles at.
int likely_top(const Rates& rates, int now, double seconds);

class UniformChain {
 public:
  // States 0 … top. At each edge of the window, what is below `cut` is left out.
  UniformChain(const Rates& rates, int top, double cut);

  // `band` moves on by `seconds` (>= 0). False: the window has reached the top, and the chain must
  // not be used any more; a new one with a higher top is needed.
  bool advance(Band& band, double seconds);

  // Seconds spent in a state, expected, while all calls of advance so far went through; nothing
  // outside [seen_first, seen_last].
  double seconds_in(int state) const;
  int seen_first() const { return seen_first_; }
  int seen_last() const { return seen_last_; }
  double lost() const { return lost_; }

 private:
  void load(const Band& band);
  void unload(Band& band);
  // Leaves out what is small at the edges of the window.
  void trim();
  double* values(Lanes& lanes) const;

  int top_;
  double cut_;
  double rate_ = 0;  // of the steps
  double up_ = 0;
  Lanes stay_, down_;  // shares of a step
  Lanes now_, mixed_, sum_;
  int first_ = 0, last_ = 0;  // the window; outside `now_` is zero
  int seen_first_ = 0, seen_last_ = -1;
  int mixed_first_ = 0, mixed_last_ = -1;
  double lost_ = 0;
};

}  // namespace queueing
