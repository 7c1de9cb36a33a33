// One interval of a day, from the distribution at its beginning to the one at its end.
#pragma once

#include <span>

#include "band.h"
#include "queueing/varying.h"

namespace queueing {

// The queue at one instant.
struct Situation {
  Band band;           // number in the system without what leavers have in hand
  double leavers = 0;  // contacts in the hands of agents who have left, expected

  static Situation empty() { return {{0, {1.0}}, 0}; }
};

// The staff changes.
Situation change_staff(Situation before, int from, int to, StaffDrop drop);

struct Solved {
  Situation end;
  IntervalFigures figures;
  double lost = 0;  // probability cut off, at most
};

// day[0] is solved; the ones behind it are only where waits may reach.
Solved solve_interval(const Situation& begin, std::span<const Interval> day, double within_s,
                      StaffDrop drop);

}  // namespace queueing
