#include "queueing/staffing.h"

#include <gtest/gtest.h>

#include "queueing/uncertainty.h"

namespace queueing {
namespace {

StaffingWanted wanted(Model model = Model::kErlangA) {
  StaffingWanted made;
  made.model = model;
  made.station = {.arrivals_per_s = 1'200.0 / 3'600, .handling_s = 300};
  if (model == Model::kErlangA) made.station.patience_s = 180;
  made.target = {.share = 0.8, .within_s = 20, .definition = Definition::kAll};
  made.day_cv = 0.1;
  return made;
}

const CurvePoint& at(const Staffing& found, std::int64_t agents) {
  for (const auto& point : found.curve) {
    if (point.agents == agents) return point;
  }
  throw std::out_of_range("not on the curve");
}

TEST(Staffing, gives_what_is_needed_and_its_figures) {
  const auto found = *staffing(wanted());
  ASSERT_TRUE(found.required);
  EXPECT_EQ(found.figures.agents, static_cast<double>(*found.required));
  EXPECT_GE(*found.figures.service_level_all, 0.8);
  EXPECT_LT(at(found, *found.required - 1).service_level, 0.8);
  EXPECT_EQ(found.curve.size(), std::size_t{kCurvePoints});
  EXPECT_EQ(at(found, *found.required).service_level, *found.figures.service_level_all);
}

TEST(Staffing, nine_days_of_ten_need_more_and_meet_the_target_so_often) {
  const auto found = *staffing(wanted());
  ASSERT_TRUE(found.required_usually);
  EXPECT_GT(*found.required_usually, *found.required);
  EXPECT_GE(at(found, *found.required_usually).p_target_met, kUsuallyMet);
  EXPECT_GE(at(found, *found.required_usually).low, 0.8);
  EXPECT_LT(at(found, *found.required_usually - 1).p_target_met, kUsuallyMet);
}

TEST(Staffing, the_curve_rises_and_the_band_holds_the_middle) {
  for (Model model : {Model::kErlangA, Model::kErlangB, Model::kErlangC}) {
    const auto found = *staffing(wanted(model));
    for (std::size_t i = 0; i < found.curve.size(); ++i) {
      const auto& point = found.curve[i];
      EXPECT_LE(point.low, point.service_level);
      EXPECT_LE(point.service_level, point.high);
      if (i == 0) continue;
      EXPECT_GT(point.agents, found.curve[i - 1].agents);
      EXPECT_GE(point.service_level, found.curve[i - 1].service_level);
      EXPECT_GE(point.p_target_met, found.curve[i - 1].p_target_met);
    }
  }
}

// P(target met) counted over days of equal weight.
TEST(Staffing, the_share_of_good_days_is_what_counting_days_gives) {
  const auto asked = wanted();
  const auto found = *staffing(asked);
  for (const auto& point : found.curve) {
    constexpr int kDays = 4'000;
    int met = 0;
    double below = 0, factor = 0;
    for (int day = 0; day < kDays; ++day) {  // the quantile of each day, found by walking
      below = (day + 0.5) / kDays;
      while (day_factor_below(asked.day_cv, factor) < below) factor += 2e-4;
      Station station = asked.station;
      station.arrivals_per_s *= factor;
      station.agents = static_cast<double>(point.agents);
      if (*figures(asked.model, station, 20)->service_level_all < 0.8) break;
      ++met;
    }
    EXPECT_NEAR(point.p_target_met, double{1} * met / kDays, 2e-3) << point.agents;
  }
}

TEST(Staffing, a_sure_day_is_met_or_not) {
  auto asked = wanted();
  asked.day_cv = 0;
  const auto found = *staffing(asked);
  EXPECT_EQ(found.required, found.required_usually);
  for (const auto& point : found.curve) {
    EXPECT_EQ(point.p_target_met, point.agents >= *found.required ? 1 : 0);
    EXPECT_EQ(point.low, point.high);
  }
}

TEST(Staffing, fewer_people_than_load_are_a_queue_that_grows) {
  auto asked = wanted(Model::kErlangC);
  const auto found = *staffing(asked);
  EXPECT_EQ(at(found, 100).service_level, 0);
  EXPECT_EQ(at(found, 100).occupancy, 1);
  asked.station.agents = 100;
  EXPECT_EQ(staffing(asked).error().key, "queueing.grows_without_limit");
}

TEST(Staffing, refuses_what_is_no_number_of_people_or_days) {
  auto asked = wanted();
  asked.day_cv = 1.1;
  EXPECT_EQ(staffing(asked).error().field, "day_cv");
  asked = wanted();
  asked.station.handling_s = 0;
  EXPECT_EQ(staffing(asked).error().field, "handling_s");
  asked = wanted();
  asked.target.share = 1;
  EXPECT_EQ(staffing(asked).error().field, "share");
}

TEST(Staffing, a_large_centre_is_told_in_steps_from_lost_to_kept) {
  auto asked = wanted();
  asked.station.arrivals_per_s *= 10;
  const auto found = *staffing(asked);
  const auto step = found.curve[1].agents - found.curve[0].agents;
  EXPECT_GT(step, 5);
  for (std::size_t i = 1; i < found.curve.size(); ++i) {
    EXPECT_EQ(found.curve[i].agents - found.curve[i - 1].agents, step);
  }
  EXPECT_EQ(at(found, *found.required).agents, *found.required);
  EXPECT_LT(found.curve.front().p_target_met, 0.1);
  EXPECT_GT(found.curve.back().p_target_met, 0.95);
}

TEST(Staffing, one_person_is_enough_for_a_quiet_line) {
  auto asked = wanted();
  asked.station.arrivals_per_s = 1.0 / 36'000;
  const auto found = *staffing(asked);
  EXPECT_EQ(found.required, 1);
  EXPECT_EQ(found.curve.front().agents, 1);
}

}  // namespace
}  // namespace queueing
