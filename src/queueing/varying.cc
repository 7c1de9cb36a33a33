#include "queueing/varying.h"

#include "day_rules.h"
#include "interval_solver.h"
#include "kept.h"

namespace queueing {

base::Result<Day> whole_day(std::span<const Interval> intervals, double within_s, StaffDrop drop) {
  if (auto refusal = refused_day(intervals, within_s)) return *std::move(refusal);
  DaySum sum;
  Situation now = Situation::empty();
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    if (i > 0) {
      now = change_staff(std::move(now), intervals[i - 1].agents, intervals[i].agents, drop);
    }
    Solved solved = solve_interval(now, intervals.subspan(i), within_s, drop);
    sum.add(solved.figures, solved.lost);
    now = std::move(solved.end);
  }
  return sum.finish(now, intervals.back().agents);
}

}  // namespace queueing
