// Small plans for tests of placing, an examiner that knows nothing of how they are made, and the
// best plan by trying all. Slow and plain on purpose.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/random.h"
#include "queueing/place.h"
#include "queueing/station.h"

namespace queueing::testing {

// P(hung up) of an M/M/n+M queue by its birth and death balance, state by state.
inline double plain_lost(double arrivals_per_s, double handling_s, int agents, double patience_s) {
  if (agents <= 0) return 1;
  double weight = 1, sum = 1, leaving = 0;
  for (int state = 1; state < 100'000; ++state) {
    const double busy = std::min(state, agents) / handling_s;
    const double waiting = std::max(0, state - agents) / patience_s;
    weight *= arrivals_per_s / (busy + waiting);
    sum += weight;
    leaving += weight * waiting;
    if (weight > 1e200) {
      weight *= 1e-200;
      sum *= 1e-200;
      leaving *= 1e-200;
    }
    if (state > agents && weight < 1e-18 * sum) break;
  }
  return leaving / (sum * arrivals_per_s);
}

inline double plain_penalty(const NeedRow& need) {
  return need.weight * 20.0 * (static_cast<double>(need.minutes) / 60) *
         (1 + std::min(need.days_since.value_or(0), 365) / 28.0);
}

inline bool wants_lead(SessionKind kind) {
  return kind == SessionKind::kOneToOne || kind == SessionKind::kSideBySide ||
         kind == SessionKind::kRound;
}

// The shift that holds [start, end) outside breaks and busy rows; nothing otherwise.
inline const ShiftRow* at_work(const PlacePlan& plan, const std::string& who, Minute start,
                               Minute end) {
  for (const BusyRow& busy : plan.busy)
    if (busy.who == who && busy.start < end && start < busy.end) return nullptr;
  for (const ShiftRow& shift : plan.shifts) {
    if (shift.person != who || start < shift.start || end > shift.end) continue;
    for (const PauseRow& pause : shift.breaks)
      if (pause.start < end && start < pause.start + pause.minutes) return nullptr;
    return &shift;
  }
  return nullptr;
}

inline bool room_is_open(const PlacePlan& plan, const std::string& room, Minute start, Minute end) {
  return std::none_of(plan.busy.begin(), plan.busy.end(), [&](const BusyRow& busy) {
    return busy.who == room && busy.start < end && start < busy.end;
  });
}

// What is wrong with a result, in words; nothing if it keeps every promise but the price.
inline std::optional<std::string> complaint(const PlacePlan& plan, const Placed& placed) {
  const std::int64_t step = placed.step_minutes;
  std::set<std::size_t> seen;
  struct Taken {
    Minute start, end;
    std::size_t session;
  };
  std::map<std::string, std::vector<Taken>> taken;
  std::map<std::tuple<Minute, std::string, std::string, std::int64_t>, int> rounds;
  for (std::size_t i = 0; i < placed.sessions.size(); ++i) {
    const Session& s = placed.sessions[i];
    if (s.need >= plan.needs.size() || !seen.insert(s.need).second) return "need twice";
    const NeedRow& need = plan.needs[s.need];
    const Minute end = s.start + s.minutes;
    if (s.person != need.person || s.kind != need.kind || s.minutes != need.minutes ||
        s.room != need.room)
      return "not what was asked for";
    if (s.start % step != 0) return "off the grid";
    if (need.earliest && s.start < *need.earliest) return "too early";
    if (need.latest && end > *need.latest) return "too late";
    const ShiftRow* shift = at_work(plan, s.person, s.start, end);
    if (!shift) return "person not at work: " + s.person;
    std::string with = need.with;
    if (with.empty() && wants_lead(need.kind)) {
      with = shift->lead;
      if (with.empty()) return "no lead";
    }
    if (s.with != with) return "with somebody else";
    if (!with.empty() && !at_work(plan, with, s.start, end)) return "lead not at work";
    if (!need.room.empty() && !room_is_open(plan, need.room, s.start, end)) return "room busy";
    const Minute until = s.start + (s.minutes + step - 1) / step * step;
    taken[s.person].push_back({s.start, until, i});
    if (s.kind == SessionKind::kRound) {
      if (++rounds[{s.start, with, need.room, s.minutes}] > 1) continue;
    }
    if (!with.empty()) taken[with].push_back({s.start, until, i});
    if (!need.room.empty()) taken["room " + need.room].push_back({s.start, until, i});
  }
  for (const auto& [key, persons] : rounds)
    if (persons < 4 || persons > 8) return "round of " + std::to_string(persons);
  for (auto& [who, times] : taken)
    for (std::size_t a = 0; a < times.size(); ++a)
      for (std::size_t b = a + 1; b < times.size(); ++b)
        if (times[a].start < times[b].end && times[b].start < times[a].end)
          return who + " has two sessions at a time";
  for (const Unplaced& left : placed.unplaced)
    if (!seen.insert(left.need).second) return "placed and left out";
  if (seen.size() != plan.needs.size()) return "a need is missing";
  if (placed.bound > placed.objective) return "bound above objective";
  return std::nullopt;
}

// Agents of a queue in a cell, and sessions that take them off; persons have one queue at most.
struct PlainPrice {
  explicit PlainPrice(const PlacePlan& of, std::int64_t step_minutes)
      : plan(of), step(step_minutes) {}
  const PlacePlan& plan;
  std::int64_t step;
  std::map<std::pair<std::size_t, int>, double> lost;  // row of demand, agents

