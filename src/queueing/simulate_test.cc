#include "queueing/simulate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace queueing {
namespace {

constexpr std::uint64_t kSeed = 11;

Counts over_day(const SimulatedDay& day, std::size_t type = 0) {
  Counts sum{};
  for (std::size_t i = type * day.columns; i < (type + 1) * day.columns; ++i) {
    for (std::size_t c = 0; c < kCounts; ++c) sum[c] += day.types[i][c];
  }
  return sum;
}

GroupCounts over_day_of_group(const SimulatedDay& day, std::size_t group = 0) {
  GroupCounts sum{};
  for (std::size_t i = group * day.columns; i < (group + 1) * day.columns; ++i) {
    for (std::size_t c = 0; c < kGroupCounts; ++c) sum[c] += day.groups[i][c];
  }
  return sum;
}

// Two types, two groups, staff that comes and goes.
Centre small_centre() {
  Centre centre;
  centre.seconds = {900, 1800, 900, 600};
  centre.types.push_back(
      {{0.02, 0.1, 0.05, 0.1}, Times::exponential(180), Times::exponential(120), {0}});
  centre.types.push_back(
      {{0.01, 0.05, 0.05, 0.05}, Times::lognormal(240, 1.2), Times::gamma(300, 0.5), {1, 0}});
  centre.groups.push_back({{6, 12, 4, 10}, {0, 1}});
  centre.groups.push_back({{2, 12, 5, 8}, {1}});
  return centre;
}

SimulatedDay one_day(const Centre& centre, std::uint64_t replication = 0) {
  Trials trials;
  trials.seed = kSeed;
  auto day = simulate_day(centre, trials, replication);
  EXPECT_TRUE(day.has_value()) << day.error().key << " " << day.error().field;
  return *day;
}

std::vector<Centre> all_ways() {
  std::vector<Centre> ways;
  for (const StaffDrop drop : {StaffDrop::kFinish, StaffDrop::kPreempt}) {
    for (const AfterClose after : {AfterClose::kServe, AfterClose::kLeave}) {
      for (const Pick pick : {Pick::kListOrder, Pick::kLongestWaiting}) {
        for (const Leavers leavers :
             {Leavers::kIdleFirst, Leavers::kIdleThenDrawn, Leavers::kChosenBefore}) {
          ways.push_back(small_centre());
          ways.back().drop = drop;
          ways.back().after_close = after;
          ways.back().pick = pick;
          ways.back().leavers = leavers;
        }
      }
    }
  }
  return ways;
}

TEST(Simulate, every_contact_ends_in_one_way) {
  for (const Centre& centre : all_ways()) {
    double left = 0;
    for (std::uint64_t replication = 0; replication < 50; ++replication) {
      const SimulatedDay day = one_day(centre, replication);
      for (std::size_t cell = 0; cell < day.types.size(); ++cell) {
        const Counts& counts = day.types[cell];
        EXPECT_EQ(counts[kArrivals], counts[kAnswered] + counts[kHungUp] + counts[kLeft]);
        left += counts[kLeft];
      }
    }
    EXPECT_EQ(left > 0, centre.after_close == AfterClose::kLeave);
  }
}

// Little: what arrivals wait is what the queue holds, and what they are handled is what agents do.
// Not with pre-emption, where some wait again.
TEST(Simulate, littles_law_holds_to_the_second) {
  for (const Centre& centre : all_ways()) {
    const SimulatedDay day = one_day(centre);
    for (std::size_t type = 0; type < 2; ++type) {
      const Counts counts = over_day(day, type);
      if (centre.drop == StaffDrop::kFinish) {
        EXPECT_NEAR(counts[kWaitS], counts[kQueueS], 1e-6);
        EXPECT_EQ(counts[kHungUp], counts[kHungUpMeanwhile]);
      } else {
        EXPECT_LE(counts[kWaitS], counts[kQueueS] + 1e-6);
      }
    }
  }
}

TEST(Simulate, agents_are_never_busier_than_they_are_there) {
  for (const Centre& centre : all_ways()) {
    double finishing = 0;
    for (std::uint64_t replication = 0; replication < 50; ++replication) {
      const SimulatedDay day = one_day(centre, replication);
      for (std::size_t cell = 0; cell < day.groups.size(); ++cell) {
        const GroupCounts& counts = day.groups[cell];
        EXPECT_LE(counts[kBusyS], counts[kStaffedS] + counts[kFinishingS] + 1e-6) << cell;
        EXPECT_GE(counts[kBusyS], -1e-9);
        if (cell % day.columns + 1 < day.columns) {
          EXPECT_EQ(counts[kStaffedS],
                    centre.groups[cell / day.columns].agents[cell % day.columns] *
                        centre.seconds[cell % day.columns]);
          finishing += counts[kFinishingS];
        }
      }
    }
    EXPECT_EQ(finishing > 0, centre.drop == StaffDrop::kFinish);
  }
}

// One agent, handling 100 s: leaves at 60 s, so 40 s of the contact in hand are beyond the plan.
TEST(Simulate, who_leaves_finishes_the_contact_in_hand) {
  Centre centre;
  centre.seconds = {60, 20, 1000};
  centre.types.push_back({{0, 0, 0}, Times::fixed(100), Times::never(), {0}, 1});
  centre.groups.push_back({{1, 0, 0}, {0}, 1});
  centre.after_close = AfterClose::kLeave;
  const SimulatedDay day = one_day(centre);
  EXPECT_EQ(day.groups[0][kBusyS], 60);
  EXPECT_EQ(day.groups[1][kFinishingS], 20);
  EXPECT_EQ(day.groups[2][kFinishingS], 20);
  EXPECT_EQ(over_day(day)[kQueueS], 1080);  // the other one waits all day
}

// One agent busy until 200 s leaves at 60 s and one comes at 100 s, when somebody waits.
TEST(Simulate, who_comes_back_is_free_at_once_only_if_who_left_was_chosen_before) {
  Centre centre;
  centre.seconds = {60, 40, 1000};
  centre.types.push_back({{0, 0, 0}, Times::fixed(200), Times::never(), {0}, 1});
  centre.groups.push_back({{1, 0, 1}, {0}, 1});
  EXPECT_EQ(over_day(one_day(centre))[kQueueS], 200);
  EXPECT_EQ(one_day(centre).groups[1][kFinishingS], 40);
  EXPECT_EQ(one_day(centre).groups[2][kFinishingS], 0);
  centre.leavers = Leavers::kChosenBefore;
  EXPECT_EQ(over_day(one_day(centre))[kQueueS], 100);
  EXPECT_EQ(one_day(centre).groups[1][kFinishingS], 40);
  EXPECT_EQ(one_day(centre).groups[2][kFinishingS], 100);
}

// Both agents busy, until 100 s or 200 s, one leaves after a second and somebody waits. The other
// one goes on with who waits, whoever that is; if the next to finish left, it would be the later
// one.
TEST(Simulate, a_busy_agent_may_be_drawn_to_leave) {
  Centre centre;
  centre.seconds = {1, 99, 900};
  centre.types.push_back({{0, 0, 0}, Times::sampled({100, 200}), Times::never(), {0}, 1});
  centre.groups.push_back({{2, 1, 1}, {0}, 2});
  int at_100 = 0, at_200 = 0;
  for (std::uint64_t replication = 0; replication < 200; ++replication) {
    centre.leavers = Leavers::kIdleThenDrawn;
    const SimulatedDay day = one_day(centre, replication);
    const double waited = over_day(day)[kQueueS];
    at_100 += waited == 100 ? 1 : 0;
    at_200 += waited == 200 ? 1 : 0;
    EXPECT_EQ(day.groups[1][kFinishingS], 99);
    centre.leavers = Leavers::kIdleFirst;
    EXPECT_GE(over_day(one_day(centre, replication))[kQueueS], waited);
  }
  EXPECT_EQ(at_100 + at_200, 200);
  EXPECT_GT(at_100, 70);
  EXPECT_GT(at_200, 70);
}

// 5 of 10 leave, 5 are busy: of the leavers, hypergeometric with mean 5/2 and variance 25/36.
TEST(Simulate, leavers_chosen_before_are_as_often_busy_as_all) {
  Centre centre;
  centre.seconds = {10, 100};
  centre.types.push_back({{0, 0}, Times::fixed(1000), Times::never(), {0}});
  centre.groups.push_back({{10, 5}, {0}, 5});
  centre.leavers = Leavers::kChosenBefore;
  Moments<2> busy;
  for (std::uint64_t replication = 0; replication < 2000; ++replication) {
    const SimulatedDay day = one_day(centre, replication);
    EXPECT_EQ(day.groups[1][kBusyS], 500);
    const double leavers = day.groups[1][kFinishingS] / 100;
    busy.add({leavers, (leavers - 2.5) * (leavers - 2.5)});
  }
  EXPECT_NEAR(busy.of(0).value, 2.5, 2 * busy.of(0).half_width);
  EXPECT_NEAR(busy.of(1).value, 25.0 / 36, 2 * busy.of(1).half_width);
  centre.leavers = Leavers::kIdleFirst;
  EXPECT_EQ(one_day(centre).groups[1][kFinishingS], 0);
}

// The same with pre-emption: both wait from 60 s on, and in 200 s the first takes its last 40 s.
TEST(Simulate, a_pre_empted_contact_keeps_its_rest_and_its_place) {
  Centre centre;
  centre.seconds = {60, 140, 1000};
  centre.types.push_back({{0, 0, 0}, Times::fixed(100), Times::never(), {0}, 1});
  centre.groups.push_back({{1, 0, 1}, {0}, 1});
  centre.drop = StaffDrop::kPreempt;
  const SimulatedDay day = one_day(centre);
  EXPECT_EQ(day.groups[0][kBusyS], 60);
  EXPECT_EQ(day.groups[1][kBusyS], 0);
  EXPECT_EQ(day.groups[2][kBusyS], 140);
  EXPECT_EQ(over_day(day)[kQueueS], 60 + 2 * 140 + 40);
}

TEST(Simulate, a_pre_empted_contact_may_hang_up_and_stays_answered) {
  Centre centre = small_centre();
  centre.drop = StaffDrop::kPreempt;
  centre.groups[0].agents = {40, 40, 0, 0};
  double again = 0;
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    const Counts counts = over_day(one_day(centre, replication));
    again += counts[kHungUpMeanwhile] - counts[kHungUp];
  }
  EXPECT_GT(again, 20);
}

