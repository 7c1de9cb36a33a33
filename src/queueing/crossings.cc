#include "crossings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace queueing {
namespace {

// A level between 0 and 1 falls like a logistic curve; its logit nearly like a straight line.
double logit(double share) {
  const double kept = std::clamp(share, 1e-12, 1 - 1e-12);
  return std::log(kept / (1 - kept));
}

}  // namespace

void Crossings::add(double factor, std::vector<double> heights) {
  const auto place = std::lower_bound(points_.begin(), points_.end(), factor,
                                      [](const Point& p, double f) { return p.factor < f; });
  points_.insert(place, {factor, std::move(heights)});
}

Crossings::Guess Crossings::guess(std::size_t curve) const {
  std::size_t under = 0;  // the first point below the level
  while (under < points_.size() && points_[under].heights[curve] >= level_) ++under;
  if (under == 0) return {0, 0, false};
  if (under == points_.size()) {
    const double endless = std::numeric_limits<double>::infinity();
    return {endless, endless, false};
  }
  const auto x = [&](std::size_t i) { return points_[i].factor; };
  const auto y = [&](std::size_t i) { return logit(points_[i].heights[curve]) - logit(level_); };
  const std::size_t a = under - 1, b = under;
  const double share = y(a) / (y(a) - y(b));
  Guess made{0, x(a) + share * (x(b) - x(a)), true};
  made.factor = made.plain;
  // A parabola through the nearer neighbour too, as long as it stays between the two.
  const bool left = a > 0, right = b + 1 < points_.size();
  if (!left && !right) return made;
  const bool take_left = left && (!right || x(a) - x(a - 1) < x(b + 1) - x(b));
  const std::size_t c = take_left ? a - 1 : b + 1;
  const double ya = y(a), yb = y(b), yc = y(c);
  if (ya == yc || yb == yc) return made;
  const double bent = x(a) * yb * yc / ((ya - yb) * (ya - yc)) +
                      x(b) * ya * yc / ((yb - ya) * (yb - yc)) +
                      x(c) * ya * yb / ((yc - ya) * (yc - yb));
  if (bent > x(a) && bent < x(b)) made.factor = bent;
  return made;
}

std::optional<double> Crossings::next(const Below& below, double tolerance) const {
  double worst = tolerance;
  std::optional<double> place;
  for (std::size_t curve = 0; curve < curves_; ++curve) {
    const Guess at = guess(curve);
    if (!at.crossed) continue;
    const auto known = std::any_of(points_.begin(), points_.end(), [&](const Point& p) {
      return std::abs(p.factor - at.factor) <= 1e-9 * at.factor;
    });
    const double doubt = std::abs(below(at.factor) - below(at.plain));
    if (doubt > worst && !known) {
      worst = doubt;
      place = at.factor;
    }
  }
  return place;
}

double Crossings::p_met(std::size_t curve, const Below& below) const {
  const Guess at = guess(curve);
  if (!at.crossed) return at.factor == 0 ? 0 : 1;
  return below(at.factor);
}

}  // namespace queueing
