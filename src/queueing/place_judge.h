// The exact time-varying queue over a plan's cells. Private to placing.
#pragma once

#include <optional>
#include <vector>

#include "place_state.h"
#include "queueing/varying.h"

namespace queueing::placing {

// Cells [first, last) of a queue in which contacts come without a long pause.
struct Stretch {
  int queue = 0;
  int first = 0;
  int last = 0;
};
// In the order of queues and cells.
std::vector<Stretch> stretches_of(const Model& model);
// Target times that the cells of a stretch name, ascending.
std::vector<double> withins_of(const Model& model, const Stretch& stretch);
// What of an agent is left beside whole ones in a cell, with so many off; less than a millionth is
// nothing.
double part_of_agent(const Model& model, const std::vector<double>& off, int cell, int queue);
// The intervals of a stretch with agents rounded down or up; off as for judge().
std::vector<Interval> intervals_of(const Model& model, const Stretch& stretch,
                                   const std::vector<double>& off, bool up);

// What a day comes to when nothing is assumed to have settled.
struct Verdict {
  std::vector<double> levels;  // [cell * queues + queue] service level; 1 where nobody calls
  double abandoned = 0;        // expected contacts, all cells
  bool complete = true;        // false: somewhere the steady state had to stand in
};

// With so many agents off ([cell * queues + queue]). Queues are independent; each stretch of
// contacts begins empty when nobody called for four hours. Who has a session finishes the contact
// in hand. Parts of agents: between the days with the next lower and the next higher whole numbers.
Verdict judge(const Model& model, const std::vector<double>& off);

// Cells whose level falls from `before` to `after` by more than `drop` (a share).
std::vector<int> broken_caps(const Model& model, const Verdict& before, const Verdict& after,
                             double drop);

}  // namespace queueing::placing
