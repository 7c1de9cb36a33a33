#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.h"
#include "campaign.h"
#include "jump_day.h"
#include "queueing/uncertainty.h"
#include "queueing/varying.h"

namespace campaign {
namespace {

using namespace queueing;

Centre centre_of(const std::vector<Interval>& intervals, StaffDrop drop) {
  Centre centre;
  ContactType type;
  AgentGroup group;
  for (const Interval& interval : intervals) {
    centre.seconds.push_back(interval.seconds);
    type.arrivals_per_s.push_back(interval.arrivals_per_s);
    group.agents.push_back(interval.agents);
  }
  type.handling = Times::exponential(intervals[0].handling_s);
  const double patience_s = intervals[0].patience_s;
  type.patience = std::isfinite(patience_s) ? Times::exponential(patience_s) : Times::never();
  type.groups = group.types = {0};
  centre.types = {type};
  centre.groups = {group};
  centre.drop = drop;
  centre.leavers = Leavers::kChosenBefore;
  return centre;
}

double arrivals_of(const std::vector<Interval>& intervals) {
  double sum = 0;
  for (const Interval& interval : intervals) sum += interval.arrivals_per_s * interval.seconds;
  return sum;
}

Trials trials_for(const std::vector<Interval>& intervals, const Effort& effort) {
  Trials trials;
  trials.seed = effort.seed;
  trials.replications = static_cast<int>(effort.contacts / arrivals_of(intervals)) + 2;
  return trials;
}

Simulated run(const Centre& centre, const Trials& trials) {
  auto result = simulate(centre, trials);
  if (!result) std::abort();
  return std::move(*result);
}

// Day by the simulation with the same means all day.
void check_day(Table& table, const std::string& name, const std::vector<Interval>& intervals,
               StaffDrop drop, const Effort& effort) {
  Trials trials = trials_for(intervals, effort);
  const auto exact = whole_day(intervals, trials.within_s, drop);
  if (!exact) std::abort();
  Centre centre = centre_of(intervals, drop);
  const Simulated result = run(centre, trials);
  table.title(name + (drop == StaffDrop::kFinish ? ", who leaves finishes" : ", pre-empting"));
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const IntervalFigures& figures = exact->intervals[i];
    const Simulated::OfType& counts = result.cell(0, i);
    const std::string at = "interval " + std::to_string(i + 1) + ": ";
    const auto row = [&](const char* what, double value, const Estimate& estimate) {
      table.row(at + what, value, estimate, trials.replications);
    };
    row("arrivals", figures.arrivals, counts.of(kArrivals));
    row("hung up", figures.abandoned, counts.of(kHungUpMeanwhile));
    row("answered within 20 s", figures.served_within, counts.of(kAnsweredWithin));
    row("P(wait)", figures.p_wait, counts.ratio(kWaited, kArrivals));
    row("seconds waited", figures.waited_s, counts.of(kQueueS));
    Moments<kGroupCounts>::Row busy{}, there{};
    busy[kBusyS] = there[kStaffedS] = 1;
    busy[kFinishingS] = -1;
    row("occupancy", figures.occupancy, result.group_cells[i].ratio(busy, there));
  }
  if (drop == StaffDrop::kPreempt) return;
  centre.after_close = AfterClose::kLeave;
  table.row("still waiting at the end", exact->still_waiting, run(centre, trials).all.of(kLeft),
            trials.replications);
}

// Day by the jump chain, for means that change from interval to interval.
void check_jumps(Table& table, const std::string& name, const std::vector<Interval>& intervals,
                 StaffDrop drop, const Effort& effort) {
  const Trials trials = trials_for(intervals, effort);
  const auto exact = whole_day(intervals, trials.within_s, drop);
  if (!exact) std::abort();
  std::vector<Moments<kJumpCounts>> moments(intervals.size() + 1);
  JumpDay day(intervals, drop, trials.within_s);
  base::Random random(effort.seed);
  for (int replication = 0; replication < trials.replications; ++replication) {
    const auto& counts = day.run(random);
    for (std::size_t i = 0; i < moments.size(); ++i) moments[i].add(counts[i]);
  }
  table.title(name + (drop == StaffDrop::kFinish ? ", who leaves finishes" : ", pre-empting") +
              ", jump chain");
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const IntervalFigures& figures = exact->intervals[i];
    const std::string at = "interval " + std::to_string(i + 1) + ": ";
    const auto row = [&](const char* what, double value, const Estimate& estimate) {
      table.row(at + what, value, estimate, trials.replications);
    };
    row("hung up", figures.abandoned, moments[i].of(kJumpHungUp));
    row("finished", figures.served, moments[i].of(kJumpFinished));
    row("answered within 20 s", figures.served_within, moments[i].of(kJumpWithin));
    row("P(wait)", figures.p_wait, moments[i].ratio(kJumpWaited, kJumpArrivals));
    row("seconds waited", figures.waited_s, moments[i].of(kJumpQueueS));
    row("P(all busy) at its end", figures.p_all_busy_end, moments[i].of(kJumpAllBusyEnd));
  }
  table.row("still waiting at the end", exact->still_waiting,
            moments[intervals.size() - 1].of(kJumpStillWaiting), trials.replications);
  table.row("still in hand at the end", exact->still_in_hand,
            moments[intervals.size() - 1].of(kJumpStillInHand), trials.replications);
}