  int agents(const std::string& queue, Minute start) const {
    int count = 0;
    for (const ShiftRow& shift : plan.shifts) {
      if (shift.queues.empty() || shift.queues.front() != queue) continue;
      if (start < shift.start || start + step > shift.end) continue;
      const bool pausing =
          std::any_of(shift.breaks.begin(), shift.breaks.end(), [&](const PauseRow& pause) {
            return pause.start <= start && start < pause.start + pause.minutes;
          });
      count += pausing ? 0 : 1;
    }
    return count;
  }
  // Of a demand row that is one cell long.
  double cost(std::size_t row, int off) {
    const DemandRow& demand = plan.demand[row];
    if (demand.contacts <= 0) return 0;
    const int before = agents(demand.queue, demand.start);
    const auto at = [&](int count) {
      const auto [found, fresh] = lost.try_emplace({row, count}, 0);
      if (fresh)
        found->second =
            plain_lost(demand.contacts / (60.0 * static_cast<double>(demand.minutes)), demand.aht_s,
                       count, demand.patience_s == kForEver ? 600 : demand.patience_s);
      return found->second;
    };
    return demand.contacts * (at(before - off) - at(before));
  }
};

// The least objective by trying every start of every need. Rows of demand are cells; sessions fill
// whole cells; persons answer one queue at most; no cap.
class TryAll {
 public:
  TryAll(const PlacePlan& plan, std::int64_t step) : plan_(plan), step_(step), price_(plan, step) {
    Minute first = plan.demand.front().start;
    Minute last = first;
    for (const DemandRow& row : plan.demand) {
      first = std::min(first, row.start);
      last = std::max(last, row.start + row.minutes);
    }
    for (std::size_t row = 0; row < plan.demand.size(); ++row)
      row_of_[{plan.demand[row].queue, plan.demand[row].start}] = row;
    off_.assign(plan.demand.size(), 0);
    for (const NeedRow& need : plan.needs) {
      options_.emplace_back();
      for (Minute start = first; start + need.minutes <= last; start += step)
        if (auto option = option_at(need, start)) options_.back().push_back(*option);
    }
  }

  double least() {
    best_ = 1e300;
    go(0, 0);
    return best_;
  }
  std::size_t starts() const {
    std::size_t all = 0;
    for (const auto& options : options_) all += options.size();
    return all;
  }

