#include "queueing/priced_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "place_judge.h"
#include "place_model.h"
#include "place_report.h"
#include "queueing/priced_day.h"

namespace queueing {
namespace {

using namespace placing;

constexpr double kDiffers = 1e-7;  // of a service level, or an agent; less is rounding

// A stretch of a queue for one target time, as it was asked last.
struct Line {
  Stretch stretch;
  double within_s = 0;
  bool counts = false;  // its abandoned contacts do; of several target times the first
  // Agents rounded down and up; the second only where a cell had a part of one.
  std::optional<PricedDay> low, high;
  bool exact = true;
  std::vector<double> levels;  // by cell of the stretch; of cells with this target time
  double abandoned = 0;
};

// The day follows; false where it would grow beyond its limits.
bool follow(PricedDay& day, const std::vector<Interval>& wanted) {
  std::vector<AgentsChange> changes;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].agents != day.intervals()[i].agents)
      changes.push_back({static_cast<int>(i), wanted[i].agents});
  }
  if (changes.empty()) return true;
  const auto trial = day.price(changes);
  if (trial) day.accept(*trial);
  return trial.has_value();
}

bool follow(std::optional<PricedDay>& day, const std::optional<PricedDay>& like,
            std::vector<Interval> wanted, double within_s) {
  if (!day && like) day = *like;
  if (day) return follow(*day, wanted);
  auto opened = PricedDay::open(std::move(wanted), within_s, StaffDrop::kFinish);
  if (opened) day = std::move(*opened);
  return day.has_value();
}

}  // namespace

struct PricedPlan::Inside {
  PlacePlan plan;
  Model model;
  double day_cv = 0;
  std::map<std::string, std::vector<std::size_t>> shifts;  // rows of each person
  std::vector<int> set_of_shift;                           // kNone: answers nothing
  std::vector<Line> lines;
  std::vector<double> off;                 // as it was asked last
  std::vector<double> levels_before;       // [cell * queues + queue]
  std::vector<double> abandoned_before;    // by queue
  std::vector<PlacedInterval> before;

  void index_shifts();
  void solve(Line& line);
  void stand_in(Line& line);
  void add(const AwayRow& away, std::vector<double>& to) const;
  void become(std::vector<double> wanted);
  std::vector<double> levels() const;
  std::vector<double> abandoned() const;   // by queue
};

namespace {

// Breaks that overlap become one, so that each minute counts once.
void merge(std::vector<PauseRow>& breaks) {
  std::sort(breaks.begin(), breaks.end(),
            [](const PauseRow& a, const PauseRow& b) { return a.start < b.start; });
  std::vector<PauseRow> merged;
  for (const PauseRow& one : breaks) {
    const Minute ends = one.start + one.minutes;
    if (merged.empty() || one.start > merged.back().start + merged.back().minutes) {
      merged.push_back(one);
    } else {
      PauseRow& last = merged.back();
      last.minutes = std::max(last.start + last.minutes, ends) - last.start;
    }
  }
  breaks = std::move(merged);
}

}  // namespace

void PricedPlan::Inside::index_shifts() {
  set_of_shift.assign(plan.shifts.size(), kNone);
  for (std::size_t row = 0; row < plan.shifts.size(); ++row) {
    std::vector<int> queues;
    for (const std::string& queue : plan.shifts[row].queues)
      queues.push_back(model.queue_index(queue));
    std::sort(queues.begin(), queues.end());
    queues.erase(std::unique(queues.begin(), queues.end()), queues.end());
    for (std::size_t set = 0; set < model.sets.size(); ++set)
      if (model.sets[set].queues == queues) set_of_shift[row] = static_cast<int>(set);
    shifts[plan.shifts[row].person].push_back(row);
    merge(plan.shifts[row].breaks);
  }
}

