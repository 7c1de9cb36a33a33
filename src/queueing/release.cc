#include "queueing/release.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "day_rules.h"
#include "interval_solver.h"

namespace queueing {
namespace {

struct Course {
  double abandoned = 0;
  double service_level = 1;
};

// The same queue with so many agents released.
Course course(const Moment& now, const Release& release, int released) {
  const Interval back{kAftermathSeconds, now.arrivals_per_s, now.handling_s, now.patience_s,
                      now.agents};
  Interval away = back;
  away.seconds = release.minutes * 60;
  away.agents -= released;
  const std::array<Interval, 2> time = {away, back};

  const int in_system = now.busy + now.waiting;
  const int idle = std::max(0, now.agents - in_system);
  const int busy_leave = std::max(0, released - idle);
  const Situation begin{{in_system - busy_leave, {1.0}}, static_cast<double>(busy_leave)};
  const Solved first = solve_interval(begin, time, release.within_s, StaffDrop::kFinish);
  const Solved second =
      solve_interval(first.end, std::span(time).subspan(1), release.within_s, StaffDrop::kFinish);
  return {first.figures.abandoned + second.figures.abandoned, first.figures.service_level_all};
}

// Where the service level is gone already nothing can lower it: then contacts that hang up more, as a
// share of those who call, are what is lost.
ReleasePrice price(const Course& all, const Course& fewer, double contacts) {
  const double abandoned = std::max(0.0, fewer.abandoned - all.abandoned);
  const double share = contacts > 0 ? 100 * abandoned / contacts : 0;
  return {std::max({0.0, 100 * (all.service_level - fewer.service_level), share}), abandoned};
}

bool within_budget(const ReleasePrice& price, const Release& release) {
  return (!release.points || price.points <= *release.points) &&
         (!release.abandoned || price.abandoned <= *release.abandoned);
}

bool misses_target(double level, const Release& release) {
  return release.target && 100 * (*release.target - level) > release.points.value_or(0);
}

const char* wrong_field(const Moment& now, const Release& release) {
  const auto budget_wrong = [](const std::optional<double>& budget) {
    return budget && !(std::isfinite(*budget) && *budget >= 0);
  };
  if (now.agents < 0 || now.agents > kVaryingAgentsMax) return "agents";
  if (now.busy < 0 || now.busy > now.agents) return "busy";
  if (now.waiting < 0 || now.waiting > kWaitingMax) return "waiting";
  if (release.agents < 0 || release.agents > now.agents) return "release";
  if (!(release.minutes > 0 && release.minutes <= kReleaseMinutesMax)) return "minutes";
  if (budget_wrong(release.points)) return "points";
  if (budget_wrong(release.abandoned)) return "abandoned";
  if (release.target && !(*release.target >= 0 && *release.target <= 1)) return "target";
  return nullptr;
}

}  // namespace

base::Result<ReleaseAnswer> may_release(const Moment& now, const Release& release) {
  if (const char* field = wrong_field(now, release)) return out_of_range(field);
  const Interval all_stay{release.minutes * 60 + kAftermathSeconds, now.arrivals_per_s,
                          now.handling_s, now.patience_s, now.agents};
  Interval all_leave = all_stay;
  all_leave.agents = 0;
  for (const Interval& one : {all_stay, all_leave}) {
    if (auto refusal = refused_day(std::span(&one, 1), release.within_s, now.busy + now.waiting,
                                   kDayWorkMax / 20)) {
      return *std::move(refusal);
    }
  }
  const Course all = course(now, release, 0);
  const Course asked = course(now, release, release.agents);
  ReleaseAnswer answer;
  const double contacts = now.arrivals_per_s * (release.minutes * 60 + kAftermathSeconds);
  answer.price = price(all, asked, contacts);
  answer.service_level = all.service_level;
  answer.service_level_released = asked.service_level;
  if (misses_target(all.service_level, release)) return answer;
  answer.yes = within_budget(answer.price, release);

  // The price never falls with the number, so the largest one within the budget is bracketed, from
  // a guess on in growing steps.
  int good = answer.yes ? release.agents : 0;
  int bad = answer.yes ? now.agents + 1 : release.agents;
  answer.price_max = answer.yes ? answer.price : ReleasePrice{};
  const double offered = now.arrivals_per_s * now.handling_s;
  const double spare = now.agents - offered - std::sqrt(offered);
  int next = static_cast<int>(std::clamp(spare, 0.0, static_cast<double>(now.agents)));
  bool was_good = false, was_bad = false;
  for (int step = 1 + static_cast<int>(std::sqrt(now.agents) / 8); bad - good > 1; step *= 2) {
    next = std::clamp(next, good + 1, bad - 1);
    const ReleasePrice at = price(all, course(now, release, next), contacts);
    if (within_budget(at, release)) {
      good = next;
      answer.price_max = at;
      was_good = true;
    } else {
      bad = next;
      was_bad = true;
    }
    next = was_good && was_bad ? good + (bad - good) / 2 : was_good ? good + step : bad - step;
  }
  answer.agents_max = good;
  return answer;
}

}  // namespace queueing
