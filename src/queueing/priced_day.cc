#include "queueing/priced_day.h"

#include <cmath>
#include <optional>
#include <string>

#include "base/check.h"
#include "day_rules.h"
#include "kept.h"

namespace queueing {
namespace {

using KeptList = std::vector<std::shared_ptr<const Kept>>;

// What is solved goes from one interval to the next, and may stop where it meets what was kept.
class Pass {
 public:
  Pass(std::span<const Interval> intervals, double within_s, StaffDrop drop, KeptList& kept)
      : intervals_(intervals), within_s_(within_s), drop_(drop), kept_(kept) {}

  // Whether interval i must be solved, were it only for what comes before it.
  bool open() const { return begin_.has_value(); }

  // Solves interval i and hands over to the next one, or ends the pass.
  void solve(std::size_t i) {
    auto made = std::make_shared<Kept>();
    made->begin = begin_ ? *std::move(begin_) : kept_[i]->begin;
    Solved solved = solve_interval(made->begin, intervals_.subspan(i), within_s_, drop_);
    made->figures = solved.figures;
    made->lost = solved.lost;
    kept_[i] = std::move(made);
    const bool last = i + 1 == intervals_.size();
    Situation next = last ? std::move(solved.end)
                          : change_staff(std::move(solved.end), intervals_[i].agents,
                                         intervals_[i + 1].agents, drop_);
    begin_.reset();
    if (kept_[i + 1] && have_met(kept_[i + 1]->begin, next)) return;
    if (last) {
      auto end = std::make_shared<Kept>();
      end->begin = std::move(next);
      kept_[i + 1] = std::move(end);
    } else {
      begin_ = std::move(next);
    }
  }

 private:
  static bool have_met(const Situation& a, const Situation& b) {
    return std::abs(a.leavers - b.leavers) < kMeetsAgain && distance(a.band, b.band) < kMeetsAgain;
  }

  std::span<const Interval> intervals_;
  double within_s_;
  StaffDrop drop_;
  KeptList& kept_;
  std::optional<Situation> begin_;  // of the next interval, where it is not the kept one
};

Day summed(const KeptList& kept, int agents_last) {
  DaySum sum;
  for (std::size_t i = 0; i + 1 < kept.size(); ++i) sum.add(kept[i]->figures, kept[i]->lost);
  return sum.finish(kept.back()->begin, agents_last);
}

// Intervals whose figures see a change of staff in another one, by themselves or through waits.
std::vector<bool> that_see(const std::vector<bool>& changed, std::span<const Interval> intervals,
                           double within_s) {
  std::vector<bool> see = changed;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    double ahead_s = 0;
    for (std::size_t k = i + 1; k < intervals.size(); ++k) {
      if (changed[k]) see[i] = true;
      ahead_s += intervals[k].seconds;
      if (see[i] || ahead_s >= within_s) break;
    }
  }
  return see;
}

}  // namespace

base::Result<PricedDay> PricedDay::open(std::vector<Interval> intervals, double within_s,
                                        StaffDrop drop) {
  if (auto refusal = refused_day(intervals, within_s)) return *std::move(refusal);
  PricedDay day;
  day.intervals_ = std::move(intervals);
  day.within_s_ = within_s;
  day.drop_ = drop;
  day.kept_.resize(day.intervals_.size() + 1);
  auto empty = std::make_shared<Kept>();
  empty->begin = Situation::empty();
  day.kept_[0] = std::move(empty);
  Pass pass(day.intervals_, within_s, drop, day.kept_);
  for (std::size_t i = 0; i < day.intervals_.size(); ++i) pass.solve(i);
  day.day_ = summed(day.kept_, day.intervals_.back().agents);
  return day;
}

base::Result<Trial> PricedDay::price(std::span<const AgentsChange> changes) const {
  std::vector<Interval> intervals = intervals_;
  for (const AgentsChange& change : changes) {
    if (change.interval < 0 || change.interval >= static_cast<int>(intervals.size())) {
      return out_of_range("interval");
    }
    intervals[static_cast<std::size_t>(change.interval)].agents = change.agents;
  }
  if (auto refusal = refused_day(intervals, within_s_)) return *std::move(refusal);
  std::vector<bool> changed(intervals.size());
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    changed[i] = intervals[i].agents != intervals_[i].agents;
  }
  const std::vector<bool> see = that_see(changed, intervals, within_s_);

  Trial trial;
  trial.agents_.assign(changes.begin(), changes.end());
  trial.before_ = kept_;
  trial.after_ = kept_;
  Pass pass(intervals, within_s_, drop_, trial.after_);
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    if (!pass.open() && !see[i]) continue;
    pass.solve(i);
    const IntervalFigures& before = kept_[i]->figures;
    const IntervalFigures& after = trial.after_[i]->figures;
    trial.abandoned += after.abandoned - before.abandoned;
    trial.served_within += after.served_within - before.served_within;
    trial.touched.push_back({static_cast<int>(i), after});
  }
  if (day_.arrivals > 0) trial.service_level = trial.served_within / day_.arrivals;
  return trial;
}

void PricedDay::accept(const Trial& trial) {
  CHECK(trial.before_ == kept_);
  for (const AgentsChange& change : trial.agents_) {
    intervals_[static_cast<std::size_t>(change.interval)].agents = change.agents;
  }
  kept_ = trial.after_;
  day_ = summed(kept_, intervals_.back().agents);
}

}  // namespace queueing
