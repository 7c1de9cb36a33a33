#include "place_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "queueing/station.h"

namespace queueing::placing {
namespace {

using base::Result;

constexpr std::size_t kTableMax = 60'000'000;  // resources x cells, and starts of all classes

// A stretch of work without break or other duty.
struct Free {
  Minute start = 0;
  Minute end = 0;
  int set = kNone;
  int lead = kNone;  // name
  auto operator<=>(const Free&) const = default;
};

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

class Builder {
 public:
  Builder(const PlacePlan& plan, const PlaceOptions& options) : plan_(plan), options_(options) {}

  Result<Model> build() {
    lay_cells();
    if (static_cast<std::size_t>(model_.cells) * queues_.size() > kTableMax / 10)
      return too_large();
    load_queues();
    read_shifts();
    split_agents();
    collect_free();
    name_resources();
    if (static_cast<std::size_t>(model_.cells) * static_cast<std::size_t>(model_.resources) >
        kTableMax)
      return too_large();
    if (!make_tasks()) return too_large();
    drop_lonely_rounds();
    return std::move(model_);
  }

 private:
  static base::Refusal too_large() {
    return refuse(base::Why::kInvalid, "place.too_large", "needs",
                  {{"row", "0"}, {"column", ""}, {"max", std::to_string(kTableMax)}});
  }

  std::size_t name(const std::string& who) const { return names_.at(who); }

  void lay_cells();
  void load_queues();
  void read_shifts();
  void split_agents();
  void split_cell(int cell, std::vector<double>& agents);
  void collect_free();
  void name_resources();
  bool make_tasks();
  void drop_lonely_rounds();
  std::vector<std::size_t> needs_in_order() const;
  int group_of(int person);
  int class_of(const NeedRow& need, int group);
  void find_starts(const NeedRow& need, Class& into);
  int resource(std::size_t name_index) const { return resource_of_[name_index]; }
  const Free* free_at(std::size_t who, Minute start, Minute end) const;

