// One queue in front of equal agents: what every formula here takes.
#pragma once

#include <limits>

namespace queueing {

inline constexpr double kForEver = std::numeric_limits<double>::infinity();

// Rates and times are means; arrivals are Poisson, handling and patience exponential unless a
// function says otherwise.
struct Station {
  double arrivals_per_s = 0;     // contacts a second
  double handling_s = 0;         // seconds one contact keeps one agent
  double agents = 0;             // may be fractional where a function says so
  double patience_s = kForEver;  // seconds a customer is willing to wait; kForEver: nobody hangs up

  // Erlangs: agents that would be busy if nobody had to wait or was turned away.
  double offered() const { return arrivals_per_s * handling_s; }
};

}  // namespace queueing