// Nobody is there; three come before the start and hang up after 150 s, or 350 s.
TEST(Simulate, hanging_up_counts_in_the_interval_in_which_it_happens) {
  Centre centre;
  centre.seconds = {100, 100, 100};
  centre.types.push_back({{0, 0, 0}, Times::fixed(60), Times::fixed(150), {0}, 3});
  centre.groups.push_back({{0, 0, 0}, {0}});
  const double queue_s[] = {300, 150, 0, 0}, hung_up[] = {0, 3, 0, 0};
  const SimulatedDay day = one_day(centre);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(day.types[i][kQueueS], queue_s[i]) << i;
    EXPECT_EQ(day.types[i][kHungUpMeanwhile], hung_up[i]) << i;
  }
  centre.types[0].patience = Times::fixed(350);
  EXPECT_EQ(one_day(centre).types[3][kHungUpMeanwhile], 3);
  EXPECT_EQ(one_day(centre).types[3][kQueueS], 150);
}

TEST(Simulate, the_close_serves_or_sends_away) {
  Centre centre;
  centre.seconds = {100};
  centre.types.push_back({{0.0}, Times::fixed(60), Times::never(), {0}, 5});
  centre.groups.push_back({{1}, {0}, 0});
  const SimulatedDay served = one_day(centre);
  EXPECT_EQ(over_day_of_group(served)[kBusyS], 300);
  EXPECT_EQ(served.groups[1][kStaffedS], 200);
  centre.after_close = AfterClose::kLeave;
  const SimulatedDay left = one_day(centre);
  EXPECT_EQ(over_day_of_group(left)[kBusyS], 120);  // the second is finished
  EXPECT_EQ(over_day(left)[kQueueS], 0 + 60 + 3 * 100);
}

