#include "interval_solver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "answered.h"
#include "base/check.h"
#include "uniform.h"

namespace queueing {
namespace {

// Gauss-Legendre on [0, 1] with six nodes (Abramowitz, Stegun 25.4.29).
struct GaussNode {
  double at;
  double weight;
};
constexpr std::array<GaussNode, 6> kGauss = {{{0.033765242898423975, 0.085662246189585178},
                                              {0.169395306766867743, 0.180380786524069304},
                                              {0.380690406958401546, 0.233956967286345524},
                                              {0.619309593041598454, 0.233956967286345524},
                                              {0.830604693233132257, 0.180380786524069304},
                                              {0.966234757101576025, 0.085662246189585178}}};
// The longest piece that one set of nodes is used for.
constexpr double kPanelSeconds = 60;
constexpr double kNothing = 1e-30;  // a probability

// P(answered in time) of who arrives to find what `band` says.
double answered_share(const Band& band, int agents, const Chances& chances) {
  double share = 0;
  for (int j = band.first; j < band.end(); ++j) {
    const int ahead = j - agents;
    const double chance = ahead < 0 ? 1 : chances[static_cast<std::size_t>(ahead)];
    share += band.at(j) * chance;
  }
  return share;
}

// One try with states up to `top`; nothing where they were not enough.
class Attempt {
 public:
  Attempt(const Situation& begin, const Interval& interval, const Waits& waits, int top)
      : interval_(interval),
        waits_(waits),
        band_(begin.band),
        chain_(Rates(interval), top, cut(interval, top)) {}

  // Seconds of the interval in which arrivals would be answered in time; nothing: touched the top.
  std::optional<double> run() {
    if (!chain_.advance(band_, waits_.calm_s())) return std::nullopt;
    double answered_s = calm_answered_s();
    double from = waits_.calm_s();
    for (const double kink : waits_.kinks_s()) {
      const int panels = std::max(1, static_cast<int>(std::ceil((kink - from) / kPanelSeconds)));
      const double length = (kink - from) / panels;
      for (int i = 0; i < panels; ++i) {
        const auto part = panel(from + i * length, length);
        if (!part) return std::nullopt;
        answered_s += *part;
      }
      from = kink;
    }
    return answered_s;
  }

  const UniformChain& chain() const { return chain_; }
  const Band& band() const { return band_; }

 private:
  // Each step leaves out a state or two at each edge.
  static double cut(const Interval& interval, int top) {
    const Rates rates(interval);
    const double steps = (rates.up + rates.down(top)) * interval.seconds;
    return kLostMassMax / (4 * (steps + 100));
  }

  double calm_answered_s() const {
    if (chain_.seen_last() < 0) return 0;
    const int agents = interval_.agents;
    const Chances chances = waits_.answered_calm(chain_.seen_last() - agents + 1);
    double seconds = 0;
    for (int j = chain_.seen_first(); j <= chain_.seen_last(); ++j) {
      const double chance = j < agents ? 1 : chances[static_cast<std::size_t>(j - agents)];
      seconds += chain_.seconds_in(j) * chance;
    }
    return seconds;
  }

  std::optional<double> panel(double from, double length) {
    double answered_s = 0;
    double at = 0;
    for (const GaussNode& node : kGauss) {
      if (!chain_.advance(band_, (node.at - at) * length)) return std::nullopt;
      at = node.at;
      const double left = interval_.seconds - from - at * length;
      const Chances chances = waits_.answered(left, band_.end() - interval_.agents);
      answered_s += node.weight * length * answered_share(band_, interval_.agents, chances);
    }
    if (!chain_.advance(band_, (1 - at) * length)) return std::nullopt;
    return answered_s;
  }

  const Interval& interval_;
  const Waits& waits_;
  Band band_;
  UniformChain chain_;
};

IntervalFigures figures_of(const Attempt& attempt, const Interval& interval, double answered_s,
                           double leavers_served) {
  const UniformChain& chain = attempt.chain();
  double waiting_s = 0, busy_s = 0, all_busy_s = 0;
  for (int j = chain.seen_first(); j <= chain.seen_last(); ++j) {
    const double seconds = chain.seconds_in(j);
    busy_s += seconds * std::min(j, interval.agents);
    if (j < interval.agents) continue;
    waiting_s += seconds * (j - interval.agents);
    all_busy_s += seconds;
  }
  IntervalFigures figures;
  figures.arrivals = interval.arrivals_per_s * interval.seconds;
  figures.abandoned = waiting_s / interval.patience_s;
  figures.served = busy_s / interval.handling_s + leavers_served;
  figures.service_level_all = std::min(1.0, answered_s / interval.seconds);
  figures.served_within = figures.arrivals * figures.service_level_all;
  figures.p_wait = std::min(1.0, all_busy_s / interval.seconds);
  figures.waited_s = waiting_s;
  figures.mean_queue = waiting_s / interval.seconds;
  if (interval.agents > 0) figures.occupancy = busy_s / interval.seconds / interval.agents;
  const Band& end = attempt.band();
  for (int j = std::max(end.first, interval.agents); j < end.end(); ++j) {
    figures.p_all_busy_end += end.at(j);
  }
  return figures;
}

// One agent of `agents` leaves. Where k of them are busy, the one who leaves is busy with
// probability k / agents; a contact that goes with the leaver is no longer in the band.
void one_leaves(Situation& situation, int agents) {
  Band& band = situation.band;
  const bool grows = band.first > 0;
  Band next{grows ? band.first - 1 : 0, {}};
  next.p.assign(band.p.size() + (grows ? 1 : 0), 0.0);
  for (int j = band.first; j < band.end(); ++j) {
    const double busy = j >= agents ? 1.0 : static_cast<double>(j) / agents;
    const double p = band.at(j);
    situation.leavers += p * busy;
    next.p[static_cast<std::size_t>(j - next.first)] += p * (1 - busy);
    if (j > 0) next.p[static_cast<std::size_t>(j - 1 - next.first)] += p * busy;
  }
  // What could become too small to compute with is nothing.
  while (next.p.size() > 1 && next.p.back() < kNothing) next.p.pop_back();
  const auto some =
      std::find_if(next.p.begin(), next.p.end() - 1, [](double p) { return p >= kNothing; });
  next.first += static_cast<int>(some - next.p.begin());
  next.p.erase(next.p.begin(), some);
  band = std::move(next);
}

}  // namespace

Situation change_staff(Situation before, int from, int to, StaffDrop drop) {
  if (drop == StaffDrop::kPreempt) return before;
  for (int agents = from; agents > to; --agents) one_leaves(before, agents);
  return before;
}

Solved solve_interval(const Situation& begin, std::span<const Interval> day, double within_s,
                      StaffDrop drop) {
  const Interval& interval = day[0];
  const Rates rates(interval);
  const Waits waits(day, within_s, drop);
  int top = likely_top(rates, begin.band.end(), interval.seconds) + 6;
  for (;; top += 16 + static_cast<int>(std::sqrt(top))) {
    CHECK(top <= 4 * kInSystemMax);
    Attempt attempt(begin, interval, waits, top);
    if (const auto answered_s = attempt.run()) {
      const double left = std::exp(-interval.seconds * rates.mu);
      const double leavers_served = begin.leavers * -std::expm1(-interval.seconds * rates.mu);
      return {{attempt.band(), begin.leavers * left},
              figures_of(attempt, interval, *answered_s, leavers_served),
              attempt.chain().lost()};
    }
  }
}

}  // namespace queueing
