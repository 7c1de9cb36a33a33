#include "queueing/estimate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

#include "queueing/draws.h"

namespace queueing {
namespace {

// Exact values of 40 digits; the printed tables say 12.706, 4.303, 3.182, 2.262, 2.042.
TEST(Student, quantiles_are_exact) {
  const std::pair<std::int64_t, double> cases[] = {
      {1, 12.706204736174704646},   {2, 4.3026527297494638523},   {3, 3.1824463052837095927},
      {4, 2.7764451051977943578},   {5, 2.5705818356363155147},   {9, 2.2621571627982055426},
      {10, 2.2281388519862747484},  {30, 2.04227245630123831},    {99, 1.9842169515864174951},
      {200, 1.9718962236339093822}, {201, 1.9718365067798592651}, {400, 1.9659123432294631567},
      {999, 1.9623414611334499787}};
  for (const auto& [degrees, exact] : cases) {
    EXPECT_NEAR(student_quantile(0.975, degrees), exact, 1e-8) << degrees;
    EXPECT_EQ(student_quantile(0.025, degrees), -student_quantile(0.975, degrees));
  }
  EXPECT_EQ(student_quantile(0.5, 7), 0);
}

// By hand: x 1, 2, 3, 6 has mean 3 and variance 14/3; y 2, 2, 4, 4 has mean 3, covariance with x 2.
// The ratio is 1, its deviations x - y are -1, 0, -1, 2: sum of squares 6, standard error
// sqrt(6 / 3 / 4) / 3.
TEST(Moments, a_ratio_by_hand) {
  Moments<2> moments;
  for (const auto& [x, y] : {std::pair{1.0, 2.0}, {2.0, 2.0}, {3.0, 4.0}, {6.0, 4.0}})
    moments.add({x, y});
  const double t = student_quantile(0.975, 3);
  EXPECT_DOUBLE_EQ(moments.of(0).value, 3);
  EXPECT_NEAR(moments.of(0).half_width, t * std::sqrt(14.0 / 3 / 4), 1e-12);
  EXPECT_DOUBLE_EQ(moments.ratio(0, 1).value, 1);
  EXPECT_NEAR(moments.ratio(0, 1).half_width, t * std::sqrt(0.5) / 3, 1e-12);
  EXPECT_NEAR(moments.of({1, -1}).half_width, t * std::sqrt(0.5), 1e-12);
}

TEST(Moments, one_repetition_tells_nothing_of_its_error) {
  Moments<1> moments;
  moments.add({4});
  EXPECT_EQ(moments.of(0).value, 4);
  EXPECT_EQ(moments.of(0).half_width, std::numeric_limits<double>::infinity());
}

TEST(Moments, a_ratio_to_nothing_is_nothing) {
  Moments<2> moments;
  moments.add({0, 0});
  moments.add({0, 0});
  EXPECT_EQ(moments.ratio(0, 1).value, 0);
  EXPECT_EQ(moments.ratio(0, 1).half_width, 0);
}

// Sums of two figures with known true ratio: the interval holds it as often as it says.
TEST(Moments, intervals_cover_as_often_as_they_say) {
  Stream over({Form::kGamma, 0.5, {}}, 1), under({Form::kGamma, 0.3, {}}, 2);
  int covered = 0;
  constexpr int kRounds = 4000;
  for (int round = 0; round < kRounds; ++round) {
    Moments<2> moments;
    for (int i = 0; i < 25; ++i) {
      const double y = under.next();
      moments.add({3 * y * over.next(), y});
    }
    const Estimate ratio = moments.ratio(0, 1, 0.9);
    covered += std::fabs(ratio.value - 3) <= ratio.half_width ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(covered) / kRounds, 0.9, 0.02);
}

}  // namespace
}  // namespace queueing
