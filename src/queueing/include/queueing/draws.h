// Random times for the simulation: the shapes that handling and patience have in practice, drawn
// from streams that are keyed by what they are for.
//
// Draw k of a stream depends on its key and on k alone, never on what was drawn elsewhere. So
// customer k brings the same handling time and the same patience whatever the staff, and two plans
// are compared on the same day ("common random numbers"). Logarithm and exponential are computed
// here, so that the same seed gives the same bytes with every C library. Verified in draws_test.cc:
// moments, quantiles and logarithms of 60 digits.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace queueing {

enum class Form {
  kExponential,
  kFixed,      // always the mean
  kLognormal,  // takes Shape::cv
  kGamma,      // takes Shape::cv
  kSampled,    // each value of Shape::sample equally likely
};

// A random time of mean 1.
struct Shape {
  Form form = Form::kExponential;
  double cv = 1;               // standard deviation / mean, 0.01 to 100
  std::vector<double> sample;  // of mean 1
};

// Random times in seconds. `mean_s` holds one mean for all day or one for each interval, where that
// of the interval of arrival counts; kForEver (station.h) is allowed for patience.
struct Times {
  Shape shape;
  std::vector<double> mean_s;

  static Times exponential(double mean_s) { return {{}, {mean_s}}; }
  static Times fixed(double seconds) { return {{Form::kFixed, 0, {}}, {seconds}}; }
  static Times lognormal(double mean_s, double cv) {
    return {{Form::kLognormal, cv, {}}, {mean_s}};
  }
  static Times gamma(double mean_s, double cv) { return {{Form::kGamma, cv, {}}, {mean_s}}; }
  // Values seen, in seconds: not empty, none negative, not all 0.
  static Times sampled(std::vector<double> seconds);
  static Times never() { return fixed(std::numeric_limits<double>::infinity()); }
};

// What a stream is for; part of its key.
enum class Purpose : std::uint32_t {
  kArrivals,
  kHandling,
  kPatience,
  kDayFactor,
  kAgain,
  kLeavers
};

std::uint64_t stream_key(std::uint64_t seed, std::uint64_t replication, Purpose purpose,
                         std::uint32_t index);

// An endless row of draws of one shape, of mean 1 and never 0 unless a sample holds 0.
class Stream {
 public:
  Stream(const Shape& shape, std::uint64_t key) : shape_(shape), key_(key) {}
  // Begins another row.
  void restart(std::uint64_t key) {
    key_ = key;
    drawn_ = 0;
    at_ = kBlock;
  }
  double next() {
    if (at_ == kBlock) fill();
    return block_[at_++];
  }
  // The next `count` draws, each times `scale`.
  void take(double* draws, std::size_t count, double scale) {
    for (std::size_t taken = 0; taken < count;) {
      if (at_ == kBlock) fill();
      const std::size_t part = std::min(count - taken, kBlock - at_);
      for (std::size_t i = 0; i < part; ++i) draws[taken + i] = block_[at_ + i] * scale;
      at_ += part;
      taken += part;
    }
  }

 private:
  static constexpr std::size_t kBlock = 128;

  void fill();

  Shape shape_;
  std::uint64_t key_;
  std::uint64_t drawn_ = 0;
  std::size_t at_ = kBlock;
  std::array<double, kBlock> block_;
};

// Natural logarithm of a positive, normal number; relative error below 2e-16.
double natural_log(double x);
// e^x for |x| < 700; relative error below 3e-16.
double natural_exp(double x);
// The x that a standard normal variable stays below with probability p, 0 < p < 1 (Wichura 1988,
// AS 241); relative error below 1e-15.
double normal_quantile(double p);

}  // namespace queueing
