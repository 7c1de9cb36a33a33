// Live release: the queue as it is now; may n agents leave the phone for d minutes?
//
// The queue is solved exactly (varying.h) from its present state, once with all agents and once
// with n fewer who come back after d minutes, both until kAftermathSeconds after that. Idle agents
// leave first; where they are too few, busy ones named at this moment finish the contact in hand and
// take no other. (If whoever is free next leaves instead, it costs more.)
//
// Verified in release_test.cc: against a dense Runge-Kutta solution, monotone in what is released
// and in the load, limits.
#pragma once

#include <optional>

#include "base/result.h"
#include "queueing/varying.h"

namespace queueing {

inline constexpr double kAftermathSeconds = 900;
inline constexpr double kReleaseMinutesMax = 480;
inline constexpr int kWaitingMax = 10'000;

struct Moment {
  int agents = 0;   // signed in, busy or not: 0 … kVaryingAgentsMax
  int busy = 0;     // 0 … agents
  int waiting = 0;  // 0 … kWaitingMax; taken at once by free agents
  double arrivals_per_s = 0;
  double handling_s = 0;         // mean, as of an Interval
  double patience_s = kForEver;  // mean, as of an Interval
};

struct Release {
  int agents = 1;        // to be released, 0 … Moment::agents
  double minutes = 30;   // 0 < minutes <= kReleaseMinutesMax
  double within_s = 20;  // target time of the service level
  // All must hold. What is nothing does not bind.
  std::optional<double> points;     // as ReleasePrice::points
  std::optional<double> abandoned;  // contacts, aftermath included
  // Of the service level, a share. Where the queue misses it by more than `points` anyway (nothing: 0),
  // nobody is to spare: there it cannot fall much further.
  std::optional<double> target;
};

struct ReleasePrice {
  // Of service level lost by who arrives in these minutes, or, where that is more, contacts that
  // hang up more as a share of those who call until kAftermathSeconds later: 2 = 0.02, >= 0.
  double points = 0;
  double abandoned = 0;  // contacts that hang up more, until kAftermathSeconds later, >= 0
};

struct ReleaseAnswer {
  bool yes = false;                   // the release keeps within the budget
  ReleasePrice price;                 // of what was asked
  double service_level = 1;           // of who arrives in these minutes, without the release
  double service_level_released = 1;  // with it
  int agents_max = 0;                 // so many could be released within the budget
  ReleasePrice price_max;             // and at that price
};

// Refused: "queueing.number_out_of_range" with the field, and what whole_day refuses, beyond a 20th
// of its work.
base::Result<ReleaseAnswer> may_release(const Moment& now, const Release& release);

}  // namespace queueing
