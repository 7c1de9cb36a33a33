// The exact solvers behind placing. Private to placing; LEMON and CBC are seen by one body each.
#pragma once

#include <optional>
#include <vector>

#include "place_bound.h"

namespace queueing::placing {

// [class][start]: how many sessions begin there.
using Counts = std::vector<std::vector<int>>;

// Gives the sessions of each class to its persons, so that nobody has two at a time: whoever has
// most left comes first, then the higher penalty. What cannot be given is left out.
Choice name_sessions(const Model& model, const Counts& counts);
// Of equal persons, those who wait longest are listened to, and first. Costs nothing.
Choice in_fair_order(const Model& model, const Choice& choice);

// True for sessions of one cell that need nobody else, where no two skill sets share a queue.
bool is_flow(const Model& model);

struct Solved {
  Counts counts;
  double bound = 0;
};
// Min-cost flow; of a plan for which is_flow holds. `about` tells how many agents off to expect.
Solved solve_flow(const Model& model, const State& about);

// Columns that the integer program would have.
std::size_t program_columns(const Model& model);
// Integer program by branch and bound, for a plan better than `objective`. Nothing found: counts
// are empty. Stops after `nodes` nodes or when the pace says so; the bound holds in any case.
Solved solve_program(const Model& model, double objective, double known_bound, int nodes,
                     Pace& pace);

}  // namespace queueing::placing