TEST(Simulate, nobody_to_serve_them_is_no_endless_day) {
  Centre centre = small_centre();
  centre.groups[0].agents = centre.groups[1].agents = {0, 0, 0, 0};
  centre.types[0].patience = Times::never();
  const SimulatedDay day = one_day(centre);
  EXPECT_EQ(over_day(day, 0)[kLeft], over_day(day, 0)[kArrivals]);
  EXPECT_EQ(over_day(day, 1)[kHungUp], over_day(day, 1)[kArrivals]);
}

TEST(Simulate, the_same_seed_gives_the_same_bytes) {
  for (const Centre& centre : all_ways()) {
    EXPECT_EQ(one_day(centre, 4).types, one_day(centre, 4).types);
    EXPECT_NE(one_day(centre, 4).types, one_day(centre, 5).types);
  }
}

// More agents change nothing about who comes, and with the same luck nobody waits longer for them.
TEST(Simulate, the_same_customers_come_whatever_the_staff) {
  Centre centre = small_centre();
  Centre more = centre;
  for (AgentGroup& group : more.groups) {
    for (int& agents : group.agents) agents += 1;
  }
  for (std::uint64_t replication = 0; replication < 30; ++replication) {
    const SimulatedDay few = one_day(centre, replication), many = one_day(more, replication);
    double waits_few = 0, waits_many = 0;
    for (std::size_t cell = 0; cell < few.types.size(); ++cell) {
      EXPECT_EQ(few.types[cell][kArrivals], many.types[cell][kArrivals]);
      waits_few += few.types[cell][kWaitS];
      waits_many += many.types[cell][kWaitS];
    }
    EXPECT_LT(waits_many, waits_few);
  }
}

