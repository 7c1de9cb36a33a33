// The ends of what a day may be: nobody calls, nobody answers, far too many call, it is refused.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "queueing/varying.h"

namespace queueing {
namespace {

Day solved(const std::vector<Interval>& intervals, double within_s = 20) {
  auto day = whole_day(intervals, within_s, StaffDrop::kFinish);
  EXPECT_TRUE(day.has_value()) << day.error().key;
  return day ? *day : Day{};
}

void expect_balance(const Day& day) {
  EXPECT_NEAR(day.arrivals, day.abandoned + day.served + day.still_waiting + day.still_in_hand,
              1e-11 * day.arrivals + 1e-12);
}

TEST(WholeDayEdges, nobody_calls) {
  const Day day = solved({{900, 0, 300, 180, 5}, {900, 0, 300, kForEver, 0}});
  EXPECT_EQ(day.arrivals, 0);
  EXPECT_EQ(day.abandoned, 0);
  EXPECT_DOUBLE_EQ(day.service_level_all, 1);
  EXPECT_DOUBLE_EQ(day.intervals[0].service_level_all, 1);
  EXPECT_EQ(day.intervals[1].service_level_all, 0);  // nobody would have answered
  EXPECT_EQ(day.intervals[0].occupancy, 0);
}

TEST(WholeDayEdges, nobody_answers) {
  const Day day = solved({{3600, 0.1, 300, 100, 0}});
  // All of them wait until they hang up: M/M/infinity with patience.
  EXPECT_NEAR(day.still_waiting, 10 * -std::expm1(-36.0), 1e-11);
  EXPECT_EQ(day.served, 0);
  EXPECT_EQ(day.service_level_all, 0);
  EXPECT_NEAR(day.intervals[0].p_wait, 1, 1e-13);
  EXPECT_EQ(day.intervals[0].occupancy, 0);
  expect_balance(day);
}

TEST(WholeDayEdges, agents_come_just_in_time) {
  // Nobody is there, and nobody hangs up; then there are enough agents for all. Only who arrives in
  // the last 20 seconds is answered in time, and then certainly.
  const Day day = solved({{100, 0.1, 300, kForEver, 0}, {900, 0, 300, kForEver, 200}});
  EXPECT_NEAR(day.intervals[0].service_level_all, 0.2, 1e-13);
}

TEST(WholeDayEdges, one_agent_with_endless_patience) {
  // M/M/1 with load 1/2: the mean number in the system is 1.
  const Day day = solved({{100'000, 0.005, 100, kForEver, 1}, {900, 0.005, 100, kForEver, 1}});
  EXPECT_NEAR(day.still_waiting + day.still_in_hand, 1, 1e-11);
  EXPECT_NEAR(day.intervals[1].p_wait, 0.5, 1e-12);
  EXPECT_EQ(day.abandoned, 0);
  // P(wait > 20 s) = 1/2 exp(-(0.01 - 0.005) * 20)
  EXPECT_NEAR(day.intervals[1].service_level_all, 1 - 0.5 * std::exp(-0.1), 1e-12);
  expect_balance(day);
}

TEST(WholeDayEdges, a_hundred_times_too_many_call) {
  const Day day = solved({{600, 3, 300, 180, 9}, {600, 3, 300, 180, 9}});
  // Fluid: all agents busy, 3 - 0.03 hang up in the long run.
  EXPECT_NEAR(day.intervals[1].occupancy, 1, 1e-9);
  EXPECT_NEAR(day.still_waiting, (3 - 0.03) * 180 * -std::expm1(-1200.0 / 180), 1);
  EXPECT_LT(day.service_level_all, 0.01);
  expect_balance(day);
}

TEST(WholeDayEdges, too_many_call_and_nobody_hangs_up) {
  const Day day = solved({{3600, 1, 300, kForEver, 100}, {3600, 0, 300, kForEver, 100}});
  EXPECT_NEAR(day.intervals[0].occupancy, 1, 0.1);
  EXPECT_GT(day.intervals[0].mean_queue, 1000);
  EXPECT_EQ(day.abandoned, 0);
  expect_balance(day);
}

TEST(WholeDayEdges, a_large_centre_a_little_too_small_all_day_long) {
  std::vector<Interval> day(12, {900, 0.35, 300, kForEver, 100});
  for (std::size_t i = 0; i < day.size(); i += 2) day[i].agents = 99;
  const Day got = solved(day);
  EXPECT_NEAR(got.still_waiting, (0.35 - 99.5 / 300) * 12 * 900, 60);  // the excess, and chance
  expect_balance(got);
  for (Interval& one : day) {
    one.arrivals_per_s *= 10;
    one.agents *= 10;
  }
  EXPECT_EQ(whole_day(day, 20, StaffDrop::kPreempt).has_value(), true);
}

TEST(WholeDayEdges, patience_like_for_ever_is_for_ever) {
  const std::vector<Interval> huge = {{900, 0.3, 300, 1e15, 100}, {900, 0.4, 300, 1e15, 100}};
  std::vector<Interval> endless = huge;
  for (Interval& one : endless) one.patience_s = kForEver;
  EXPECT_NEAR(solved(huge).served_within, solved(endless).served_within, 1e-9);
}

TEST(WholeDayEdges, very_short_and_very_long_intervals) {
  expect_balance(solved({{1e-6, 0.3, 300, 180, 100},
                         {86'400, 0.3, 300, 180, 100},
                         {1, 0.3, 300, 180, 50},
                         {0.5, 0.3, 300, 180, 100}}));
  expect_balance(solved(std::vector<Interval>(kIntervalsMax, {1, 0.3, 300, 180, 100})));
}

TEST(WholeDayEdges, empties_from_far_above) {
  const Day day = solved({{1800, 3, 300, 180, 5}, {7200, 0, 300, 180, 5}});
  EXPECT_NEAR(day.still_waiting, 0, 1e-12);
  expect_balance(day);
}

TEST(WholeDayEdges, is_the_same_to_the_last_bit_each_time) {
  const std::vector<Interval> day(8, {900, 0.3, 300, 180, 90});
  const Day a = solved(day);
  const Day b = solved(day);
  EXPECT_EQ(a.abandoned, b.abandoned);
  EXPECT_EQ(a.served_within, b.served_within);
  EXPECT_EQ(a.lost_mass, b.lost_mass);
}

std::string refused(const std::vector<Interval>& intervals, double within_s = 20) {
  const auto day = whole_day(intervals, within_s, StaffDrop::kFinish);
  if (day) return "";
  const auto& args = day.error().args;
  return day.error().key + (args.contains("row") ? " " + args.at("row") : "") +
         (args.contains("column") ? " " + args.at("column") : "");
}

TEST(WholeDayEdges, says_what_is_wrong_and_where) {
  const Interval good{900, 0.1, 300, 180, 30};
  const double nan = std::nan("");
  const double inf = std::numeric_limits<double>::infinity();
  const auto second = [&](auto change) {
    Interval bad = good;
    change(bad);
    return refused({good, bad});
  };
  const std::string out = "queueing.number_out_of_range 2 ";
  EXPECT_EQ(refused({good, good}), "");
  EXPECT_EQ(refused({}), "queueing.no_intervals");
  EXPECT_EQ(refused(std::vector<Interval>(kIntervalsMax + 1, {1, 0, 300, 180, 1})),
            "queueing.too_many_intervals");
  for (const double wrong : {0.0, -1.0, nan, inf}) {
    EXPECT_EQ(second([&](Interval& i) { i.seconds = wrong; }), out + "seconds");
    EXPECT_EQ(second([&](Interval& i) { i.handling_s = wrong; }), out + "handling_s");
  }
  for (const double wrong : {-1.0, nan, inf}) {
    EXPECT_EQ(second([&](Interval& i) { i.arrivals_per_s = wrong; }), out + "arrivals_per_s");
  }
  for (const double wrong : {0.0, -1.0, nan, -inf}) {
    EXPECT_EQ(second([&](Interval& i) { i.patience_s = wrong; }), out + "patience_s");
  }
  EXPECT_EQ(second([](Interval& i) { i.agents = -1; }), out + "agents");
  EXPECT_EQ(second([](Interval& i) { i.agents = kVaryingAgentsMax + 1; }), out + "agents");
  for (const double wrong : {-1.0, nan, inf, kWithinSecondsMax + 1}) {
    EXPECT_EQ(refused({good}, wrong), "queueing.number_out_of_range");
  }
}

TEST(WholeDayEdges, refuses_what_would_never_end) {
  EXPECT_EQ(refused({{900, 0, 300, 180, 1}, {36'000, 30, 300, kForEver, 1}}),
            "queueing.too_many_in_system 2");
  EXPECT_EQ(refused({{900, 0.1, 1e-9, 180, 10}}), "queueing.too_much_work 1");
  EXPECT_EQ(refused({{900, 0.1, 300, 1e-12, 10}}), "queueing.too_much_work 1");
  EXPECT_EQ(refused({{1e12, 0.1, 300, 180, 10}}), "queueing.too_much_work 1");
  EXPECT_EQ(refused({{1e300, 1e300, 1e300, 1e300, 10}}), "queueing.too_many_in_system 1");
}

}  // namespace
}  // namespace queueing
