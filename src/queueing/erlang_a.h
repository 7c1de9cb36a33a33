// Erlang A (M/M/n+M) in units of the handling time, all as sums of positive terms.
#pragma once

#include <algorithm>

#include "line.h"

namespace queueing {

// Shares of all arrivals whose wait is longer than some time.
struct Later {
  double waits = 0;     // waits longer, whatever happens then
  double answered = 0;  // waits longer and is answered
  double hung_up = 0;   // waits longer and hangs up
};

// Figures of one queue; times in handling times.
class ErlangA {
 public:
  // offered > 0 erlangs, agents > 0, hangups > 0: handling time / patience.
  ErlangA(double offered, double agents, double hangups);
  // The same where other states lie below "all busy": `free` is their weight relative to the last.
  ErlangA(double offered, double agents, double hangups, double free);

  // P(W = 0).
  double p_free() const { return agents_ / offered_ * lower_ / total_; }
  double p_wait() const { return line_.all * upper_ / total_; }
  double mean_queue() const { return line_.queue * upper_ / total_; }
  double p_abandon() const { return hangups_ * mean_queue() / offered_; }
  double occupancy() const { return std::min(1.0, (lower_ + line_.some * upper_) / total_); }
  // The share of all arrivals that is answered: never 1 - p_abandon, which cancels in overload.
  double p_answered() const { return agents_ / offered_ * occupancy(); }

  Later later(double time) const;
  // The share of all arrivals that is answered after `time` at most, given later(time).
  double answered_within(double time, const Later& after) const;
  // The time that a share `left` of all arrivals (of those answered) exceeds; 0 where fewer wait.
  double time_exceeded(double left) const;
  double time_exceeded_answered(double left) const;

 private:
  struct Tail {
    Line line;
    double size = 0;  // what its weights count, against total_
  };
  Tail tail(double time) const;
  double log_growth(double time) const;
  double answered_by_quadrature(double time) const;

  double offered_ = 0;
  double agents_ = 0;
  double hangups_ = 0;
  double log_load_ = 0;  // ln(offered / agents) in overload, else 0
  Line line_;
  // The weights of an agent free and of the line, one of the two scaled to stay within double.
  double lower_ = 1;
  double upper_ = 1;
  double total_ = 1;
};

}  // namespace queueing
