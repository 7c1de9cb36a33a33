// From a choice to what the caller reads. Private to placing.
#pragma once

#include "place_state.h"

namespace queueing::placing {

std::vector<Session> sessions_of(const PlacePlan& plan, const State& state);
// `stopped`: the search did not come to its end.
std::vector<Unplaced> unplaced_of(const PlacePlan& plan, const State& state, bool stopped);
// Service levels [cell * queues + queue] of the steady state.
std::vector<double> steady_levels(const Model& model, const std::vector<double>& off);
// Rows of demand with these levels.
std::vector<PlacedInterval> intervals_of(const PlacePlan& plan, const State& state,
                                         const std::vector<double>& before,
                                         const std::vector<double>& after, double day_cv);

}  // namespace queueing::placing