  const PlacePlan& plan_;
  const PlaceOptions& options_;
  Model model_;
  std::map<std::string, int> queues_;
  std::map<std::string, std::size_t> names_;  // persons, leads and rooms
  std::vector<int> set_of_shift_;
  std::vector<std::vector<double>> count_;  // [set][cell] agents at work
  std::vector<std::vector<Free>> free_;     // [name]
  std::vector<bool> is_with_;               // [name]
  std::vector<int> resource_of_;            // [name]
  std::map<std::tuple<std::vector<Free>, int>, int> groups_;
  std::map<std::tuple<int, int, std::int64_t, std::string, Minute, Minute, std::string>, int>
      classes_;
  std::map<std::pair<std::int64_t, std::string>, int> families_;
  std::size_t starts_ = 0;
};

void Builder::lay_cells() {
  Minute first = plan_.demand.front().start;
  Minute last = first;
  for (const DemandRow& row : plan_.demand) {
    first = std::min(first, row.start);
    last = std::max(last, row.start + row.minutes);
    queues_.emplace(row.queue, 0);
  }
  for (const ShiftRow& row : plan_.shifts) {
    first = std::min(first, row.start);
    last = std::max(last, row.end);
  }
  for (auto& [queue, index] : queues_) {
    index = static_cast<int>(model_.queue_names.size());
    model_.queue_names.push_back(queue);
  }
  model_.step = step_of(plan_, options_);
  model_.origin = floor_div(first, model_.step) * model_.step;
  model_.cells = static_cast<int>(floor_div(last - model_.origin - 1, model_.step)) + 1;
  model_.queues = static_cast<int>(queues_.size());
}

// Each cell takes its part of the rows that it touches; times are means over contacts.
void Builder::load_queues() {
  std::vector<Load> loads(static_cast<std::size_t>(model_.cells * model_.queues));
  std::vector<double> overlap_of(loads.size(), 0);
  std::vector<std::pair<double, double>> times(loads.size());  // contacts x handling, x 1/patience
  std::vector<std::size_t> order(plan_.demand.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(plan_.demand[a].start, plan_.demand[a].queue) <
           std::tie(plan_.demand[b].start, plan_.demand[b].queue);
  });
  for (const std::size_t at : order) {
    const DemandRow& row = plan_.demand[at];
    const Minute end = row.start + row.minutes;
    for (Minute cell = floor_div(row.start - model_.origin, model_.step);
         model_.origin + cell * model_.step < end; ++cell) {
      const Minute from = model_.origin + cell * model_.step;
      const auto overlap =
          static_cast<double>(std::min(end, from + model_.step) - std::max(row.start, from));
      const double contacts = row.contacts * overlap / static_cast<double>(row.minutes);
      const std::size_t i = static_cast<std::size_t>(cell * model_.queues + queues_.at(row.queue));
      loads[i].contacts += contacts;
      times[i].first += contacts * row.aht_s;
      times[i].second += row.patience_s == kForEver ? 0 : contacts / row.patience_s;
      if (overlap <= overlap_of[i]) continue;
      overlap_of[i] = overlap;
      loads[i].target = row.target;
      loads[i].within_s = row.within_s;
    }
  }
  for (std::size_t i = 0; i < loads.size(); ++i) {
    Load& load = loads[i];
    load.seconds = static_cast<double>(model_.step) * 60;
    if (load.contacts > 0) {
      load.handling_s = times[i].first / load.contacts;
      load.patience_s = times[i].second > 0 ? load.contacts / times[i].second : kForEver;
    }
    model_.curves.emplace_back(load);
  }
}

void Builder::read_shifts() {
  std::map<std::vector<int>, int> sets;
  std::vector<std::vector<int>> served(plan_.shifts.size());
  for (std::size_t row = 0; row < plan_.shifts.size(); ++row) {
    for (const std::string& queue : plan_.shifts[row].queues)
      served[row].push_back(queues_.at(queue));
    std::sort(served[row].begin(), served[row].end());
    served[row].erase(std::unique(served[row].begin(), served[row].end()), served[row].end());
    if (!served[row].empty()) sets.emplace(served[row], 0);
  }
  for (auto& [queues, index] : sets) {
    index = static_cast<int>(model_.sets.size());
    model_.sets.push_back({queues, {}});
  }
  count_.assign(model_.sets.size(), std::vector<double>(static_cast<std::size_t>(model_.cells)));
  const auto add = [&](int set, Minute from, Minute to, double sign) {
    for (Minute cell = floor_div(from - model_.origin, model_.step);
         model_.origin + cell * model_.step < to; ++cell) {
      const Minute start = model_.origin + cell * model_.step;
      // Whole minutes: sums of them are exact in any order.
      count_[static_cast<std::size_t>(set)][static_cast<std::size_t>(cell)] +=
          sign * static_cast<double>(std::min(to, start + model_.step) - std::max(from, start));
    }
  };
  set_of_shift_.assign(plan_.shifts.size(), kNone);
  for (std::size_t row = 0; row < plan_.shifts.size(); ++row) {
    if (served[row].empty()) continue;
    const ShiftRow& shift = plan_.shifts[row];
    const int set = set_of_shift_[row] = sets.at(served[row]);
    add(set, shift.start, shift.end, 1);
    Minute done = shift.start;  // breaks may overlap; each minute counts once
    std::vector<std::pair<Minute, Minute>> pauses;
    for (const PauseRow& pause : shift.breaks)
      pauses.emplace_back(pause.start, pause.start + pause.minutes);
    std::sort(pauses.begin(), pauses.end());
    for (const auto& [from, to] : pauses) {
      if (to > done) add(set, std::max(from, done), to, -1);
      done = std::max(done, to);
    }
  }
  for (auto& cells : count_)
    for (double& count : cells) count /= static_cast<double>(model_.step);
}

// Weights of queues are scaled until every queue has agents in proportion to its load, as far as
// skills allow (iterative proportional fitting).
void Builder::split_cell(int cell, std::vector<double>& agents) {
  const auto queues = static_cast<std::size_t>(model_.queues);
  std::vector<double> weight(queues);
  for (std::size_t q = 0; q < queues; ++q)
    weight[q] = model_.curve(cell, static_cast<int>(q)).load().offered();
  const auto spread = [&](bool keep) {
    std::fill(agents.begin(), agents.end(), 0.0);
    for (std::size_t s = 0; s < model_.sets.size(); ++s) {
      SkillSet& set = model_.sets[s];
      double sum = 0;
      for (const int q : set.queues) sum += weight[static_cast<std::size_t>(q)];
      for (std::size_t i = 0; i < set.queues.size(); ++i) {
        const auto q = static_cast<std::size_t>(set.queues[i]);
        const double share =
            sum > 0 ? weight[q] / sum : 1.0 / static_cast<double>(set.queues.size());
        agents[q] += share * count_[s][static_cast<std::size_t>(cell)];
        if (keep) set.shares[static_cast<std::size_t>(cell) * set.queues.size() + i] = share;
      }
    }
  };
  const bool one_each = std::all_of(model_.sets.begin(), model_.sets.end(),
                                    [](const SkillSet& set) { return set.queues.size() == 1; });
  for (int round = 0; round < (one_each ? 0 : 60); ++round) {
    spread(false);
    for (std::size_t q = 0; q < queues; ++q) {
      const double load = model_.curve(cell, static_cast<int>(q)).load().offered();
      if (load > 0) weight[q] = std::max(weight[q] * load / std::max(agents[q], 1e-9), 1e-9 * load);
    }
    const double most = *std::max_element(weight.begin(), weight.end());
    if (most > 0)
      for (double& w : weight) w /= most;
  }
  spread(true);
}

void Builder::split_agents() {
  for (SkillSet& set : model_.sets)
    set.shares.assign(static_cast<std::size_t>(model_.cells) * set.queues.size(), 0);
  std::vector<double> agents(static_cast<std::size_t>(model_.queues));
  const bool whole = std::all_of(model_.sets.begin(), model_.sets.end(),
                                 [](const SkillSet& set) { return set.queues.size() == 1; });
  for (int cell = 0; cell < model_.cells; ++cell) {
    split_cell(cell, agents);
    for (int q = 0; q < model_.queues; ++q) {
      Curve& curve = model_.curves[static_cast<std::size_t>(cell * model_.queues + q)];
      Load load = curve.load();
      load.agents = agents[static_cast<std::size_t>(q)];
      curve = Curve(load);
      if (curve.is_free() || options_.max_drop >= 100) continue;
      const double spare = agents_to_spare(load, options_.max_drop / 100);
      curve.set_cap(whole ? std::floor(spare + 1e-6) : spare);
    }
  }
}

void Builder::collect_free() {
  for (const ShiftRow& row : plan_.shifts) {
    names_.emplace(row.person, 0);
    if (!row.lead.empty()) names_.emplace(row.lead, 0);
  }
  for (const NeedRow& row : plan_.needs)
    if (!row.with.empty()) names_.emplace(row.with, 0);
  // A room may be called like a person; its name is kept apart by a character no name begins with.
  for (const NeedRow& row : plan_.needs)
    if (!row.room.empty()) names_.emplace("\n" + row.room, 0);
  std::size_t index = 0;
  for (auto& [who, at] : names_) at = index++;
  std::vector<std::vector<std::pair<Minute, Minute>>> busy(names_.size());
  for (const BusyRow& row : plan_.busy)
    for (const std::string& who : {row.who, "\n" + row.who})
      if (const auto at = names_.find(who); at != names_.end())
        busy[at->second].emplace_back(row.start, row.end);
  free_.resize(names_.size());
  for (std::size_t row = 0; row < plan_.shifts.size(); ++row) {
    const ShiftRow& shift = plan_.shifts[row];
    const std::size_t who = name(shift.person);
    auto blocked = busy[who];
    for (const PauseRow& pause : shift.breaks)
      blocked.emplace_back(pause.start, pause.start + pause.minutes);
    std::sort(blocked.begin(), blocked.end());
    const int lead = shift.lead.empty() ? kNone : static_cast<int>(name(shift.lead));
    Minute from = shift.start;
    for (const auto& [start, end] : blocked) {
      if (std::min(start, shift.end) > from)
        free_[who].push_back({from, std::min(start, shift.end), set_of_shift_[row], lead});
      from = std::max(from, end);
    }
    if (from < shift.end) free_[who].push_back({from, shift.end, set_of_shift_[row], lead});
  }
  for (auto& [who, at] : names_) {
    if (who.front() != '\n') {
      std::sort(free_[at].begin(), free_[at].end());
      continue;
    }
    auto& blocked = busy[at];  // a room is there all the time
    std::sort(blocked.begin(), blocked.end());
    Minute from = model_.origin - 1440;
    for (const auto& [start, end] : blocked) {
      if (start > from) free_[at].push_back({from, start, kNone, kNone});
      from = std::max(from, end);
    }
    free_[at].push_back({from, model_.origin + (model_.cells + 1) * model_.step, kNone, kNone});
  }
}

bool needs_lead(SessionKind kind) {
  return kind == SessionKind::kOneToOne || kind == SessionKind::kSideBySide ||
         kind == SessionKind::kRound;
}

void Builder::name_resources() {
  is_with_.assign(names_.size(), false);
  std::vector<bool> used(names_.size(), false);
  for (const NeedRow& need : plan_.needs) {
    const std::size_t who = name(need.person);
    used[who] = true;
    if (!need.room.empty()) used[name("\n" + need.room)] = true;
    if (!need.with.empty()) {
      is_with_[name(need.with)] = true;
    } else if (needs_lead(need.kind)) {
      for (const Free& stretch : free_[who])
        if (stretch.lead != kNone) is_with_[static_cast<std::size_t>(stretch.lead)] = true;
    }
  }
  resource_of_.assign(names_.size(), kNone);
  for (const auto& [who, at] : names_) {
    if (!used[at] && !is_with_[at]) continue;
    resource_of_[at] = model_.resources++;
    model_.shared_row.push_back(is_with_[at] || who.front() == '\n' ? model_.shared++ : kNone);
    model_.resource_names.push_back(who.front() == '\n' ? who.substr(1) : who);
  }
}

std::vector<std::size_t> Builder::needs_in_order() const {
  std::vector<std::size_t> order(plan_.needs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t row) {
    const NeedRow& n = plan_.needs[row];
    return std::tie(n.person, n.kind, n.minutes, n.with, n.earliest, n.latest, n.room, n.weight,
                    n.days_since);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

int Builder::group_of(int person) {
  const auto who = static_cast<std::size_t>(person);
  // Who is also needed by others is like nobody else.
  const bool alone = is_with_[who] || plan_.needs.size() <= kApartNeeds;
  const auto [at, fresh] = groups_.try_emplace({free_[who], alone ? person : kNone},
                                               static_cast<int>(model_.groups.size()));
  if (fresh) model_.groups.emplace_back();
  auto& persons = model_.groups[static_cast<std::size_t>(at->second)].persons;
  if (persons.empty() || persons.back() != resource(who)) persons.push_back(resource(who));
  return at->second;
}

int Builder::class_of(const NeedRow& need, int group) {
  const Minute earliest = need.earliest.value_or(std::numeric_limits<Minute>::min());
  const Minute latest = need.latest.value_or(std::numeric_limits<Minute>::max());
  const auto [at, fresh] = classes_.try_emplace(
      {group, static_cast<int>(need.kind), need.minutes, need.with, earliest, latest, need.room},
      static_cast<int>(model_.classes.size()));
  if (!fresh) return at->second;
  Class made;
  made.kind = need.kind;
  made.group = group;
  made.cells = static_cast<int>((need.minutes + model_.step - 1) / model_.step);
  made.last_part = static_cast<double>(need.minutes - (made.cells - 1) * model_.step) /
                   static_cast<double>(model_.step);
  if (!need.room.empty()) made.room = resource(name("\n" + need.room));
  if (need.kind == SessionKind::kRound) {
    const auto [family, is_new] =
        families_.try_emplace({need.minutes, need.room}, static_cast<int>(model_.families.size()));
    if (is_new) model_.families.emplace_back();
    made.family = family->second;
    model_.families[static_cast<std::size_t>(made.family)].classes.push_back(at->second);
  }
  find_starts(need, made);
  starts_ += made.starts.size();
  model_.classes.push_back(std::move(made));
  return at->second;
}

const Free* Builder::free_at(std::size_t who, Minute start, Minute end) const {
  const auto& stretches = free_[who];
  auto after = std::upper_bound(stretches.begin(), stretches.end(), start,
                                [](Minute m, const Free& f) { return m < f.start; });
  if (after == stretches.begin()) return nullptr;
  --after;
  return end <= after->end ? &*after : nullptr;
}

void Builder::find_starts(const NeedRow& need, Class& into) {
  const Minute earliest = need.earliest.value_or(model_.origin);
  const Minute latest = need.latest.value_or(model_.origin + model_.cells * model_.step);
  for (const Free& stretch : free_[name(need.person)]) {
    const Minute from = std::max(stretch.start, earliest);
    const Minute to = std::min(stretch.end, latest);
    Minute start = -floor_div(-from, model_.step) * model_.step;
    for (; start + need.minutes <= to; start += model_.step) {
      into.no_start = std::max(into.no_start, LeftOut::kLeadAbsent);
      Start found;
      found.cell = static_cast<int>((start - model_.origin) / model_.step);
      const bool answers =
          options_.side_by_side_on_contacts && need.kind == SessionKind::kSideBySide;
      found.set = answers ? kNone : stretch.set;
      int with = need.with.empty() ? kNone : static_cast<int>(name(need.with));
      if (with == kNone && needs_lead(need.kind)) {
        with = stretch.lead;
        if (with == kNone || with == static_cast<int>(name(need.person))) continue;
      }
      if (with != kNone) {
        const Free* other = free_at(static_cast<std::size_t>(with), start, start + need.minutes);
        if (!other) continue;
        found.with = resource(static_cast<std::size_t>(with));
        found.with_set = other->set;
      }
      into.no_start = LeftOut::kRoomNotFree;
      if (!need.room.empty() && !free_at(name("\n" + need.room), start, start + need.minutes))
        continue;
      into.starts.push_back(found);
    }
  }
}

bool Builder::make_tasks() {
  for (const std::size_t row : needs_in_order()) {
    const NeedRow& need = plan_.needs[row];
    Task task;
    task.need = row;
    const std::size_t who = name(need.person);
    task.person = resource(who);
    task.days_since = std::min(need.days_since.value_or(0), kUrgentDaysMax);
    task.penalty = need.weight * kContactsPerHour * static_cast<double>(need.minutes) / 60 *
                   (1 + task.days_since * kUrgencyPerDay);
    task.kind_class = class_of(need, group_of(static_cast<int>(who)));
    if (starts_ > kTableMax) return false;
    model_.classes[static_cast<std::size_t>(task.kind_class)].tasks.push_back(
        static_cast<int>(model_.tasks.size()));
    model_.tasks.push_back(task);
  }
  return true;
}

// A round can begin only where kRoundMin persons could come.
void Builder::drop_lonely_rounds() {
  for (const Family& family : model_.families) {
    std::map<std::pair<int, int>, std::set<int>> persons;  // by cell and lead
    for (const int c : family.classes) {
      const Class& what = model_.classes[static_cast<std::size_t>(c)];
      for (const Start& start : what.starts)
        for (const int task : what.tasks)
          persons[{start.cell, start.with}].insert(
              model_.tasks[static_cast<std::size_t>(task)].person);
    }
    for (const int c : family.classes) {
      Class& what = model_.classes[static_cast<std::size_t>(c)];
      const auto dropped = std::erase_if(what.starts, [&](const Start& start) {
        return persons.at({start.cell, start.with}).size() < static_cast<std::size_t>(kRoundMin);
      });
      if (dropped > 0 && what.starts.empty()) what.no_start = LeftOut::kTooFew;
    }
  }
}

}  // namespace

int Model::first_cell(Minute start) const {
  return static_cast<int>(floor_div(start - origin, step));
}

int Model::queue_index(const std::string& queue) const {
  const auto at = std::lower_bound(queue_names.begin(), queue_names.end(), queue);
  return static_cast<int>(at - queue_names.begin());
}

Result<Model> make_model(const PlacePlan& plan, const PlaceOptions& options) {
  return Builder(plan, options).build();
}

}  // namespace queueing::placing