std::vector<Interval> same_means() {
  const double rates[] = {0.05, 0.12, 0.20, 0.22, 0.15, 0.18, 0.10, 0.04};
  const int agents[] = {18, 40, 58, 62, 40, 55, 25, 12};
  std::vector<Interval> intervals;
  for (int i = 0; i < 8; ++i) intervals.push_back({900, rates[i], 300, 120, agents[i]});
  return intervals;
}

std::vector<Interval> changing_means() {
  return {{600, 0.03, 200, 90, 8},       {900, 0.06, 240, 120, 16}, {300, 0.08, 300, 60, 20},
          {900, 0.05, 180, kForEver, 7}, {900, 0.02, 400, 200, 12}, {600, 0.09, 150, 100, 13},
          {900, 0.04, 250, 150, 5}};
}

std::vector<Interval> endless_patience() {
  return {{900, 0.02, 300, kForEver, 9},
          {900, 0.05, 300, kForEver, 12},
          {1800, 0.03, 300, kForEver, 14},
          {900, 0.02, 300, kForEver, 6},
          {1800, 0.01, 300, kForEver, 8}};
}

void check_uncertain(Table& table, const Effort& effort) {
  const auto intervals = same_means();
  const Uncertainty uncertainty{0.15, 8, 0.8};
  Trials trials = trials_for(intervals, effort);
  const auto exact = uncertain_day(intervals, trials.within_s, StaffDrop::kFinish, uncertainty);
  if (!exact) std::abort();
  Centre centre = centre_of(intervals, StaffDrop::kFinish);
  centre.day_factor_cv = uncertainty.cv;
  const Simulated result = run(centre, trials);
  table.title("Day of uncertain volume, cv 0.15");
  const auto row = [&](const std::string& what, double value, const Estimate& estimate) {
    table.row(what, value, estimate, trials.replications);
  };
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const std::string at = "interval " + std::to_string(i + 1) + ": ";
    const IntervalFigures& figures = exact->intervals[i].expected;
    row(at + "hung up", figures.abandoned, result.cell(0, i).of(kHungUpMeanwhile));
    row(at + "level of all", figures.service_level_all,
        result.cell(0, i).ratio(kAnsweredWithin, kArrivals));
    row(at + "P(wait)", figures.p_wait, result.cell(0, i).ratio(kWaited, kArrivals));
  }
  row("day: answered within 20 s", exact->served_within, result.all.of(kAnsweredWithin));
  row("day: level of all", exact->service_level_all, result.all.ratio(kAnsweredWithin, kArrivals));
  // P(target met) = P(factor <= f): at f the level of the day must be the target, and the factors
  // drawn must lie below f as often.
  double low = 0.1, high = 3;
  for (int step = 0; step < 60; ++step) {
    const double middle = 0.5 * (low + high);
    (day_factor_below(uncertainty.cv, middle) < exact->p_target_met ? low : high) = middle;
  }
  Centre at_factor = centre_of(intervals, StaffDrop::kFinish);
  for (double& rate : at_factor.types[0].arrivals_per_s) rate *= low;
  row("level of all on the day that just meets 0.8", uncertainty.target,
      run(at_factor, trials).all.ratio(kAnsweredWithin, kArrivals));
  Moments<1> below;
  Stream factors({Form::kGamma, uncertainty.cv, {}}, effort.seed);
  constexpr int kDraws = 1'000'000;
  for (int i = 0; i < kDraws; ++i) below.add({factors.next() <= low ? 1.0 : 0.0});
  table.row("P(target met)", exact->p_target_met, below.of(0), kDraws);
}

}  // namespace

void check_days(Table& table, const Effort& effort) {
  for (const StaffDrop drop : {StaffDrop::kFinish, StaffDrop::kPreempt}) {
    check_day(table, "Day of eight quarters of an hour", same_means(), drop, effort);
    check_day(table, "Day without hanging up", endless_patience(), drop, effort);
    check_jumps(table, "Day of changing means", changing_means(), drop, effort);
  }
  check_uncertain(table, effort);
}

}  // namespace campaign