 private:
  struct Option {
    Minute start;
    std::string with;
    std::vector<std::size_t> rows;       // of the person's queue
    std::vector<std::size_t> with_rows;  // of the other's
  };

  std::vector<std::size_t> rows_of(const ShiftRow& shift, Minute start, Minute end) const {
    std::vector<std::size_t> out;
    if (shift.queues.empty()) return out;
    for (Minute m = start; m < end; m += step_)
      if (const auto at = row_of_.find({shift.queues.front(), m}); at != row_of_.end())
        out.push_back(at->second);
    return out;
  }

  std::optional<Option> option_at(const NeedRow& need, Minute start) const {
    const Minute end = start + need.minutes;
    if (need.earliest && start < *need.earliest) return {};
    if (need.latest && end > *need.latest) return {};
    const ShiftRow* shift = at_work(plan_, need.person, start, end);
    if (!shift) return {};
    Option out{start, need.with, rows_of(*shift, start, end), {}};
    if (out.with.empty() && wants_lead(need.kind)) {
      out.with = shift->lead;
      if (out.with.empty() || out.with == need.person) return {};
    }
    if (!out.with.empty()) {
      const ShiftRow* other = at_work(plan_, out.with, start, end);
      if (!other) return {};
      out.with_rows = rows_of(*other, start, end);
    }
    if (!need.room.empty() && !room_is_open(plan_, need.room, start, end)) return {};
    return out;
  }

  bool seize(const std::string& who, Minute start, std::int64_t minutes, bool on) {
    for (Minute m = start; on && m < start + minutes; m += step_)
      if (taken_.contains({who, m})) return false;
    for (Minute m = start; m < start + minutes; m += step_)
      if (on)
        taken_.insert({who, m});
      else
        taken_.erase({who, m});
    return true;
  }

  double take_off(const std::vector<std::size_t>& rows, int count) {
    double change = 0;
    for (const std::size_t row : rows) {
      change -= price_.cost(row, off_[row]);
      off_[row] += count;
      change += price_.cost(row, off_[row]);
    }
    return change;
  }

  void go(std::size_t index, double cost) {
    if (cost >= best_) return;
    if (index == plan_.needs.size()) {
      for (const auto& [key, persons] : rounds_)
        if (persons > 0 && (persons < 4 || persons > 8)) return;
      best_ = cost;
      return;
    }
    const NeedRow& need = plan_.needs[index];
    for (const Option& option : options_[index]) {
      if (!seize(need.person, option.start, need.minutes, true)) continue;
      int* round = nullptr;
      if (need.kind == SessionKind::kRound)
        round = &rounds_[{option.start, option.with, need.room, need.minutes}];
      const bool opens = !round || *round == 0;
      const bool lead =
          !opens || option.with.empty() || seize(option.with, option.start, need.minutes, true);
      const bool room = lead && (!opens || need.room.empty() ||
                                 seize("room " + need.room, option.start, need.minutes, true));
      if (room) {
        if (round) ++*round;
        double change = take_off(option.rows, 1);
        if (opens) change += take_off(option.with_rows, 1);
        go(index + 1, cost + change);
        take_off(option.rows, -1);
        if (opens) take_off(option.with_rows, -1);
        if (round) --*round;
        if (opens && !need.room.empty())
          seize("room " + need.room, option.start, need.minutes, false);
      }
      if (lead && opens && !option.with.empty())
        seize(option.with, option.start, need.minutes, false);
      seize(need.person, option.start, need.minutes, false);
    }
    go(index + 1, cost + plain_penalty(need));
  }

