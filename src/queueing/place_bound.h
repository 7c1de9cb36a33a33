// What no plan can go below: Lagrangian relaxation of everything that sessions share. Private to
// placing.
#pragma once

#include <vector>

#include "place_search.h"
#include "place_state.h"

namespace queueing::placing {

// What a session is charged for, in contacts, all >= 0.
struct Charges {
  std::vector<double> agents;  // [cell * queues + queue]: one agent off
  std::vector<double> seats;   // [shared_row * cells + cell]: who is with them, rooms
  std::vector<double> groups;  // [group * cells + cell]: the person; empty: nothing

  explicit Charges(const Model& model);
};

// No plan has a lower objective, whatever the charges:
//   sum over curves of min (cost(y) - charge y) + sum over tasks of min(penalty, cheapest start at
//   these charges) - sum over seats and persons of charge x capacity.
// Rounds pay an eighth of who leads them, for no round has more than kRoundMax persons.
double lower_bound(const Model& model, const Charges& charges);

// Charges that suit a plan: what the next agent off would cost in each cell.
Charges charges_of(const State& state);

// Raises the bound from these charges on, until it is within `gap` of the objective (a share),
// rounds are used up or the pace says stop. Returns the best bound; `charges` become those that
// gave it.
double raise_bound(const Model& model, double objective, double gap, int rounds, Charges& charges,
                   Pace& pace);

}  // namespace queueing::placing
