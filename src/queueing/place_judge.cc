#include "place_judge.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace queueing::placing {
namespace {

constexpr double kQuietSeconds = 4 * 3600;
constexpr double kPart = 1e-6;  // of an agent; less is rounding

}  // namespace

std::vector<Stretch> stretches_of(const Model& model) {
  std::vector<Stretch> out;
  const int quiet = static_cast<int>(kQuietSeconds / (static_cast<double>(model.step) * 60)) + 1;
  for (int queue = 0; queue < model.queues; ++queue) {
    int last_call = -quiet - 1;
    for (int cell = 0; cell < model.cells; ++cell) {
      if (model.curve(cell, queue).is_free()) continue;
      const bool goes_on = cell - last_call < quiet && cell - out.back().first < kIntervalsMax;
      if (!goes_on) out.push_back({queue, cell, cell});
      out.back().last = cell + 1;
      last_call = cell;
    }
  }
  return out;
}

std::vector<double> withins_of(const Model& model, const Stretch& stretch) {
  std::set<double> withins;
  for (int cell = stretch.first; cell < stretch.last; ++cell)
    if (!model.curve(cell, stretch.queue).is_free())
      withins.insert(model.curve(cell, stretch.queue).load().within_s);
  return {withins.begin(), withins.end()};
}

double part_of_agent(const Model& model, const std::vector<double>& off, int cell, int queue) {
  const double agents = model.curve(cell, queue).load().agents -
                        off[static_cast<std::size_t>(cell * model.queues + queue)];
  const double rest = agents - std::floor(agents + kPart);
  return rest < kPart ? 0 : rest;
}

std::vector<Interval> intervals_of(const Model& model, const Stretch& stretch,
                                   const std::vector<double>& off, bool up) {
  std::vector<Interval> intervals;
  for (int cell = stretch.first; cell < stretch.last; ++cell) {
    const Load& load = model.curve(cell, stretch.queue).load();
    const double agents =
        load.agents - off[static_cast<std::size_t>(cell * model.queues + stretch.queue)];
    Interval interval;
    interval.seconds = load.seconds;
    interval.arrivals_per_s = load.contacts / load.seconds;
    interval.handling_s = load.handling_s;
    interval.patience_s = load.patience_s;
    interval.agents = static_cast<int>(std::min<double>(
        kVaryingAgentsMax + 1,
        std::max(0.0, up ? std::ceil(agents - kPart) : std::floor(agents + kPart))));
    if (load.contacts <= 0 && !intervals.empty()) {
      interval.handling_s = intervals.back().handling_s;
      interval.patience_s = intervals.back().patience_s;
    }
    intervals.push_back(interval);
  }
  return intervals;
}

namespace {

class Judge {
 public:
  Judge(const Model& model, const std::vector<double>& off) : model_(model), off_(off) {
    verdict_.levels.assign(model.curves.size(), 1);
  }

  Verdict run() {
    for (const Stretch& stretch : stretches_of(model_)) {
      bool first = true;
      for (const double within : withins_of(model_, stretch)) {
        judge(stretch, within, first);
        first = false;
      }
    }
    return std::move(verdict_);
  }

 private:
  std::size_t at(int cell, int queue) const {
    return static_cast<std::size_t>(cell * model_.queues + queue);
  }
  void judge(const Stretch& stretch, double within_s, bool count) {
    bool whole = true;
    for (int cell = stretch.first; cell < stretch.last; ++cell)
      whole = whole && part_of_agent(model_, off_, cell, stretch.queue) == 0;
    const auto solve = [&](bool up) {
      return whole_day(intervals_of(model_, stretch, off_, up), within_s, StaffDrop::kFinish);
    };
    const auto low = solve(false);
    const auto high = whole ? low : solve(true);
    if (!low || !high) return stand_in(stretch, count);
    for (int cell = stretch.first; cell < stretch.last; ++cell) {
      const Curve& curve = model_.curve(cell, stretch.queue);
      const auto i = static_cast<std::size_t>(cell - stretch.first);
      const double more = part_of_agent(model_, off_, cell, stretch.queue);
      const IntervalFigures& below = low->intervals[i];
      const IntervalFigures& above = high->intervals[i];
      if (count) verdict_.abandoned += below.abandoned + more * (above.abandoned - below.abandoned);
      if (curve.is_free() || curve.load().within_s != within_s) continue;
      verdict_.levels[at(cell, stretch.queue)] =
          below.service_level_all + more * (above.service_level_all - below.service_level_all);
    }
  }

  // Steady state, where the exact queue gives up: it would grow beyond its limits.
  void stand_in(const Stretch& stretch, bool count) {
    verdict_.complete = false;
    for (int cell = stretch.first; cell < stretch.last; ++cell) {
      const Load& load = model_.curve(cell, stretch.queue).load();
      const double agents = load.agents - off_[at(cell, stretch.queue)];
      verdict_.levels[at(cell, stretch.queue)] = service_level(load, agents);
      if (count) verdict_.abandoned += load.contacts * share_lost(load, agents);
    }
  }

  const Model& model_;
  const std::vector<double>& off_;
  Verdict verdict_;
};

}  // namespace

Verdict judge(const Model& model, const std::vector<double>& off) {
  return Judge(model, off).run();
}

std::vector<int> broken_caps(const Model& model, const Verdict& before, const Verdict& after,
                             double drop) {
  std::vector<int> out;
  for (std::size_t i = 0; i < model.curves.size(); ++i)
    if (!model.curves[i].is_free() && before.levels[i] - after.levels[i] > drop + 1e-9)
      out.push_back(static_cast<int>(i));
  return out;
}

}  // namespace queueing::placing
