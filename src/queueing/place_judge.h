// The exact time-varying queue over a plan's cells. Private to placing.
#pragma once

#include <optional>
#include <vector>

#include "place_state.h"

namespace queueing::placing {

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