TEST(Simulate, a_day_factor_moves_all_types_together) {
  Centre centre = small_centre();
  centre.day_factor_cv = 0.3;
  Trials trials;
  trials.replications = 400;
  Moments<3> moments;
  for (std::uint64_t i = 0; i < 400; ++i) {
    const SimulatedDay day = one_day(centre, i);
    moments.add({day.day_factor, over_day(day, 0)[kArrivals] / (18 + 180 + 45 + 60),
                 over_day(day, 1)[kArrivals] / (9 + 90 + 45 + 30)});
  }
  const double z = student_quantile(0.975, 399);
  EXPECT_NEAR(moments.of(0).half_width / z * 20, 0.3, 0.04);
  for (const std::size_t type : {std::size_t{1}, std::size_t{2}}) {
    Moments<3>::Row difference{-1, 0, 0};
    difference[type] = 1;
    EXPECT_NEAR(moments.of(type).value, 1, 4 * 0.31 / 20);
    EXPECT_LT(moments.of(difference).half_width, 0.5 * moments.of(type).half_width);
  }
}

TEST(Simulate, sums_of_intervals_are_the_day) {
  Trials trials;
  trials.replications = 30;
  trials.bins = 100;
  const auto result = simulate(small_centre(), trials);
  ASSERT_TRUE(result);
  for (std::size_t type = 0; type < 2; ++type) {
    double sum = 0, waits = 0;
    for (std::size_t i = 0; i < result->columns; ++i) sum += result->cell(type, i).mean(kArrivals);
    for (const double bin : result->waits[type].all) waits += bin;
    EXPECT_NEAR(sum, result->types[type].mean(kArrivals), 1e-9);
    EXPECT_EQ(waits, std::round(sum * 30));
  }
  EXPECT_NEAR(result->types[0].mean(kHungUp) + result->types[1].mean(kHungUp),
              result->all.mean(kHungUp), 1e-9);
}

TEST(Simulate, a_service_level_of_nobody_is_met) {
  Simulated::OfType nothing;
  nothing.add({});
  nothing.add({});
  EXPECT_EQ(service_level(nothing, Definition::kAll).value, 1);
}

TEST(Simulate, percentiles_lie_within_their_bin) {
  EXPECT_DOUBLE_EQ(*wait_percentile_s({50, 30, 20, 0}, 2, 0.65), 3);
  EXPECT_DOUBLE_EQ(*wait_percentile_s({50, 30, 20, 0}, 2, 0.5), 2);
  EXPECT_FALSE(wait_percentile_s({50, 30, 20}, 2, 0.9));
  EXPECT_FALSE(wait_percentile_s({0, 0}, 2, 0.9));
}