// What of [from, to) the person is at work and not on a break, cell by cell.
void PricedPlan::Inside::add(const AwayRow& away, std::vector<double>& to) const {
  const auto rows = shifts.find(away.person);
  if (rows == shifts.end()) return;
  const Minute ends = away.start + away.minutes;
  for (const std::size_t row : rows->second) {
    const ShiftRow& shift = plan.shifts[row];
    if (set_of_shift[row] == kNone || shift.end <= away.start || shift.start >= ends) continue;
    const SkillSet& set = model.sets[static_cast<std::size_t>(set_of_shift[row])];
    const Minute from = std::max(away.start, shift.start), till = std::min(ends, shift.end);
    for (int cell = model.first_cell(from); cell < model.last_cell(till); ++cell) {
      double minutes = model.overlap(cell, from, till);
      for (const PauseRow& pause : shift.breaks)
        minutes -= std::max(0.0, model.overlap(cell, std::max(from, pause.start),
                                               std::min(till, pause.start + pause.minutes)));
      if (minutes <= 0) continue;
      const auto shares = model.shares(set_of_shift[row], cell);
      for (std::size_t i = 0; i < set.queues.size(); ++i)
        to[static_cast<std::size_t>(cell * model.queues + set.queues[i])] +=
            shares[i] * minutes / static_cast<double>(model.step);
    }
  }
}

void PricedPlan::Inside::solve(Line& line) {
  const Stretch& at = line.stretch;
  bool whole = true;
  for (int cell = at.first; cell < at.last; ++cell)
    whole = whole && part_of_agent(model, off, cell, at.queue) == 0;
  line.exact = follow(line.low, std::nullopt, intervals_of(model, at, off, false), line.within_s) &&
               (whole || follow(line.high, line.low, intervals_of(model, at, off, true),
                                line.within_s));
  if (!line.exact) return stand_in(line);
  line.abandoned = 0;
  const auto& below = line.low->day().intervals;
  const auto& above = (whole ? line.low : line.high)->day().intervals;
  for (int cell = at.first; cell < at.last; ++cell) {
    const auto i = static_cast<std::size_t>(cell - at.first);
    const double more = part_of_agent(model, off, cell, at.queue);
    line.abandoned += below[i].abandoned + more * (above[i].abandoned - below[i].abandoned);
    line.levels[i] = below[i].service_level_all +
                     more * (above[i].service_level_all - below[i].service_level_all);
  }
}

void PricedPlan::Inside::stand_in(Line& line) {
  line.abandoned = 0;
  for (int cell = line.stretch.first; cell < line.stretch.last; ++cell) {
    const Load& load = model.curve(cell, line.stretch.queue).load();
    const double agents =
        load.agents - off[static_cast<std::size_t>(cell * model.queues + line.stretch.queue)];
    line.levels[static_cast<std::size_t>(cell - line.stretch.first)] = service_level(load, agents);
    line.abandoned += load.contacts * share_lost(load, agents);
  }
}

// Solves the lines in which somebody comes or goes.
void PricedPlan::Inside::become(std::vector<double> wanted) {
  std::vector<double> old = std::exchange(off, std::move(wanted));
  for (Line& line : lines) {
    bool touched = false;
    for (int cell = line.stretch.first; cell < line.stretch.last && !touched; ++cell) {
      const auto at = static_cast<std::size_t>(cell * model.queues + line.stretch.queue);
      touched = off[at] != old[at];
    }
    if (touched) solve(line);
  }
}

std::vector<double> PricedPlan::Inside::levels() const {
  std::vector<double> out(model.curves.size(), 1);
  for (const Line& line : lines) {
    for (int cell = line.stretch.first; cell < line.stretch.last; ++cell) {
      const Curve& curve = model.curve(cell, line.stretch.queue);
      if (curve.is_free() || curve.load().within_s != line.within_s) continue;
      out[static_cast<std::size_t>(cell * model.queues + line.stretch.queue)] =
          line.levels[static_cast<std::size_t>(cell - line.stretch.first)];
    }
  }
  return out;
}

std::vector<double> PricedPlan::Inside::abandoned() const {
  std::vector<double> sums(static_cast<std::size_t>(model.queues), 0);
  for (const Line& line : lines)
    if (line.counts) sums[static_cast<std::size_t>(line.stretch.queue)] += line.abandoned;
  return sums;
}

