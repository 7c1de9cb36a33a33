// Where several falling curves cross one level, each of them known at the same few places.
#pragma once

#include <functional>
#include <optional>
#include <vector>

namespace queueing {

class Crossings {
 public:
  Crossings(double level, std::size_t curves) : level_(level), curves_(curves) {}

  // The heights of all curves at `factor` >= 0.
  void add(double factor, std::vector<double> heights);

  // below(f): P(factor <= f). Where to look next, so that P(curve is above the level) becomes known
  // within `tolerance` (as far as two ways to interpolate agree): nothing once it is.
  using Below = std::function<double(double)>;
  std::optional<double> next(const Below& below, double tolerance) const;

  // P(curve >= level).
  double p_met(std::size_t curve, const Below& below) const;

 private:
  struct Point {
    double factor;
    std::vector<double> heights;
  };
  struct Guess {
    double factor = 0;     // the better guess
    double plain = 0;      // the simple one
    bool crossed = false;  // false: factor is 0 or endless
  };
  Guess guess(std::size_t curve) const;

  double level_;
  std::size_t curves_;
  std::vector<Point> points_;  // ascending
};

}  // namespace queueing
