// What independent repetitions say about a mean or a ratio of means, with its confidence interval.
// Verified in estimate_test.cc: published quantiles, a worked example, coverage over seeded data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace queueing {

// The true value lies within value +- half_width with the confidence asked for; half_width is
// infinite below two repetitions.
struct Estimate {
  double value = 0;
  double half_width = 0;
};

inline constexpr double kConfidence = 0.95;

// The x that a variable of Student's t distribution stays below with probability p. 0 < p < 1,
// degrees >= 1; absolute error below 1e-8.
double student_quantile(double p, std::int64_t degrees);

// value +- t * deviation / sqrt(repetitions), where `sum_squares` is the sum of the squared
// deviations from the mean.
Estimate estimate(double value, double sum_squares, std::int64_t repetitions, double confidence);

// Means and covariances of N figures over repetitions, gathered one at a time (Welford 1962).
template <std::size_t N>
class Moments {
 public:
  using Row = std::array<double, N>;

  void add(const Row& row) {
    ++count_;
    const double share = 1.0 / static_cast<double>(count_);
    Row before;
    for (std::size_t i = 0; i < N; ++i) {
      before[i] = row[i] - mean_[i];
      mean_[i] += before[i] * share;
    }
    for (std::size_t i = 0, at = 0; i < N; ++i) {
      for (std::size_t j = 0; j <= i; ++j) products_[at++] += before[i] * (row[j] - mean_[j]);
    }
  }

  std::int64_t count() const { return count_; }
  double mean(std::size_t figure) const { return mean_[figure]; }
  double mean(const Row& weights) const {
    double sum = 0;
    for (std::size_t i = 0; i < N; ++i) sum += weights[i] * mean_[i];
    return sum;
  }

  // The mean of a repetition's sum of weights[i] * figure i.
  Estimate of(const Row& weights, double confidence = kConfidence) const {
    return estimate(mean(weights), quadratic(weights), count_, confidence);
  }
  Estimate of(std::size_t figure, double confidence = kConfidence) const {
    return of(only(figure), confidence);
  }
  // The ratio of two such means by the delta method; 0 +- 0 where the lower mean is 0.
  Estimate ratio(const Row& over, const Row& under, double confidence = kConfidence) const {
    const double base = mean(under);
    if (base == 0) return {};
    const double value = mean(over) / base;
    Row weights;
    for (std::size_t i = 0; i < N; ++i) weights[i] = (over[i] - value * under[i]) / base;
    return estimate(value, quadratic(weights), count_, confidence);
  }
  Estimate ratio(std::size_t over, std::size_t under, double confidence = kConfidence) const {
    return ratio(only(over), only(under), confidence);
  }

 private:
  static Row only(std::size_t figure) {
    Row weights{};
    weights[figure] = 1;
    return weights;
  }
  double quadratic(const Row& weights) const {
    double sum = 0;
    for (std::size_t i = 0, at = 0; i < N; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        sum += weights[i] * weights[j] * products_[at++] * (i == j ? 1.0 : 2.0);
      }
    }
    return sum;
  }

  std::int64_t count_ = 0;
  Row mean_{};
  std::array<double, N*(N + 1) / 2> products_{};
};

}  // namespace queueing
