// Nobody knows tomorrow's volume. The whole day's load is multiplied by one factor with mean 1 and
// coefficient of variation cv, Gamma distributed (shape 1/cv^2), as day totals of contact centres
// are (Jongbloed, Koole 2001; Whitt 1999); given the factor the day is that of varying.h.
//
// Expected figures by Gauss quadrature for the gamma weight (Golub, Welsch 1969). P(target met)
// from the factor at which the level crosses the target (a level never rises with the load) and the
// distribution function of the factor.
//
// Verified in uncertainty_test.cc: published nodes, moments of the gamma distribution, adaptive
// integration of one interval, bisection.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "queueing/varying.h"

namespace queueing {

inline constexpr int kNodesMin = 1;
inline constexpr int kNodesMax = 10;
inline constexpr double kVariationMax = 1;     // cv of a day
inline constexpr double kMetTolerance = 1e-3;  // of P(target met)
inline constexpr int kCrossingDaysMax = 48;    // days solved to find the crossings

struct Node {
  double factor = 1;  // > 0
  double weight = 1;  // > 0; all together 1
};

// Expectations of the Gamma day factor: sum of weight * f(factor) is exact for polynomials below
// degree 2 * count. 0 <= cv <= kVariationMax (0: one node at 1), kNodesMin <= count <= kNodesMax.
std::vector<Node> day_factor_nodes(double cv, int count);

// P(day factor <= factor) for 0 < cv <= kVariationMax.
double day_factor_below(double cv, double factor);

struct Uncertainty {
  double cv = 0.1;      // coefficient of variation of the day's volume, 0 … kVariationMax
  int nodes = 8;        // kNodesMin … kNodesMax
  double target = 0.8;  // service level (of all arrivals) to be met, 0 < target < 1
};

struct UncertainInterval {
  IntervalFigures expected;  // shares are expected numbers / expected arrivals
  double p_target_met = 0;   // P(service_level_all >= target), within kMetTolerance
};

struct UncertainDay {
  std::vector<UncertainInterval> intervals;
  double arrivals = 0;  // expected
  double abandoned = 0;
  double served_within = 0;
  double service_level_all = 1;  // served_within / arrivals
  double p_target_met = 0;       // of the level of the whole day
  int days_solved = 0;           // what it took
};

// Refused: as whole_day (beyond a quarter of its work, and at the largest factor looked at), and "queueing.number_out_of_range"
// for fields "cv", "nodes", "target".
base::Result<UncertainDay> uncertain_day(std::span<const Interval> intervals, double within_s,
                                         StaffDrop drop, const Uncertainty& uncertainty);

}  // namespace queueing
