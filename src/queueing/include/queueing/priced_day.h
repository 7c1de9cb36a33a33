// A day that is solved once and then asked again and again what it would cost to have other agents
// in some of its intervals: a session that is dragged through the plan, a placement that is tried.
//
// The distribution at the beginning of each interval is kept. A change is solved from the first
// interval that it touches until the distribution has met the kept one again; from there on the day
// is as it was. Two distributions have met when they differ by less than kMeetsAgain in all, so the
// figures behind differ from those of whole_day by less than that share.
//
// Verified in priced_day_test.cc against whole_day with random moves, at relative 1e-9.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "queueing/varying.h"

namespace queueing {

inline constexpr double kMeetsAgain = 1e-11;  // sum of the differences of two distributions

// From now on so many agents in one interval. Of two for one interval, the later counts.
struct AgentsChange {
  int interval = 0;  // from 0
  int agents = 0;    // 0 … kVaryingAgentsMax
};

struct Kept;  // what one interval leaves behind, private

// What a change would do. Cheap to drop; valid for the day that made it, until that day accepts
// one.
struct Trial {
  double abandoned = 0;      // contacts that hang up, more than before
  double served_within = 0;  // contacts answered within the target time, more than before
  double service_level = 0;  // of the day, share, more than before
  struct Touched {
    int interval = 0;
    IntervalFigures figures;  // after the change
  };
  std::vector<Touched> touched;  // intervals that had to be solved, in their order

 private:
  friend class PricedDay;
  std::vector<AgentsChange> agents_;
  std::vector<std::shared_ptr<const Kept>> before_, after_;  // of all intervals and the end
};

// A value: a copy is a day of its own and shares what did not change, so copying is cheap.
// Const functions may be called from several threads at once.
class PricedDay {
 public:
  // Refused as whole_day.
  static base::Result<PricedDay> open(std::vector<Interval> intervals, double within_s,
                                      StaffDrop drop);

  const std::vector<Interval>& intervals() const { return intervals_; }
  const Day& day() const { return day_; }

  // What other agents would change. Nothing changes yet. Refused: an interval that is not there or
  // agents out of range ("queueing.number_out_of_range"), and what whole_day refuses.
  base::Result<Trial> price(std::span<const AgentsChange> changes) const;
  // The change happens. `trial` is of this day as it stands, or of one that it is an untouched copy
  // of: a CHECK.
  void accept(const Trial& trial);

 private:
  PricedDay() = default;

  std::vector<Interval> intervals_;
  double within_s_ = 0;
  StaffDrop drop_ = StaffDrop::kFinish;
  std::vector<std::shared_ptr<const Kept>> kept_;  // of all intervals, and of the end
  Day day_;
};

}  // namespace queueing
