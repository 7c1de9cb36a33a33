#include "queueing/estimate.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace queueing {
double student_quantile(double p, std::int64_t degrees) {
  CHECK(p > 0 && p < 1 && degrees >= 1);
  if (p == 0.5) return 0;
  if (p < 0.5) return -student_quantile(1 - p, degrees);
  return boost::math::quantile(boost::math::students_t(static_cast<double>(degrees)), p);
}

Estimate estimate(double value, double sum_squares, std::int64_t repetitions, double confidence) {
  if (repetitions < 2) return {value, std::numeric_limits<double>::infinity()};
  const auto n = static_cast<double>(repetitions);
  const double error = std::sqrt(std::max(0.0, sum_squares) / (n - 1) / n);
  return {value, error * student_quantile(0.5 + 0.5 * confidence, repetitions - 1)};
}

}  // namespace queueing
