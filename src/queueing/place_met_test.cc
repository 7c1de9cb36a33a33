// P(target met) of a plan's rows against exact days solved at many volumes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "queueing/priced_plan.h"
#include "queueing/uncertainty.h"

namespace queueing {
namespace {

constexpr double kCv = 0.1, kTarget = 0.8;

struct Half {
  double contacts = 0;
  int agents = 0;
};

PlacePlan plan_of(const std::vector<Half>& day, double patience_s) {
  PlacePlan plan;
  for (std::size_t i = 0; i < day.size(); ++i) {
    const auto start = static_cast<Minute>(480 + 30 * i);
    plan.demand.push_back({start, 30, "phone", day[i].contacts, 300, patience_s, kTarget, 20});
    for (int k = 0; k < day[i].agents; ++k) {
      const std::string who = std::to_string(i) + "/" + std::to_string(k);
      plan.shifts.push_back({who, "", {"phone"}, start, start + 30, {}});
    }
  }
  return plan;
}

struct Chances {
  std::vector<double> told, exact;
};

Chances chances_of(const std::vector<Half>& day, double patience_s) {
  std::vector<Interval> intervals;
  for (const Half& one : day)
    intervals.push_back({1800, one.contacts / 1800, 300, patience_s, one.agents});
  const auto exact = uncertain_day(intervals, 20, StaffDrop::kFinish, {kCv, 8, kTarget});
  PlaceOptions options;
  options.step_minutes = 30;
  options.day_cv = kCv;
  const auto plan = PricedPlan::open(plan_of(day, patience_s), options);
  Chances out;
  for (const UncertainInterval& one : exact->intervals) out.exact.push_back(one.p_target_met);
  for (const PlacedInterval& one : plan->before()) out.told.push_back(one.p_target_met);
  return out;
}

TEST(PlaceMet, hears_the_queue_that_an_interval_begins_with) {
  // 14 agents; a peak at half past eight that is still heard at nine.
  const Chances found =
      chances_of({{60, 14}, {110, 14}, {60, 14}, {50, 14}, {50, 14}, {50, 14}}, 1800);
  for (std::size_t i = 0; i < found.told.size(); ++i)
    EXPECT_NEAR(found.told[i], found.exact[i], 0.06) << i;
  EXPECT_LT(found.told[2], 0.1) << "the same volume and staff as at eight, where it is 0.8";
}

TEST(PlaceMet, lies_near_the_exact_days) {
  base::Random random(11);
  double worst = 0, sum = 0;
  int rows = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<Half> day;
    const double patience_s = round % 3 == 0 ? 60 : round % 3 == 1 ? 240 : 1800;
    const auto level = 20.0 + static_cast<double>(random.below(100));
    for (int i = 0; i < 12; ++i) {
      const double wave = 1 + 0.5 * std::sin(i / 2.0) + 0.2 * (random.unit() - 0.5);
      const double contacts = level * wave;
      const double offered = contacts * 300 / 1800;
      day.push_back({contacts, static_cast<int>(offered * (0.9 + 0.4 * random.unit()) + 1)});
    }
    const Chances found = chances_of(day, patience_s);
    for (std::size_t i = 0; i < found.told.size(); ++i) {
      const double off = std::abs(found.told[i] - found.exact[i]);
      worst = std::max(worst, off);
      sum += off;
      ++rows;
    }
  }
  EXPECT_LT(worst, 0.08);
  EXPECT_LT(sum / rows, 0.01);
}

}  // namespace
}  // namespace queueing
