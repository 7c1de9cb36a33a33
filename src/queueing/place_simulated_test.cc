// What placing promises, held against simulated days: the service levels after placing are met.
#include <gtest/gtest.h>

#include <cmath>

#include "queueing/place.h"
#include "queueing/simulate.h"
#include "testing/place_cases.h"

namespace queueing {
namespace {

// One queue from 8 to 11, up to 20 agents with half-hour sessions.
PlacePlan morning(std::uint64_t seed) {
  base::Random random(seed);
  PlacePlan plan;
  const int agents = 8 + static_cast<int>(random.below(13));
  for (Minute m = 480; m < 660; m += 30)
    plan.demand.push_back({m, 30, "phone", agents * (3 + 2.5 * random.unit()), 300, 150, 0.8, 20});
  for (int agent = 0; agent < agents; ++agent) {
    const std::string who = "agent " + std::to_string(agent);
    plan.shifts.push_back({who, "", {"phone"}, 480, 660, {}});
    NeedRow need;
    need.person = who;
    need.kind = SessionKind::kCoaching;
    need.minutes = random.chance(0.3) ? 60 : 30;
    plan.needs.push_back(need);
  }
  return plan;
}

Centre centre_of(const PlacePlan& plan, const Placed& placed) {
  Centre centre;
  ContactType type;
  AgentGroup group;
  for (const PlacedInterval& interval : placed.intervals) {
    centre.seconds.push_back(1800);
    type.arrivals_per_s.push_back(plan.demand[interval.demand].contacts / 1800);
    group.agents.push_back(static_cast<int>(std::lround(interval.agents_after)));
  }
  type.handling = Times::exponential(300);
  type.patience = Times::exponential(150);
  type.groups = {0};
  group.types = {0};
  centre.types = {type};
  centre.groups = {group};
  centre.leavers = Leavers::kChosenBefore;  // a session is in the plan of the day
  return centre;
}

TEST(Place, promises_service_levels_that_a_hundred_simulated_days_meet) {
  int intervals = 0;
  int outside = 0;
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const PlacePlan plan = morning(seed);
    const auto placed = place(plan);
    ASSERT_TRUE(placed);
    Trials trials;
    trials.seed = seed;
    trials.replications = 100;
    const auto simulated = simulate(centre_of(plan, *placed), trials);
    ASSERT_TRUE(simulated) << simulated.error().key;
    for (std::size_t i = 0; i < placed->intervals.size(); ++i) {
      const auto& cell = simulated->cell(0, i);
      const double promised = placed->intervals[i].service_after;
      const auto level = cell.ratio(kAnsweredWithin, kArrivals);
      const double off = (level.value - promised) / level.half_width;
      outside += std::abs(off) > 1 ? 1 : 0;
      sum += off;
      ++intervals;
    }
  }
  // 95 % intervals: 5 % lie outside, give or take four standard deviations; no lean to either side.
  EXPECT_NEAR(outside, 0.05 * intervals, 4 * std::sqrt(0.05 * 0.95 * intervals) + 3);
  EXPECT_NEAR(sum * 1.96, 0, 4 * std::sqrt(intervals));
}

TEST(Place, keeps_the_cap_in_the_exact_day_where_the_steady_state_would_break_it) {
  int moved = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const PlacePlan plan = morning(seed);
    PlaceOptions options;
    options.max_drop = 6;
    const auto judged = place(plan, options);
    options.judge = false;
    const auto steady = place(plan, options);
    ASSERT_TRUE(judged && steady);
    for (const PlacedInterval& interval : judged->intervals)
      ASSERT_LE(interval.service_before - interval.service_after, 0.06 + 1e-6) << seed;
    for (std::size_t i = 0; i < judged->intervals.size(); ++i)
      if (judged->intervals[i].agents_after != steady->intervals[i].agents_after) {
        ++moved;
        break;
      }
  }
  EXPECT_GT(moved, 1);
}

}  // namespace
}  // namespace queueing
