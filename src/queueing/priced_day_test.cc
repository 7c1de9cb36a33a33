#include "queueing/priced_day.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/random.h"

namespace queueing {
namespace {

// Two peaks, agents a little above or below what is needed.
std::vector<Interval> two_peaks(int peak, int count) {
  std::vector<Interval> day;
  for (int i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / count;
    const double load = peak * (0.2 + 0.8 * std::pow(std::sin(at * 3.14159265358979 * 2), 2));
    const int agents = std::max(1, static_cast<int>(load + 0.3 * std::sqrt(load)));
    day.push_back({900, load / 300, 300, 180, agents});
  }
  return day;
}

// Relative to the figure, or to what rounding leaves of a figure next to nothing.
void expect_same(double one, double other, double scale) {
  EXPECT_NEAR(one, other, 1e-9 * std::max(std::abs(other), 1e-3 * scale));
}

void expect_same(const Day& one, const Day& other) {
  ASSERT_EQ(one.intervals.size(), other.intervals.size());
  for (std::size_t i = 0; i < one.intervals.size(); ++i) {
    const IntervalFigures& a = one.intervals[i];
    const IntervalFigures& b = other.intervals[i];
    expect_same(a.abandoned, b.abandoned, b.arrivals);
    expect_same(a.served, b.served, b.arrivals);
    expect_same(a.served_within, b.served_within, b.arrivals);
    expect_same(a.p_wait, b.p_wait, 1);
    expect_same(a.mean_queue, b.mean_queue, 1);
    expect_same(a.occupancy, b.occupancy, 1);
    expect_same(a.p_all_busy_end, b.p_all_busy_end, 1);
  }
  expect_same(one.abandoned, other.abandoned, other.arrivals);
  expect_same(one.served_within, other.served_within, other.arrivals);
  expect_same(one.still_waiting, other.still_waiting, 1);
  expect_same(one.still_in_hand, other.still_in_hand, 1);
}

PricedDay opened(const std::vector<Interval>& intervals, double within_s, StaffDrop drop) {
  auto day = PricedDay::open(intervals, within_s, drop);
  CHECK(day.has_value());
  return *std::move(day);
}

TEST(PricedDay, opens_as_the_whole_day) {
  const auto intervals = two_peaks(30, 48);
  for (const StaffDrop drop : {StaffDrop::kFinish, StaffDrop::kPreempt}) {
    expect_same(opened(intervals, 20, drop).day(), *whole_day(intervals, 20, drop));
  }
}

TEST(PricedDay, agrees_with_a_day_from_scratch_after_random_moves) {
  base::Random random(4711);
  for (const double within_s : {20.0, 1200.0}) {
    const StaffDrop drop = within_s > 900 ? StaffDrop::kPreempt : StaffDrop::kFinish;
    auto intervals = within_s > 900 ? two_peaks(12, 12) : two_peaks(40, 48);
    PricedDay day = opened(intervals, within_s, drop);
    for (int move = 0; move < (within_s > 900 ? 4 : 12); ++move) {
      std::vector<AgentsChange> changes;
      for (int part = 0; part < 2; ++part) {  // off here, back there
        const int first = static_cast<int>(random.below(intervals.size() - 1));
        const int more = part == 0 ? -1 - static_cast<int>(random.below(3)) : 2;
        for (int i = first; i < first + 2; ++i) {
          int& agents = intervals[static_cast<std::size_t>(i)].agents;
          agents = std::max(0, agents + more);
          changes.push_back({i, agents});
        }
      }
      const auto trial = day.price(changes);
      ASSERT_TRUE(trial.has_value());
      const double abandoned = day.day().abandoned;
      const double level = day.day().service_level_all;
      day.accept(*trial);
      const Day scratch = *whole_day(intervals, within_s, drop);
      expect_same(day.day(), scratch);
      EXPECT_NEAR(trial->abandoned, scratch.abandoned - abandoned, 1e-9 * scratch.abandoned);
      EXPECT_NEAR(trial->service_level, scratch.service_level_all - level, 1e-9);
    }
  }
}

TEST(PricedDay, solves_only_until_the_distributions_have_met) {
  const PricedDay day = opened(two_peaks(30, 96), 20, StaffDrop::kFinish);
  const std::vector<AgentsChange> changes = {{40, day.intervals()[40].agents - 1}};
  const auto trial = day.price(changes);
  ASSERT_TRUE(trial.has_value());
  EXPECT_EQ(trial->touched.front().interval, 39);  // its last callers wait into interval 40
  EXPECT_LT(trial->touched.size(), 16U);
  EXPECT_GT(trial->touched.size(), 2U);
  EXPECT_GT(trial->abandoned, 0);
  EXPECT_LT(trial->service_level, 0);
}

TEST(PricedDay, does_nothing_for_a_change_that_is_none) {
  const PricedDay day = opened(two_peaks(20, 24), 20, StaffDrop::kFinish);
  const auto trial = day.price(std::vector<AgentsChange>{{3, day.intervals()[3].agents}});
  ASSERT_TRUE(trial.has_value());
  EXPECT_TRUE(trial->touched.empty());
  EXPECT_EQ(trial->abandoned, 0);
}

TEST(PricedDay, is_left_alone_by_a_trial_and_by_its_copies) {
  const PricedDay day = opened(two_peaks(20, 24), 20, StaffDrop::kFinish);
  PricedDay copy = day;
  const auto trial = day.price(std::vector<AgentsChange>{{10, 1}});
  ASSERT_TRUE(trial.has_value());
  copy.accept(*trial);
  EXPECT_EQ(copy.intervals()[10].agents, 1);
  EXPECT_NE(day.intervals()[10].agents, 1);
  EXPECT_GT(copy.day().abandoned, day.day().abandoned + 1);
  expect_same(day.day(), *whole_day(day.intervals(), 20, StaffDrop::kFinish));
}

TEST(PricedDay, takes_no_trial_of_another_state) {
  PricedDay day = opened(two_peaks(20, 24), 20, StaffDrop::kFinish);
  const auto first = day.price(std::vector<AgentsChange>{{10, 1}});
  const auto second = day.price(std::vector<AgentsChange>{{5, 1}});
  day.accept(*first);
  EXPECT_THROW(day.accept(*second), base::Bug);
}

TEST(PricedDay, refuses_what_is_out_of_range) {
  const PricedDay day = opened(two_peaks(20, 24), 20, StaffDrop::kFinish);
  for (const AgentsChange wrong : {AgentsChange{-1, 5}, AgentsChange{24, 5}, AgentsChange{0, -1},
                                   AgentsChange{0, kVaryingAgentsMax + 1}}) {
    const auto trial = day.price(std::vector<AgentsChange>{wrong});
    ASSERT_FALSE(trial.has_value());
    EXPECT_EQ(trial.error().key, "queueing.number_out_of_range");
  }
  EXPECT_FALSE(PricedDay::open({}, 20, StaffDrop::kFinish).has_value());
}

}  // namespace
}  // namespace queueing
