// From a choice to what the caller reads. Private to placing.
#pragma once

#include "place_state.h"

namespace queueing::placing {

std::vector<Session> sessions_of(const PlacePlan& plan, const State& state);
// `stopped`: the search did not come to its end.
std::vector<Unplaced> unplaced_of(const PlacePlan& plan, const State& state, bool stopped);
// Steady state of each cell.
std::vector<PlacedInterval> intervals_of(const PlacePlan& plan, const State& state, double day_cv);

}  // namespace queueing::placing