PricedPlan::PricedPlan(std::unique_ptr<Inside> inside) : in_(std::move(inside)) {}
PricedPlan::PricedPlan(const PricedPlan& other) : in_(std::make_unique<Inside>(*other.in_)) {}
PricedPlan::PricedPlan(PricedPlan&&) noexcept = default;
PricedPlan& PricedPlan::operator=(PricedPlan&&) noexcept = default;
PricedPlan::~PricedPlan() = default;

base::Result<PricedPlan> PricedPlan::open(PlacePlan plan, const PlaceOptions& options) {
  plan.needs.clear();
  plan.busy.clear();
  PlaceOptions how;
  how.step_minutes = options.step_minutes;
  how.day_cv = options.day_cv;
  if (auto ok = check_plan(plan, how); !ok) return ok.error();
  auto model = make_model(plan, how);
  if (!model) return model.error();
  auto in = std::make_unique<Inside>();
  in->plan = std::move(plan);
  in->model = std::move(*model);
  in->day_cv = how.day_cv;
  in->index_shifts();
  in->off.assign(in->model.curves.size(), 0);
  for (const Stretch& stretch : stretches_of(in->model)) {
    bool first = true;
    for (const double within : withins_of(in->model, stretch)) {
      Line line{stretch, within, std::exchange(first, false), {}, {}, true, {}, 0};
      line.levels.assign(static_cast<std::size_t>(stretch.last - stretch.first), 1);
      in->solve(line);
      in->lines.push_back(std::move(line));
    }
  }
  in->levels_before = in->levels();
  in->abandoned_before = in->abandoned();
  in->before = rows_of(in->plan, in->model, in->off, in->levels_before, in->levels_before,
                       in->day_cv);
  return PricedPlan(std::move(in));
}

const std::vector<PlacedInterval>& PricedPlan::before() const { return in_->before; }

base::Result<PlanPrice> PricedPlan::price(std::span<const AwayRow> away) {
  std::vector<double> wanted(in_->model.curves.size(), 0);
  for (std::size_t row = 0; row < away.size(); ++row) {
    if (away[row].minutes < 1) {
      return base::refuse(base::Why::kInvalid, "place.not_positive", "away",
                          {{"row", std::to_string(row)}, {"column", "minutes"}});
    }
    in_->add(away[row], wanted);
  }
  in_->become(std::move(wanted));
  const std::vector<double> levels = in_->levels();
  PlanPrice price;
  const std::vector<double> abandoned = in_->abandoned();
  std::vector<PlanPrice::Part> parts(abandoned.size());
  for (std::size_t queue = 0; queue < parts.size(); ++queue)
    parts[queue].extra_abandoned = abandoned[queue] - in_->abandoned_before[queue];
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double contacts = in_->model.curves[i].load().contacts;
    PlanPrice::Part& part = parts[i % parts.size()];
    part.lost += contacts * (in_->levels_before[i] - levels[i]);
    part.contacts += contacts;
  }
  double lost = 0, contacts = 0;
  for (const PlanPrice::Part& part : parts) {
    price.extra_abandoned += part.extra_abandoned;
    lost += part.lost;
    contacts += part.contacts;
  }
  if (contacts > 0) price.points = 100 * lost / contacts;
  for (const PlacedInterval& row : in_->before) {
    const DemandRow& demand = in_->plan.demand[row.demand];
    const int queue = in_->model.queue_index(demand.queue);
    price.queues[demand.queue] = parts[static_cast<std::size_t>(queue)];
    bool differs = false;
    for (int cell = in_->model.first_cell(demand.start);
         cell < in_->model.last_cell(demand.start + demand.minutes); ++cell) {
      const auto at = static_cast<std::size_t>(cell * in_->model.queues + queue);
      differs = differs || in_->off[at] > kDiffers ||
                std::abs(levels[at] - in_->levels_before[at]) > kDiffers;
    }
    if (!differs) continue;
    price.changed.push_back(
        row_of(demand, in_->model, in_->off, in_->levels_before, levels, in_->day_cv));
    price.changed.back().demand = row.demand;
  }
  price.exact = std::ranges::all_of(in_->lines, [](const Line& line) { return line.exact; });
  return price;
}

}  // namespace queueing
