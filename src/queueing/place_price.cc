#include "place_price.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <optional>

#include "erlang_a.h"
#include "queueing/erlang.h"
#include "queueing/place.h"
#include "queueing/station.h"
#include "queueing/uncertainty.h"

namespace queueing::placing {
namespace {

constexpr double kNobody = 1e-6;  // agents; fewer answer nothing

double patience_of(const Load& load) {
  return load.patience_s == kForEver ? kStandInPatienceS : load.patience_s;
}

ErlangA erlang_a(const Load& load, double agents) {
  return {load.offered(), agents, load.handling_s / patience_of(load)};
}

}  // namespace

double share_lost(const Load& load, double agents) {
  if (load.contacts <= 0) return 0;
  if (agents <= kNobody) return 1;
  return erlang_a(load, agents).p_abandon();
}

double service_level(const Load& load, double agents) {
  if (load.contacts <= 0) return 1;
  if (agents <= kNobody) return 0;
  const double offered = load.offered();
  const double within = load.within_s / load.handling_s;
  if (load.patience_s == kForEver) {
    if (agents <= offered) return 0;  // the queue grows without limit
    return 1 - erlang_c(offered, agents) * std::exp(-(agents - offered) * within);
  }
  const ErlangA queue = erlang_a(load, agents);
  return std::clamp(queue.answered_within(within, queue.later(within)), 0.0, 1.0);
}

namespace {

constexpr double kSettled = 1e-9;  // of a level: closer to 0 or 1, volume tells nothing

double steady_level(std::span<const Staffed> cells, double factor) {
  double level = 0;
  double weight = 0;
  for (const Staffed& cell : cells) {
    Load busier = *cell.load;
    busier.contacts *= factor;
    level += cell.weight * service_level(busier, cell.agents);
    weight += cell.weight;
  }
  return weight > 0 ? level / weight : 1;
}

// How many times the volume brings the steady state to a level, between two factors; it falls with
// volume. Nothing: not between them.
std::optional<double> factor_at(std::span<const Staffed> cells, double level, double low,
                                double high) {
  constexpr double kClose = 1e-6;
  const auto above = [&](double factor) { return steady_level(cells, factor) - level; };
  const double at_low = above(low), at_high = above(high);
  if (at_low <= 0 || at_high >= 0) return std::nullopt;
  std::uintmax_t steps = 60;
  const auto close = [](double a, double b) { return b - a < kClose; };
  const auto [a, b] =
      boost::math::tools::toms748_solve(above, low, high, at_low, at_high, close, steps);
  return (a + b) / 2;
}

}  // namespace

double p_target_met(std::span<const Staffed> cells, double level, double target, double day_cv) {
  constexpr double kMost = 20;  // times the volume: nobody need think of more
  const double settled = level >= target ? 1 : 0;
  if (day_cv <= 0 || level <= kSettled || level >= 1 - kSettled) return settled;
  const double at_one = steady_level(cells, 1);
  const bool same = std::abs(at_one - level) <= kSettled;
  const auto here = same             ? std::optional(1.0)
                    : at_one > level ? factor_at(cells, level, 1, kMost)
                                     : factor_at(cells, level, 1 / kMost, 1);
  if (!here) return settled;
  // Beyond these no day lies.
  const double least = *here * std::max(1 - 6 * day_cv, 1 / kMost);
  const double most = *here * (1 + 8 * day_cv);
  if (const auto there = factor_at(cells, target, least, most)) {
    return day_factor_below(day_cv, *there / *here);
  }
  return steady_level(cells, most) >= target ? 1 : 0;
}

double agents_to_spare(const Load& load, double drop) {
  if (load.contacts <= 0 || drop >= 1) return 1e300;
  const double floor_level = service_level(load, load.agents) - drop - 1e-12;
  if (floor_level <= 0) return 1e300;
  double low = 0;
  double high = std::floor(load.agents) + 1;  // whole agents first
  while (high - low > 1.5) {
    const double middle = std::floor((low + high) / 2);
    (service_level(load, load.agents - middle) >= floor_level ? low : high) = middle;
  }
  for (int i = 0; i < 20; ++i) {
    const double middle = (low + high) / 2;
    (service_level(load, load.agents - middle) >= floor_level ? low : high) = middle;
  }
  return low;
}

void Curve::extend(std::size_t size) const {
  size = std::max(size, total_.size() + 16);
  if (total_.empty()) {
    total_.push_back(0);
    last_lost_ = share_lost(load_, load_.agents);
  }
  for (std::size_t k = total_.size(); k < size; ++k) {
    const double agents = load_.agents - static_cast<double>(k);
    const double lost = share_lost(load_, agents);
    double step = load_.contacts * (lost - last_lost_);
    if (agents < 0 && agents > -1 + kNobody)
      step /= 1 + agents;  // only a part of an agent was left
    // Convex up to rounding: what rounding takes away is put back.
    const double last = k >= 2 ? total_[k - 1] - total_[k - 2] : 0;
    total_.push_back(total_[k - 1] + std::max(step, last));
    last_lost_ = lost;
  }
}

}  // namespace queueing::placing