  const PlacePlan& plan_;
  std::int64_t step_;
  PlainPrice price_;
  std::map<std::pair<std::string, Minute>, std::size_t> row_of_;
  std::vector<std::vector<Option>> options_;
  std::set<std::pair<std::string, Minute>> taken_;
  std::map<std::tuple<Minute, std::string, std::string, std::int64_t>, int> rounds_;
  std::vector<int> off_;
  double best_ = 0;
};

// A team of a few people on a short day, cells of half an hour: all kinds of needs, breaks, busy
// rows, rooms, colleagues as company, two queues, customers with and without patience.
inline PlacePlan small_plan(std::uint64_t seed) {
  base::Random random(seed);
  PlacePlan plan;
  const auto pick = [&](std::uint64_t bound) { return static_cast<Minute>(random.below(bound)); };
  const bool rounds = random.chance(0.25);
  const Minute cells = rounds ? 3 + pick(2) : 4 + pick(3);
  const int agents = static_cast<int>(rounds ? 4 + pick(3) : 2 + pick(4));
  const bool two_queues = random.chance(0.4);
  const bool patient = random.chance(0.15);
  for (Minute cell = 0; cell < cells; ++cell)
    for (int queue = 0; queue < (two_queues ? 2 : 1); ++queue)
      plan.demand.push_back({480 + cell * 30, 30, queue ? "mail" : "phone",
                             random.chance(0.1) ? 0 : 2 + 14 * random.unit() * (queue ? 0.6 : 1),
                             120 + 300 * random.unit(),
                             patient ? kForEver : 60 + 300 * random.unit(), 0.8, 20});
  const auto shift = [&](const std::string& who, const std::string& lead,
                         std::vector<std::string> queues) {
    const Minute from = random.chance(0.7) ? 0 : pick(2);
    const Minute to = random.chance(0.7) ? cells : cells - pick(2);
    ShiftRow row{who, lead, std::move(queues), 480 + from * 30, 480 + to * 30, {}};
    if (to - from > 3 && random.chance(0.4))
      row.breaks.push_back(
          {480 + (from + 1 + pick(static_cast<std::uint64_t>(to - from - 2))) * 30, 30});
    plan.shifts.push_back(row);
  };
  shift("lead", "", {});
  shift("other lead", "",
        random.chance(0.3) ? std::vector<std::string>{"phone"} : std::vector<std::string>{});
  for (int agent = 0; agent < agents; ++agent) {
    const bool mail = two_queues && random.chance(0.4);
    shift("agent " + std::to_string(agent), random.chance(0.7) ? "lead" : "other lead",
          {mail ? "mail" : "phone"});
  }
  if (random.chance(0.4)) plan.busy.push_back({"lead", 480, 510});
  if (random.chance(0.2)) plan.busy.push_back({"agent 1", 510, 540});
  if (random.chance(0.2)) plan.busy.push_back({"den", 540, 570});
  const int needs = rounds ? agents : static_cast<int>(2 + pick(4));
  for (int i = 0; i < needs; ++i) {
    NeedRow need;
    need.person = "agent " + std::to_string(rounds ? i : pick(static_cast<std::uint64_t>(agents)));
    need.kind = rounds && random.chance(0.85) ? SessionKind::kRound
                                              : static_cast<SessionKind>(random.below(5));
    if (need.kind == SessionKind::kRound && !rounds) need.kind = SessionKind::kCoaching;
    need.minutes = rounds || random.chance(0.6) ? 30 : 60;
    if (!rounds && random.chance(0.15)) need.with = "agent " + std::to_string(agents - 1);
    if (need.with == need.person) need.with = "";
    if (random.chance(0.2)) need.earliest = 510;
    if (random.chance(0.2)) need.latest = 480 + cells * 30 - 30;
    if (need.earliest && need.latest && *need.latest - *need.earliest < need.minutes)
      need.latest.reset();
    need.weight = random.chance(0.5) ? 1 : 0.02 + 0.5 * random.unit();
    if (random.chance(0.5)) need.days_since = static_cast<int>(random.below(60));
    if (random.chance(0.15)) need.room = "den";
    plan.needs.push_back(need);
  }
  return plan;
}

}  // namespace queueing::testing
