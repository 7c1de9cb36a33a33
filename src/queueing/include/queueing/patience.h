// Queues whose customers have any patience: M/M/n+G.
//
// The virtual wait has the density proportional to g(x) = exp(lambda H(x) - n mu x), H(x) the
// integral of P(patience > u) from 0 to x; all figures are integrals of g times something positive.
// Sources: Baccelli, Hebuterne 1981; Zeltyn, Mandelbaum 2005. Gauss-Legendre on panels that fit the
// survival function. Verified in patience_test.cc: exponential patience gives Erlang A, fixed
// patience its closed form, a mixture its differential equation.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "queueing/erlang.h"
#include "queueing/station.h"

namespace queueing {

struct Patience {
  // P(patience > t), t >= 0 in seconds: between 0 and 1, never rising. Called from one thread.
  std::function<double(double)> survival;
  // Where it jumps or bends, seconds, rising. One that is not named costs time and three digits.
  std::vector<double> corners_s;
  double typical_s = 60;  // roughly its median; any positive number is right
};

Patience exponential_patience(double mean_s);
// Everybody hangs up after exactly `wait_s`.
Patience fixed_patience(double wait_s);
// cv: standard deviation / mean, > 0.
Patience lognormal_patience(double mean_s, double cv);
// Through measured points {seconds, P(patience > seconds)} in straight lines, from {0, 1} and level
// after the last: as an estimate of Kaplan and Meier is handed on. Seconds must rise, shares fall.
Patience measured_patience(std::vector<std::pair<double, double>> points);

// As figures() of erlang.h for Erlang A, with `patience` instead of station.patience_s. Relative
// error below 1e-10 for a survival function that is smooth between its corners.
// Refused as there, "queueing.grows_without_limit" where those who never hang up are too many, and
// "queueing.patience_unclear" where the survival function leaves 0 to 1 or more than
// kPatiencePanelsMax panels would be needed.
base::Result<Figures> figures(const Station& station, const Patience& patience, double within_s);
// P(W > t) of all arrivals.
base::Result<double> p_waits_longer(const Station& station, const Patience& patience, double t_s);

inline constexpr int kPatiencePanelsMax = 100'000;

}  // namespace queueing
