// A queue whose load and staff change over the day, exactly: the distribution of the number of
// contacts in the system (waiting and in hand) is carried from interval to interval by uniformisation
// (Jensen 1953) on a moving window. No steady state is assumed anywhere.
//
// Verified in varying_test.cc: closed form of M(t)/M/infinity, the steady state of erlang.h after a
// long interval, an independent Runge-Kutta solution, and simulation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "queueing/station.h"

namespace queueing {

// What happens to contacts in hand when there are fewer agents than a moment ago.
enum class StaffDrop {
  kFinish,  // who leaves finishes the contact in hand first
  kPreempt, // the contact goes back to the queue
};

struct Interval {
  double seconds = 900;
  double arrivals_per_s = 0;
  double handling_s = 0;
  double patience_s = kForEver;
  int agents = 0;
};

// Of one interval. Expected numbers; shares are of the contacts that arrived in it.
struct IntervalFigures {
  double arrivals = 0;
  double abandoned = 0;          // expected contacts that hung up during the interval
  double served_within = 0;      // expected arrivals of this interval answered within the target time
  double service_level_all = 0;  // served_within / arrivals; 1 where nobody calls
  double p_wait = 0;             // arrivals that had to wait
  double mean_queue = 0;         // time average of those who wait
  double occupancy = 0;          // busy agents / agents, time average
};

struct Day {
  std::vector<IntervalFigures> intervals;
  double abandoned = 0;
  double still_waiting = 0;  // expected, at the end of the last interval
};

// Starts empty. Refused: no interval, a number that is negative or not finite, more agents or
// intervals than limits.h allows.
base::Result<Day> whole_day(std::span<const Interval> intervals, double within_s, StaffDrop drop);

}  // namespace queueing
