// From a choice to what the caller reads. Private to placing.
#pragma once

#include "place_state.h"

namespace queueing::placing {

std::vector<Session> sessions_of(const PlacePlan& plan, const State& state);
// `stopped`: the search did not come to its end.
std::vector<Unplaced> unplaced_of(const PlacePlan& plan, const State& state, bool stopped);
// Service levels [cell * queues + queue] of the steady state.
std::vector<double> steady_levels(const Model& model, const std::vector<double>& off);
// One row of demand with these levels, when so many agents are off ([cell * queues + queue]).
PlacedInterval row_of(const DemandRow& row, const Model& model, const std::vector<double>& off,
                      const std::vector<double>& before, const std::vector<double>& after,
                      double day_cv);
// Rows of a plan's demand in the order of start and queue.
std::vector<std::size_t> demand_in_order(const PlacePlan& plan);
// All of them, in that order.
std::vector<PlacedInterval> rows_of(const PlacePlan& plan, const Model& model,
                                    const std::vector<double>& off,
                                    const std::vector<double>& before,
                                    const std::vector<double>& after, double day_cv);

}  // namespace queueing::placing
