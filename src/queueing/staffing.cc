#include "queueing/staffing.h"

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>

#include "queueing/uncertainty.h"

namespace queueing {
namespace {

constexpr double kSpreads = 2.5;   // of a day's coefficient of variation, to each side
constexpr int kHalvings = 48;      // of a day factor between 0 and kFactorMax
constexpr double kFactorMax = 64;  // days beyond it do not happen

// The factor that a share `below` of all days stays under.
double day_factor_at(double cv, double below) {
  if (cv == 0) return 1;
  const double shape = 1 / (cv * cv);
  return boost::math::quantile(boost::math::gamma_distribution<double>(shape, 1 / shape), below);
}

double level_of(const Figures& figures, Definition definition) {
  switch (definition) {
    case Definition::kAll:
      return figures.service_level_all.value_or(0);
    case Definition::kAnswered:
      return figures.service_level_answered.value_or(0);
    case Definition::kPatient:
      break;
  }
  return figures.service_level_patient.value_or(0);
}

class Curve {
 public:
  explicit Curve(const StaffingWanted& wanted)
      : wanted_(wanted),
        busy_day_(day_factor_at(wanted.day_cv, kUsuallyMet)),
        calm_day_(day_factor_at(wanted.day_cv, 1 - kUsuallyMet)) {}

  CurvePoint point(std::int64_t agents) const {
    CurvePoint at;
    at.agents = agents;
    const auto expected = on_day(agents, 1);
    at.service_level = expected ? level_of(*expected, wanted_.target.definition) : 0;
    at.occupancy = expected ? expected->occupancy : 1;
    if (expected && wanted_.model == Model::kErlangA) at.p_abandon = expected->p_abandon;
    at.low = level(agents, busy_day_);
    at.high = level(agents, calm_day_);
    at.p_target_met = p_target_met(agents);
    return at;
  }

 private:
  // Nothing: the queue grows without limit.
  std::optional<Figures> on_day(std::int64_t agents, double factor) const {
    Station station = wanted_.station;
    station.agents = static_cast<double>(agents);
    station.arrivals_per_s *= factor;
    auto found = figures(wanted_.model, station, wanted_.target.within_s);
    if (!found) return std::nullopt;
    return *found;
  }
  double level(std::int64_t agents, double factor) const {
    const auto found = on_day(agents, factor);
    return found ? level_of(*found, wanted_.target.definition) : 0;
  }
  // The level never rises with the load, so the days that meet the target are those below a factor.
  double p_target_met(std::int64_t agents) const {
    const double share = wanted_.target.share;
    if (wanted_.day_cv == 0) return level(agents, 1) >= share ? 1 : 0;
    double met = 0, missed = kFactorMax;
    for (int i = 0; i < kHalvings; ++i) {
      const double factor = (met + missed) / 2;
      (level(agents, factor) >= share ? met : missed) = factor;
    }
    return met == 0 ? 0 : day_factor_below(wanted_.day_cv, met);
  }

  const StaffingWanted& wanted_;
  double busy_day_, calm_day_;
};

std::optional<std::int64_t> needed(const StaffingWanted& wanted, double factor) {
  Station station = wanted.station;
  station.arrivals_per_s *= factor;
  const auto agents = required_agents(wanted.model, station, wanted.target);
  return agents ? std::optional(*agents) : std::nullopt;
}

}  // namespace

base::Result<Staffing> staffing(const StaffingWanted& wanted) {
  if (!(wanted.day_cv >= 0 && wanted.day_cv <= kVariationMax)) {
    return base::refuse(base::Why::kInvalid, "queueing.number_out_of_range", "day_cv");
  }
  auto on_the_day = required_agents(wanted.model, wanted.station, wanted.target);
  if (!on_the_day && on_the_day.error().key != "queueing.too_many_agents") {
    return on_the_day.error();
  }
  Staffing found;
  if (on_the_day) found.required = *on_the_day;
  found.required_usually = needed(wanted, day_factor_at(wanted.day_cv, kUsuallyMet));
  Station station = wanted.station;
  if (station.agents == 0) {
    if (!on_the_day) return on_the_day.error();
    station.agents = static_cast<double>(*found.required);
  }
  auto figured = figures(wanted.model, station, wanted.target.within_s);
  if (!figured) return figured.error();
  found.figures = *figured;

  // From where busy days are lost to where calm ones are kept, whatever the size of the centre.
  const double spread = kSpreads * wanted.day_cv * std::max(station.agents, station.offered());
  const auto step = std::max<std::int64_t>(1, static_cast<std::int64_t>(2 * spread / kCurvePoints));
  const auto asked = static_cast<std::int64_t>(std::llround(station.agents));
  const std::int64_t least = std::min(asked, found.required.value_or(asked));
  const std::int64_t most = std::max(asked, found.required_usually.value_or(asked));
  const std::int64_t middle = most - least < kCurvePoints * step ? (least + most) / 2 : asked;
  // One of the points is what is asked for.
  const std::int64_t half = kCurvePoints / 2 * step;
  const std::int64_t first =
      std::max<std::int64_t>(1 + (asked - 1) % step, asked - (asked - middle + half) / step * step);
  const Curve curve(wanted);
  for (std::int64_t i = 0; i < kCurvePoints; ++i) {
    found.curve.push_back(curve.point(first + i * step));
  }
  return found;
}

}  // namespace queueing
