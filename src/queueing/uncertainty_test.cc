#include "queueing/uncertainty.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>

#include "base/check.h"

namespace queueing {
namespace {

// Gauss-Laguerre, Abramowitz and Stegun, table 25.9.
TEST(DayFactor, has_the_published_nodes_of_laguerre_where_cv_is_one) {
  const std::vector<Node> table = {{0.263560319718, 0.521755610583},
                                   {1.413403059107, 0.398666811083},
                                   {3.596425771041, 0.0759424496817},
                                   {7.085810005859, 0.00361175867992},
                                   {12.640800844276, 0.0000233699723858}};
  const auto nodes = day_factor_nodes(1, 5);
  ASSERT_EQ(nodes.size(), table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_NEAR(nodes[i].factor, table[i].factor, 1e-11);
    EXPECT_NEAR(nodes[i].weight / table[i].weight, 1, 1e-11);
  }
}

TEST(DayFactor, has_the_moments_of_the_gamma_distribution) {
  for (const double cv : {1e-6, 0.05, 0.178, 0.5, 1.0}) {
    for (int count = kNodesMin; count <= kNodesMax; ++count) {
      const auto nodes = day_factor_nodes(cv, count);
      double moment = 1;  // E[F^m] = prod (shape + i) / shape
      for (int m = 0; m < 2 * count; ++m) {
        double sum = 0;
        for (const Node& node : nodes) sum += node.weight * std::pow(node.factor, m);
        EXPECT_NEAR(sum / moment, 1, 1e-12) << cv << " " << count << " " << m;
        moment *= 1 + m * cv * cv;
      }
      for (const Node& node : nodes) {
        EXPECT_GT(node.factor, 0);
        EXPECT_GT(node.weight, 0);
      }
    }
  }
}

TEST(DayFactor, is_one_where_the_day_is_certain) {
  const auto nodes = day_factor_nodes(0, 8);
  ASSERT_EQ(nodes.size(), 1U);
  EXPECT_EQ(nodes[0].factor, 1);
  EXPECT_EQ(nodes[0].weight, 1);
  EXPECT_THROW(day_factor_nodes(0.1, 0), base::Bug);
  EXPECT_THROW(day_factor_nodes(1.1, 5), base::Bug);
}

TEST(DayFactor, is_exponential_where_cv_is_one) {
  EXPECT_NEAR(day_factor_below(1, 0.7), -std::expm1(-0.7), 1e-15);
  EXPECT_NEAR(day_factor_below(0.5, 2), 1 - std::exp(-8) * (1 + 8 + 32 + 512.0 / 6), 1e-14);
  EXPECT_EQ(day_factor_below(0.5, 0), 0);
}

std::vector<Interval> morning() {
  std::vector<Interval> day;
  const int agents[] = {9, 12, 14, 16, 17, 17, 16, 14};
  for (int i = 0; i < 8; ++i) {
    const double erlangs = 6 + 8 * std::sin(3.14159265358979 * (i + 0.5) / 8);
    day.push_back({900, erlangs / 240, 240, 150, agents[i]});
  }
  return day;
}

Day solved(double factor) {
  auto day = morning();
  for (Interval& one : day) one.arrivals_per_s *= factor;
  return *whole_day(day, 20, StaffDrop::kFinish);
}

UncertainDay uncertain(const Uncertainty& asked) {
  auto day = uncertain_day(morning(), 20, StaffDrop::kFinish, asked);
  EXPECT_TRUE(day.has_value());
  return *day;
}

TEST(UncertainDay, is_the_day_itself_where_it_is_certain) {
  const UncertainDay day = uncertain({0, 8, 0.8});
  const Day plain = solved(1);
  EXPECT_EQ(day.abandoned, plain.abandoned);
  EXPECT_EQ(day.service_level_all, plain.service_level_all);
  for (std::size_t i = 0; i < plain.intervals.size(); ++i) {
    const IntervalFigures& one = plain.intervals[i];
    EXPECT_EQ(day.intervals[i].p_target_met, one.service_level_all >= 0.8 ? 1 : 0);
    EXPECT_NEAR(day.intervals[i].expected.p_wait, one.p_wait, 1e-15);
  }
}

TEST(UncertainDay, expects_what_plain_integration_expects) {
  const double cv = 0.15;
  const UncertainDay day = uncertain({cv, 8, 0.8});
  double abandoned = 0, within = 0;
  constexpr int kSlices = 200;
  const double from = 0.3, to = 2.2;
  for (int i = 0; i < kSlices; ++i) {
    const double a = from + (to - from) * i / kSlices;
    const double b = from + (to - from) * (i + 1) / kSlices;
    const double weight = day_factor_below(cv, b) - day_factor_below(cv, a);
    const Day at = solved((a + b) / 2);
    abandoned += weight * at.abandoned;
    within += weight * at.served_within;
  }
  EXPECT_NEAR(day.abandoned / abandoned, 1, 2e-4);
  EXPECT_NEAR(day.served_within / within, 1, 2e-4);
  EXPECT_NEAR(day.arrivals, solved(1).arrivals, 1e-9);
  // A more uncertain day is a worse one.
  EXPECT_GT(day.abandoned, 1.1 * solved(1).abandoned);
}

double by_bisection(std::size_t interval, double cv, double target) {
  double good = 0, bad = 4;
  for (int i = 0; i < 22; ++i) {
    const double middle = (good + bad) / 2;
    const Day day = solved(middle);
    const double level = interval < day.intervals.size() ? day.intervals[interval].service_level_all
                                                         : day.service_level_all;
    (level >= target ? good : bad) = middle;
  }
  return day_factor_below(cv, good);
}

TEST(UncertainDay, knows_how_likely_the_target_is_met) {
  const std::pair<double, double> cases[] = {
      {0.05, 0.8}, {0.178, 0.8}, {0.178, 0.95}, {0.6, 0.5}, {1, 0.8}};
  for (const auto& [cv, target] : cases) {
    const UncertainDay day = uncertain({cv, 6, target});
    for (const std::size_t i : {0U, 3U, 7U}) {
      EXPECT_NEAR(day.intervals[i].p_target_met, by_bisection(i, cv, target), kMetTolerance)
          << cv << " " << target << " " << i;
    }
    EXPECT_NEAR(day.p_target_met, by_bisection(8, cv, target), kMetTolerance);
    EXPECT_LT(day.days_solved, kCrossingDaysMax);
  }
}

TEST(UncertainDay, never_meets_a_target_without_agents_and_always_without_calls) {
  const std::vector<Interval> day = {{900, 0.1, 240, 150, 0}, {900, 0, 240, 150, 3}};
  const auto got = uncertain_day(day, 20, StaffDrop::kPreempt, {0.2, 5, 0.8});
  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(got->intervals[0].p_target_met, 0);
  EXPECT_EQ(got->intervals[0].expected.service_level_all > 0, true);  // who waits for the next one
}

TEST(UncertainDay, refuses_what_is_out_of_range) {
  const auto field = [](const Uncertainty& asked) {
    const auto day = uncertain_day(morning(), 20, StaffDrop::kFinish, asked);
    return day ? std::string() : day.error().field;
  };
  EXPECT_EQ(field({-0.1, 5, 0.8}), "cv");
  EXPECT_EQ(field({1.1, 5, 0.8}), "cv");
  EXPECT_EQ(field({std::nan(""), 5, 0.8}), "cv");
  EXPECT_EQ(field({0.1, 0, 0.8}), "nodes");
  EXPECT_EQ(field({0.1, kNodesMax + 1, 0.8}), "nodes");
  EXPECT_EQ(field({0.1, 5, 0}), "target");
  EXPECT_EQ(field({0.1, 5, 1}), "target");
  EXPECT_EQ(field({0.1, 5, std::nan("")}), "target");
  EXPECT_EQ(uncertain_day({}, 20, StaffDrop::kFinish, {}).error().key, "queueing.no_intervals");
}

}  // namespace
}  // namespace queueing
