// What a solved interval leaves behind, and the day that intervals add up to.
#pragma once

#include "interval_solver.h"
#include "queueing/varying.h"

namespace queueing {

struct Kept {
  Situation begin;  // after the staff has changed
  IntervalFigures figures;
  double lost = 0;
};

class DaySum {
 public:
  void add(const IntervalFigures& figures, double lost);
  Day finish(const Situation& end, int agents);

 private:
  Day day_;
};

}  // namespace queueing
