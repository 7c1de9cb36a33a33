#include "place_price.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <tuple>

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

// How many times the volume brings the steady state to a level; it falls with volume. Nothing: no
// volume that anybody need think of.
std::optional<double> factor_at(std::span<const Staffed> cells, double level) {
  constexpr double kLeast = 0.02, kMost = 20;
  const auto above = [&](double log_factor) {
    return steady_level(cells, std::exp(log_factor)) - level;
  };
  double low = std::log(kLeast), high = std::log(kMost);
  const double at_low = above(low), at_high = above(high);
  if (at_low <= 0 || at_high >= 0) return std::nullopt;
  std::uintmax_t steps = 60;
  const boost::math::tools::eps_tolerance<double> close(20);
  std::tie(low, high) =
      boost::math::tools::toms748_solve(above, low, high, at_low, at_high, close, steps);
  return std::exp((low + high) / 2);
}

}  // namespace

double p_target_met(std::span<const Staffed> cells, double level, double target, double day_cv) {
  const double settled = level >= target ? 1 : 0;
  if (day_cv <= 0 || level <= kSettled || level >= 1 - kSettled) return settled;
  const auto here = factor_at(cells, level), there = factor_at(cells, target);
  return here && there ? day_factor_below(day_cv, *there / *here) : settled;
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
