#include "queueing/estimate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/check.h"
#include "queueing/draws.h"

namespace queueing {
namespace {

constexpr std::int64_t kSeriesDegreesMax = 200;

// P(|variable| < t): the finite sums of Abramowitz, Stegun 26.7.3 and 26.7.4.
double student_within(double t, std::int64_t degrees) {
  const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
  const double c = std::cos(angle), s = std::sin(angle);
  const bool odd = degrees % 2 == 1;
  double term = odd ? c : 1.0, sum = odd && degrees == 1 ? 0.0 : term;
  for (std::int64_t k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= c * c * static_cast<double>(k - 1) / static_cast<double>(k);
    sum += term;
  }
  return odd ? 2.0 / std::numbers::pi * (angle + s * sum) : s * sum;
}

// Cornish, Fisher: Abramowitz, Stegun 26.7.5.
double student_expansion(double x, double n) {
  const double z = x * x;
  const double g1 = x * (z + 1) / 4;
  const double g2 = x * ((5 * z + 16) * z + 3) / 96;
  const double g3 = x * (((3 * z + 19) * z + 17) * z - 15) / 384;
  const double g4 = x * ((((79 * z + 776) * z + 1482) * z - 1920) * z - 945) / 92160;
  return x + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

}  // namespace

double student_quantile(double p, std::int64_t degrees) {
  CHECK(p > 0 && p < 1 && degrees >= 1);
  if (p == 0.5) return 0;
  if (p < 0.5) return -student_quantile(1 - p, degrees);
  if (degrees > kSeriesDegreesMax) {
    return student_expansion(normal_quantile(p), static_cast<double>(degrees));
  }
  double low = 0, high = 1;
  while (student_within(high, degrees) < 2 * p - 1) high *= 2;
  for (int step = 0; step < 200 && high - low > 1e-13 * high; ++step) {
    const double middle = 0.5 * (low + high);
    (student_within(middle, degrees) < 2 * p - 1 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

Estimate estimate(double value, double sum_squares, std::int64_t repetitions, double confidence) {
  if (repetitions < 2) return {value, std::numeric_limits<double>::infinity()};
  const auto n = static_cast<double>(repetitions);
  const double error = std::sqrt(std::max(0.0, sum_squares) / (n - 1) / n);
  return {value, error * student_quantile(0.5 + 0.5 * confidence, repetitions - 1)};
}

}  // namespace queueing
