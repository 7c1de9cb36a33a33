#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "campaign.h"
#include "queueing/release.h"

namespace campaign {
namespace {

using namespace queueing;

// Everybody is there for a moment, so that who leaves is drawn as the formula says.
constexpr double kMomentS = 1e-3;

Centre centre_of(const Moment& now, const Release& release, int released) {
  Centre centre;
  centre.seconds = {kMomentS, release.minutes * 60, kAftermathSeconds};
  ContactType type;
  type.arrivals_per_s = {0, now.arrivals_per_s, now.arrivals_per_s};
  type.handling = Times::exponential(now.handling_s);
  type.patience =
      std::isfinite(now.patience_s) ? Times::exponential(now.patience_s) : Times::never();
  type.groups = {0};
  type.waiting_at_start = now.waiting;
  centre.types = {type};
  centre.groups.push_back({{now.agents, now.agents - released, now.agents}, {0}, now.busy});
  centre.leavers = Leavers::kIdleThenDrawn;
  return centre;
}

// With and without the release on the same customers, so that the difference is not drowned by
// luck.
void check_one(Table& table, const Moment& now, const Release& release, const Effort& effort) {
  const auto exact = may_release(now, release);
  if (!exact) std::abort();
  Trials trials;
  trials.seed = effort.seed;
  trials.within_s = release.within_s;
  const double contacts =
      now.waiting + now.arrivals_per_s * (release.minutes * 60 + kAftermathSeconds);
  const int replications = static_cast<int>(effort.contacts / contacts) + 2;
  Moments<6> moments;  // arrivals, within, hung up; without and with
  const Centre staying = centre_of(now, release, 0),
               released = centre_of(now, release, release.agents);
  for (int i = 0; i < replications; ++i) {
    const auto without = simulate_day(staying, trials, static_cast<std::uint64_t>(i));
    const auto with = simulate_day(released, trials, static_cast<std::uint64_t>(i));
    if (!without || !with) std::abort();
    const auto hung_up = [](const SimulatedDay& day) {
      return day.types[1][kHungUpMeanwhile] + day.types[2][kHungUpMeanwhile];
    };
    moments.add({without->types[1][kArrivals], without->types[1][kAnsweredWithin],
                 hung_up(*without), with->types[1][kArrivals], with->types[1][kAnsweredWithin],
                 hung_up(*with)});
  }
  char title[160];
  std::snprintf(title, sizeof title, "Release %d of %d (%d busy, %d wait) for %g min",
                release.agents, now.agents, now.busy, now.waiting, release.minutes);
  table.title(title);
  table.row("level of all without it", exact->service_level, moments.ratio(1, 0), replications);
  table.row("level of all with it", exact->service_level_released, moments.ratio(4, 3),
            replications);
  const Estimate points = moments.ratio({0, 100, 0, 0, -100, 0}, {1, 0, 0, 0, 0, 0});
  table.row("points lost", exact->price.points, points, replications);
  table.row("more hang up", exact->price.abandoned, moments.of({0, 0, -1, 0, 0, 1}), replications);
}

}  // namespace

void check_release(Table& table, const Effort& effort) {
  const Effort less{effort.contacts / 4, effort.seed};
  check_one(table, {40, 33, 0, 0.12, 300, 120}, {3, 30, 20, {}, {}}, less);
  check_one(table, {10, 10, 4, 0.03, 300, 180}, {2, 15, 20, {}, {}}, less);
  check_one(table, {12, 2, 0, 0.02, 300, 60}, {5, 60, 20, {}, {}}, less);
  check_one(table, {8, 8, 1, 0.02, 300, kForEver}, {1, 20, 20, {}, {}}, less);
}

}  // namespace campaign