TEST(Simulate, says_what_is_wrong_with_a_centre) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Case {
    const char* key;
    const char* field;
    std::function<void(Centre&, Trials&)> spoil;
  };
  const Case cases[] = {
      {"queueing.number_out_of_range", "seconds", [](Centre& c, Trials&) { c.seconds.clear(); }},
      {"queueing.number_out_of_range", "seconds", [](Centre& c, Trials&) { c.seconds[1] = 0; }},
      {"queueing.number_out_of_range", "seconds",
       [](Centre& c, Trials&) { c.seconds.assign(kSimulatedIntervalsMax + 1, 1); }},
      {"queueing.wrong_length", "types[1].arrivals_per_s",
       [](Centre& c, Trials&) { c.types[1].arrivals_per_s.pop_back(); }},
      {"queueing.number_out_of_range", "types[0].arrivals_per_s",
       [](Centre& c, Trials&) { c.types[0].arrivals_per_s[2] = -1; }},
      {"queueing.number_out_of_range", "types[0].arrivals_per_s",
       [=](Centre& c, Trials&) { c.types[0].arrivals_per_s[2] = nan; }},
      {"queueing.number_out_of_range", "types[0].handling",
       [](Centre& c, Trials&) { c.types[0].handling = Times::never(); }},
      {"queueing.wrong_length", "types[0].patience",
       [](Centre& c, Trials&) {
         c.types[0].patience.mean_s = {1, 2};
       }},
      {"queueing.number_out_of_range", "types[0].patience",
       [](Centre& c, Trials&) { c.types[0].patience = Times::gamma(1, 0.001); }},
      {"queueing.number_out_of_range", "types[0].patience",
       [](Centre& c, Trials&) { c.types[0].patience = Times::exponential(-1); }},
      {"queueing.unknown", "types[0].groups", [](Centre& c, Trials&) { c.types[0].groups = {2}; }},
      {"queueing.twice", "types[0].groups",
       [](Centre& c, Trials&) {
         c.types[0].groups = {0, 0};
       }},
      {"queueing.one_sided_route", "types[0].groups",
       [](Centre& c, Trials&) { c.types[0].groups = {}; }},
      {"queueing.one_sided_route", "types[0].groups",
       [](Centre& c, Trials&) {
         c.types[0].groups = {0, 1};
       }},
      {"queueing.unknown", "groups[1].types", [](Centre& c, Trials&) { c.groups[1].types = {-1}; }},
      {"queueing.number_out_of_range", "groups[1].agents",
       [](Centre& c, Trials&) { c.groups[1].agents[0] = -1; }},
      {"queueing.number_out_of_range", "groups[1].agents",
       [](Centre& c, Trials&) { c.groups[1].agents[0] = kSimulatedAgentsMax + 1; }},
      {"queueing.number_out_of_range", "day_factor_cv",
       [](Centre& c, Trials&) { c.day_factor_cv = 1000; }},
      {"queueing.number_out_of_range", "replications",
       [](Centre&, Trials& t) { t.replications = 0; }},
      {"queueing.number_out_of_range", "within_s", [=](Centre&, Trials& t) { t.within_s = nan; }},
      {"queueing.too_many_contacts", "types",
       [](Centre& c, Trials&) { c.types[0].arrivals_per_s[1] = 1e6; }},
      {"queueing.too_many_contacts", "types",
       [](Centre&, Trials& t) { t.replications = 1'000'000'000; }},
  };
  for (const Case& c : cases) {
    Centre centre = small_centre();
    Trials trials;
    trials.replications = 1;
    ASSERT_TRUE(simulate(centre, trials));
    c.spoil(centre, trials);
    const auto result = simulate(centre, trials);
    ASSERT_FALSE(result) << c.key << " " << c.field;
    EXPECT_EQ(result.error().key, c.key) << c.field;
    EXPECT_EQ(result.error().field, c.field) << c.key;
  }
}

}  // namespace
}  // namespace queueing
