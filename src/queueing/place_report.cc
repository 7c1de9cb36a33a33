#include "place_report.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace queueing::placing {
namespace {

// The reason that comes closest to a session: of all starts, how far the best one got.
LeftOut reason_of(const State& state, int task, bool stopped) {
  const Model& model = state.model();
  const Task& t = model.tasks[static_cast<std::size_t>(task)];
  const Class& what = model.class_of(t);
  if (what.starts.empty()) return what.no_start;
  bool lead_taken = false;
  bool room_taken = false;
  bool capped = false;
  bool dear = false;
  for (std::size_t i = 0; i < what.starts.size(); ++i) {
    const Start& start = what.starts[i];
    const double price = state.price(task, static_cast<int>(i));
    if (price < kNever) {
      if (price <= t.penalty)
        return what.family != kNone ? LeftOut::kTooFew
                                    : (stopped ? LeftOut::kStopped : LeftOut::kPrice);
      dear = true;
    } else if (!state.is_free(t.person, start.cell, what.cells)) {
      continue;
    } else if (start.with != kNone && !state.is_free(start.with, start.cell, what.cells)) {
      lead_taken = true;
    } else if (what.room != kNone && !state.is_free(what.room, start.cell, what.cells)) {
      room_taken = true;
    } else {
      capped = true;
    }
  }
  if (dear) return LeftOut::kPrice;
  if (capped) return LeftOut::kMaxDrop;
  if (room_taken) return LeftOut::kRoomNotFree;
  return lead_taken ? LeftOut::kLeadNotFree : LeftOut::kPersonNotFree;
}

}  // namespace

std::vector<Session> sessions_of(const PlacePlan& plan, const State& state) {
  const Model& model = state.model();
  std::vector<Session> out;
  for (std::size_t task = 0; task < model.tasks.size(); ++task) {
    if (state.start_of(static_cast<int>(task)) == kNone) continue;
    const Start& start = state.chosen(static_cast<int>(task));
    const NeedRow& need = plan.needs[model.tasks[task].need];
    Session session;
    session.need = model.tasks[task].need;
    session.person = need.person;
    session.kind = need.kind;
    session.start = model.minute_of(start.cell);
    session.minutes = need.minutes;
    if (start.with != kNone)
      session.with = model.resource_names[static_cast<std::size_t>(start.with)];
    session.room = need.room;
    out.push_back(std::move(session));
  }
  std::stable_sort(out.begin(), out.end(), [](const Session& a, const Session& b) {
    return std::tie(a.start, a.person) < std::tie(b.start, b.person);
  });
  return out;
}

std::vector<Unplaced> unplaced_of(const PlacePlan& plan, const State& state, bool stopped) {
  const Model& model = state.model();
  std::vector<Unplaced> out;
  for (std::size_t task = 0; task < model.tasks.size(); ++task) {
    if (state.start_of(static_cast<int>(task)) != kNone) continue;
    const std::size_t need = model.tasks[task].need;
    out.push_back({need, plan.needs[need].person, plan.needs[need].kind,
                   reason_of(state, static_cast<int>(task), stopped)});
  }
  std::sort(out.begin(), out.end(),
            [](const Unplaced& a, const Unplaced& b) { return a.need < b.need; });
  return out;
}

std::vector<double> steady_levels(const Model& model, const std::vector<double>& off) {
  std::vector<double> out;
  for (std::size_t i = 0; i < model.curves.size(); ++i) {
    const Load& load = model.curves[i].load();
    out.push_back(service_level(load, load.agents - off[i]));
  }
  return out;
}

PlacedInterval row_of(const DemandRow& row, const Model& model, const std::vector<double>& off_of,
                      const std::vector<double>& before, const std::vector<double>& after,
                      double day_cv) {
  PlacedInterval out;
  out.start = row.start;
  out.minutes = row.minutes;
  out.queue = row.queue;
  const int queue = model.queue_index(row.queue);
  const Minute end = row.start + row.minutes;
  const auto minutes = static_cast<double>(row.minutes);
  std::vector<Staffed> staffed;
  for (int cell = model.first_cell(row.start); cell < model.last_cell(end); ++cell) {
    const Curve& curve = model.curve(cell, queue);
    const Load& load = curve.load();
    const double overlap = model.overlap(cell, row.start, end);
    const double part = overlap / minutes;
    const auto at = static_cast<std::size_t>(cell * model.queues + queue);
    const double off = off_of[at];
    out.agents_before += part * load.agents;
    out.agents_after += part * (load.agents - off);
    out.service_before += part * before[at];
    out.service_after += part * after[at];
    if (load.contacts > 0 && off > 0)
      out.extra_abandoned += curve.cost(off) * row.contacts * part / load.contacts;
    staffed.push_back({&load, load.agents - off, part});
  }
  out.p_target_met =
      row.contacts > 0 ? p_target_met(staffed, out.service_after, row.target, day_cv) : 1;
  return out;
}

std::vector<std::size_t> demand_in_order(const PlacePlan& plan) {
  std::vector<std::size_t> order(plan.demand.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(plan.demand[a].start, plan.demand[a].queue) <
           std::tie(plan.demand[b].start, plan.demand[b].queue);
  });
  return order;
}

std::vector<PlacedInterval> rows_of(const PlacePlan& plan, const Model& model,
                                    const std::vector<double>& off,
                                    const std::vector<double>& before,
                                    const std::vector<double>& after, double day_cv) {
  std::vector<PlacedInterval> out;
  for (const std::size_t row : demand_in_order(plan)) {
    out.push_back(row_of(plan.demand[row], model, off, before, after, day_cv));
    out.back().demand = row;
  }
  return out;
}

}  // namespace queueing::placing
