// How many people a queue needs, and what one more or one fewer does, on days that differ from the
// forecast: steady state (erlang.h) with the Gamma day factor of uncertainty.h.
//
// Verified in staffing_test.cc: against figures() and required_agents(), and P(target met) against
// quadrature over the factor.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "queueing/erlang.h"
#include "queueing/required.h"
#include "queueing/station.h"

namespace queueing {

inline constexpr int kCurvePoints = 33;
inline constexpr double kUsuallyMet = 0.9;  // "on nine days of ten"

struct StaffingWanted {
  Model model = Model::kErlangA;
  // agents: whose figures are asked for; 0: as many as the target needs.
  Station station;
  Target target;
  double day_cv = 0.1;  // coefficient of variation of a day's volume, 0 … kVariationMax
};

// With so many agents. Shares of 0 to 1.
struct CurvePoint {
  std::int64_t agents = 0;
  double service_level = 0;  // on the day that was forecast, by the target's definition
  double low = 0;            // nine of ten days are better
  double high = 0;           // nine of ten days are worse
  double p_target_met = 0;
  std::optional<double> p_abandon;  // Erlang A
  double occupancy = 0;
};

struct Staffing {
  Figures figures;  // of the agents asked for, on the day that was forecast
  // For the target on the day that was forecast, and on nine days of ten. Nothing: kAgentsMax are
  // not enough.
  std::optional<std::int64_t> required, required_usually;
  // kCurvePoints numbers of agents, ascending in equal steps of one or, in large centres, more,
  // around what is asked for and needed; asked for is one of them.
  // Where Erlang C has fewer agents than load, the queue grows: service level 0, occupancy 1.
  std::vector<CurvePoint> curve;
};

// Some 2 ms. Refused as `figures` and `required_agents`; field "day_cv":
// "queueing.number_out_of_range".
base::Result<Staffing> staffing(const StaffingWanted& wanted);

}  // namespace queueing
