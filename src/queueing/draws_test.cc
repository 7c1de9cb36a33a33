#include "queueing/draws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace queueing {
namespace {

using Pairs = std::vector<std::pair<double, double>>;

// Exact values of 40 digits.
TEST(Draws, logarithms_are_exact) {
  const Pairs pairs = {{2.0, 0.69314718055994530942},
                       {1e-16, -36.841361487904730965},
                       {0.999999999999, -9.9997787828037847384e-13},
                       {1.0000001, 9.9999995058387045178e-8},
                       {0.7071067811865475, -0.34657359027997274336},
                       {0.7071067811865476, -0.34657359027997258635},
                       {1.4142135623730951, 0.34657359027997272307},
                       {37000000000.0, 24.334183749590635601},
                       {5e-300, -689.16608998577960484},
                       {0.1, -2.3025850929940456285}};
  for (const auto& [x, exact] : pairs) EXPECT_NEAR(natural_log(x) / exact, 1, 2.3e-16) << x;
  EXPECT_EQ(natural_log(1), 0);
}

TEST(Draws, exponentials_are_exact) {
  const Pairs pairs = {{1.0, 2.7182818284590452354},
                       {-1.0, 0.3678794411714423216},
                       {1e-10, 1.0000000001},
                       {0.34657359027997264, 1.4142135623730950324},
                       {-20.5, 1.2501528663867426289e-9},
                       {600.25, 4.8446539640728737498e+260},
                       {-650.125, 4.5112817608459320754e-283}};
  for (const auto& [x, exact] : pairs) EXPECT_NEAR(natural_exp(x) / exact, 1, 3e-16) << x;
  EXPECT_EQ(natural_exp(0), 1);
}

TEST(Draws, normal_quantiles_are_exact) {
  const Pairs pairs = {{0.6, 0.25334710313579974132},   {0.925, 1.4395314709384562291},
                       {0.926, 1.446632067158978807},   {0.074, -1.4466320671589785099},
                       {0.9999, 3.7190164854557083867}, {1e-10, -6.3613409024040561991},
                       {1e-16, -8.2220822161304356152}, {0.3, -0.52440051270804081597}};
  for (const auto& [p, exact] : pairs) EXPECT_NEAR(normal_quantile(p) / exact, 1, 1.5e-15) << p;
  EXPECT_EQ(normal_quantile(0.5), 0);
}

constexpr int kDraws = 200'000;

std::vector<double> draw(const Shape& shape, std::uint64_t key = 77) {
  Stream stream(shape, key);
  std::vector<double> draws(kDraws);
  for (double& value : draws) value = stream.next();
  return draws;
}

// Within 4.5 standard errors: P(x) of each form at 1/2, 1 and 2, exact values of 40 digits.
TEST(Draws, follow_their_distributions) {
  struct Case {
    Shape shape;
    double below[3];
  };
  const Case cases[] = {
      {{}, {1 - std::exp(-0.5), 1 - std::exp(-1.0), 1 - std::exp(-2.0)}},
      {{Form::kGamma, 0.3, {}},
       {0.024614736840142405563, 0.53991011822965397468, 0.99658530771398602833}},
      {{Form::kGamma, 1.5, {}},
       {0.54150840132442666801, 0.6924577000655918512, 0.84159515746836201949}},
      {{Form::kLognormal, 1.21, {}},
       {0.39933135307990108014, 0.68254334695206874417, 0.88584501240961304457}},
      {{Form::kSampled, 0, {0.25, 0.75, 2, 1}}, {0.25, 0.75, 1}},
  };
  for (const Case& c : cases) {
    const auto draws = draw(c.shape);
    const double at[] = {0.5, 1, 2};
    for (int i = 0; i < 3; ++i) {
      const auto below =
          std::count_if(draws.begin(), draws.end(), [&](double x) { return x <= at[i]; });
      const double p = c.below[i], error = std::sqrt(p * (1 - p) / kDraws);
      EXPECT_NEAR(static_cast<double>(below) / kDraws, p, 4.5 * error + 1e-12)
          << static_cast<int>(c.shape.form) << " at " << at[i];
    }
  }
}

TEST(Draws, have_mean_one_and_the_variation_asked_for) {
  const std::pair<Shape, double> cases[] = {
      {{}, 1},
      {{Form::kFixed, 0, {}}, 0},
      {{Form::kGamma, 0.5, {}}, 0.5},
      {{Form::kGamma, 2, {}}, 2},
      {{Form::kLognormal, 0.7, {}}, 0.7},
      {Times::sampled({3, 5, 7}).shape, std::sqrt(8.0 / 3) / 5}};
  for (const auto& [shape, cv] : cases) {
    double sum = 0, squares = 0;
    for (const double value : draw(shape)) sum += value, squares += value * value;
    const double mean = sum / kDraws,
                 deviation = std::sqrt(std::max(0.0, squares / kDraws - mean * mean));
    EXPECT_NEAR(mean, 1, 4.5 * cv / std::sqrt(kDraws) + 1e-12) << static_cast<int>(shape.form);
    EXPECT_NEAR(deviation, cv, 0.04 * cv) << static_cast<int>(shape.form);
  }
}

TEST(Draws, seen_values_keep_their_seconds) {
  const Times times = Times::sampled({30, 60, 90});
  EXPECT_DOUBLE_EQ(times.mean_s[0], 60);
  EXPECT_DOUBLE_EQ(times.shape.sample[0] * times.mean_s[0], 30);
}

TEST(Draws, begin_again_with_their_key) {
  Stream stream({Form::kGamma, 1.5, {}}, 5);
  std::vector<double> first;
  for (int i = 0; i < 300; ++i) first.push_back(stream.next());
  stream.restart(6);
  EXPECT_NE(stream.next(), first[0]);
  stream.restart(5);
  for (const double value : first) ASSERT_EQ(stream.next(), value);
}

// The exact bytes, so that another machine or compiler that draws otherwise is noticed.
TEST(Draws, are_the_same_bytes_everywhere) {
  const auto nth = [](const Shape& shape, int n) {
    Stream stream(shape, stream_key(1, 2, Purpose::kHandling, 3));
    for (int i = 0; i < n; ++i) stream.next();
    return stream.next();
  };
  EXPECT_EQ(stream_key(1, 2, Purpose::kHandling, 3), 8838260620718447224ULL);
  EXPECT_EQ(nth({}, 1000), 0x1.0de09a0b0f0cdp-2);
  EXPECT_EQ(nth({Form::kGamma, 1.5, {}}, 1000), 0x1.941c90fdc69e6p+0);
  EXPECT_EQ(nth({Form::kLognormal, 1.21, {}}, 1000), 0x1.473a409cf3e8ep+0);
}

TEST(Draws, streams_of_different_keys_have_nothing_in_common) {
  const auto correlation = [](std::uint64_t one, std::uint64_t other) {
    const auto a = draw({}, one), b = draw({}, other);
    double sum = 0;
    for (int i = 0; i < kDraws; ++i) {
      sum += (a[static_cast<std::size_t>(i)] - 1) * (b[static_cast<std::size_t>(i)] - 1);
    }
    return sum / kDraws;
  };
  const double limit = 4.5 / std::sqrt(kDraws);
  const auto key = [](std::uint64_t seed, std::uint64_t replication, Purpose purpose,
                      std::uint32_t type) { return stream_key(seed, replication, purpose, type); };
  const std::uint64_t base = key(1, 0, Purpose::kHandling, 0);
  EXPECT_LT(std::fabs(correlation(base, key(2, 0, Purpose::kHandling, 0))), limit);
  EXPECT_LT(std::fabs(correlation(base, key(1, 1, Purpose::kHandling, 0))), limit);
  EXPECT_LT(std::fabs(correlation(base, key(1, 0, Purpose::kPatience, 0))), limit);
  EXPECT_LT(std::fabs(correlation(base, key(1, 0, Purpose::kHandling, 1))), limit);
}

}  // namespace
}  // namespace queueing
