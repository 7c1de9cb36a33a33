// A queue whose load and staff change over the day, exactly: the distribution of the number of
// contacts in the system (waiting and in hand) is carried from interval to interval by
// uniformisation (Jensen 1953; weights after Fox, Glynn 1988) on a window of states that moves with
// the load. No steady state is assumed anywhere. Arrivals are Poisson, handling and patience
// exponential, first come, first served, and an agent who is free takes who waits at once.
//
// Errors: of all probability, less than kLostMassMax an interval is cut off with the edges of the
// window (Day::lost_mass tells how much); everything else is rounding.
//
// Waits that reach into the next intervals are followed through their staff and their rates, with
// Gauss quadrature over the time of arrival; behind the last interval its staff stays.
//
// Verified in varying_test.cc: closed form of M(t)/M/infinity (published values), stationary
// distribution after a long interval, a dense Runge-Kutta solution of both directions, what comes
// in goes out.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "queueing/station.h"

namespace queueing {

inline constexpr double kLostMassMax = 1e-15;       // of an interval, see above
inline constexpr int kVaryingAgentsMax = 10'000;    // agents of an interval
inline constexpr int kIntervalsMax = 2'000;         // intervals of a day
inline constexpr int kInSystemMax = 100'000;        // contacts in the system that may be expected
inline constexpr double kWithinSecondsMax = 3'600;  // target time of a service level
inline constexpr double kDayWorkMax = 5e10;  // states times steps that a day may take: some 10 s

// What happens to contacts in hand when there are fewer agents than a moment ago.
enum class StaffDrop {
  // Who leaves was chosen beforehand, whether busy or not, and finishes the contact in hand. (All
  // agents are alike, so with k of n busy the leavers' contacts are a draw without replacement.)
  // Contacts in the hands of leavers meet nobody any more: they finish at the rate of their number
  // and stand in nobody's way, so they are followed by their mean, which is exact. Who comes later
  // is free at once, even when it is the same person and the contact is still not finished.
  kFinish,
  kPreempt,  // the contact goes back to the head of the queue
};

// Load and staff, the same from its beginning to its end.
struct Interval {
  double seconds = 900;          // > 0
  double arrivals_per_s = 0;     // >= 0
  double handling_s = 0;         // > 0
  double patience_s = kForEver;  // > 0; kForEver: nobody hangs up
  int agents = 0;                // 0 … kVaryingAgentsMax
};

// Expected numbers of one interval. Shares are of the contacts that arrived in it.
struct IntervalFigures {
  double arrivals = 0;
  double abandoned = 0;          // hung up during the interval, whenever they arrived
  double served = 0;             // contacts finished during the interval, leavers' ones included
  double served_within = 0;      // arrivals of this interval answered within the target time
  double service_level_all = 1;  // served_within / arrivals; of an arrival that might have come,
                                 // where nobody calls
  double p_wait = 0;             // arrivals that could not be answered at once
  double mean_queue = 0;         // time average of those who wait
  double waited_s = 0;           // seconds waited by all customers during the interval
  double occupancy = 0;          // busy agents / agents, time average; 0 without agents
  double p_all_busy_end = 0;     // P(no agent is free) at its end, before the staff changes
};

struct Day {
  std::vector<IntervalFigures> intervals;
  double arrivals = 0;
  double abandoned = 0;
  double served = 0;
  double served_within = 0;
  double service_level_all = 1;  // served_within / arrivals; 1 where nobody calls
  double still_waiting = 0;      // expected, at the end of the last interval
  double still_in_hand = 0;      // expected, at the end of the last interval, leavers included
  double lost_mass = 0;          // probability cut off, at most
};

// Starts empty. within_s: target time of the service level, 0 … kWithinSecondsMax. About 5 ms for
// 96 quarters of an hour with 100 agents at the peak, and 40 ms with 1,000; long target times take
// longer, since waits cross more changes of staff (0.1 s with 10 minutes and 100 agents).
//
// Refused, with field "intervals" and args "row" (from 1) and "column" where one is at fault:
//   "queueing.no_intervals", "queueing.too_many_intervals" (max),
//   "queueing.number_out_of_range" (a number that is not finite or outside the ranges above),
//   "queueing.too_many_in_system" (max): the queue would grow beyond kInSystemMax,
//   "queueing.too_much_work": beyond kDayWorkMax, for example handling times of a millisecond.
base::Result<Day> whole_day(std::span<const Interval> intervals, double within_s, StaffDrop drop);

}  // namespace queueing
