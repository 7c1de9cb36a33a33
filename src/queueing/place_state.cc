#include "place_state.h"

#include <algorithm>

#include "base/check.h"

namespace queueing::placing {
namespace {

constexpr std::int32_t kRound = -2;

}  // namespace

State::State(const Model& model)
    : model_(model),
      choice_(model.tasks.size(), kNone),
      off_(model.curves.size(), 0),
      next_(model.sets.size() * static_cast<std::size_t>(model.cells), 0),
      seats_(static_cast<std::size_t>(model.resources) * static_cast<std::size_t>(model.cells),
             kNone) {
  for (int cell = 0; cell < model_.cells; ++cell) reprice(cell);
}

const Start& State::chosen(int task) const {
  const Class& what = model_.class_of(model_.tasks[static_cast<std::size_t>(task)]);
  return what.starts[static_cast<std::size_t>(start_of(task))];
}

double State::extra_abandoned() const {
  double sum = 0;
  for (std::size_t i = 0; i < off_.size(); ++i)
    if (off_[i] > 0) sum += model_.curves[i].cost(off_[i]);
  return sum;
}

double State::penalty() const {
  double sum = 0;
  for (std::size_t i = 0; i < choice_.size(); ++i)
    if (choice_[i] == kNone) sum += model_.tasks[i].penalty;
  return sum;
}

double State::objective() const { return extra_abandoned() + penalty(); }

// Of `part` of an agent of the set, beside those off now.
double State::price_at(int set, int cell, double part) const {
  const SkillSet& skills = model_.sets[static_cast<std::size_t>(set)];
  const auto shares = model_.shares(set, cell);
  double sum = 0;
  for (std::size_t i = 0; i < skills.queues.size(); ++i) {
    const double more = shares[i] * part;
    const Curve& curve = model_.curve(cell, skills.queues[i]);
    if (curve.is_free() || more <= 0) continue;
    const double now = off(cell, skills.queues[i]);
    if (now + more > curve.cap() + 1e-9) return kNever;
    sum += curve.cost(now + more) - curve.cost(now);
  }
  return sum;
}

void State::reprice(int cell) {
  for (std::size_t set = 0; set < model_.sets.size(); ++set)
    next_[set * static_cast<std::size_t>(model_.cells) + static_cast<std::size_t>(cell)] =
        price_at(static_cast<int>(set), cell, 1);
}

// Two agents at once: the second one costs more, so they are priced together.
double State::price_with_two(const Class& what, const Start& start) const {
  double sum = 0;
  for (int i = 0; i < what.cells; ++i) {
    const double part = i + 1 < what.cells ? 1 : what.last_part;
    const int cell = start.cell + i;
    for (int q = 0; q < model_.queues; ++q) {
      const Curve& curve = model_.curve(cell, q);
      if (curve.is_free()) continue;
      double more = 0;
      for (const int set : {start.set, start.with_set}) {
        if (set == kNone) continue;
        const auto& queues = model_.sets[static_cast<std::size_t>(set)].queues;
        const auto shares = model_.shares(set, cell);
        for (std::size_t k = 0; k < queues.size(); ++k)
          if (queues[k] == q) more += shares[k] * part;
      }
      const double now = off(cell, q);
      if (more <= 0) continue;
      if (now + more > curve.cap() + 1e-9) return kNever;
      sum += curve.cost(now + more) - curve.cost(now);
    }
  }
  return sum;
}

double State::price_of_agents(const Class& what, const Start& start) const {
  if (start.with_set != kNone) return price_with_two(what, start);
  if (start.set == kNone) return 0;
  const double* next =
      next_.data() + static_cast<std::size_t>(start.set) * static_cast<std::size_t>(model_.cells) +
      static_cast<std::size_t>(start.cell);
  const int whole = what.last_part < 1 ? what.cells - 1 : what.cells;
  double sum = 0;
  for (int i = 0; i < whole; ++i) sum += next[i];
  if (whole < what.cells) sum += price_at(start.set, start.cell + whole, what.last_part);
  return sum < kNever ? sum : kNever;
}

bool State::is_free(int resource, int cell, int cells) const {
  const std::int32_t* seat_at =
      seats_.data() + static_cast<std::size_t>(resource) * static_cast<std::size_t>(model_.cells) +
      static_cast<std::size_t>(cell);
  for (int i = 0; i < cells; ++i)
    if (seat_at[i] != kNone) return false;
  return true;
}

double State::price(int task, int start_index) const {
  const Task& t = model_.tasks[static_cast<std::size_t>(task)];
  const Class& what = model_.class_of(t);
  const Start& start = what.starts[static_cast<std::size_t>(start_index)];
  if (!is_free(t.person, start.cell, what.cells)) return kNever;
  if (what.family != kNone) {
    const auto open = rounds_.find({what.family, start.cell, start.with});
    if (open != rounds_.end()) {
      if (open->second.size() >= static_cast<std::size_t>(kRoundMax)) return kNever;
      Start alone = start;  // who leads it is there already
      alone.with_set = kNone;
      return price_of_agents(what, alone);
    }
  }
  if (start.with != kNone && !is_free(start.with, start.cell, what.cells)) return kNever;
  if (what.room != kNone && !is_free(what.room, start.cell, what.cells)) return kNever;
  return price_of_agents(what, start);
}

void State::blockers(int task, int start_index, std::vector<int>& out,
                     bool& round_in_the_way) const {
  const Task& t = model_.tasks[static_cast<std::size_t>(task)];
  const Class& what = model_.class_of(t);
  const Start& start = what.starts[static_cast<std::size_t>(start_index)];
  out.clear();
  round_in_the_way = false;
  for (const int resource : {t.person, start.with, what.room}) {
    if (resource == kNone) continue;
    for (int i = 0; i < what.cells; ++i) {
      const std::int32_t there = seat(resource, start.cell + i);
      if (there == kNone) continue;
      if (there == kRound ||
          model_.class_of(model_.tasks[static_cast<std::size_t>(there)]).family != kNone)
        round_in_the_way = true;
      else if (std::find(out.begin(), out.end(), there) == out.end())
        out.push_back(there);
    }
  }
}

void State::sit(int resource, int cell, int cells, std::int32_t who) {
  for (int i = 0; i < cells; ++i) {
    CHECK(who == kNone || seat(resource, cell + i) == kNone);
    seat(resource, cell + i) = who;
  }
}

void State::move_agents(const Class& what, int set, int cell, double sign) {
  if (set == kNone) return;
  const auto& queues = model_.sets[static_cast<std::size_t>(set)].queues;
  for (int i = 0; i < what.cells; ++i) {
    const double part = sign * (i + 1 < what.cells ? 1 : what.last_part);
    const auto shares = model_.shares(set, cell + i);
    for (std::size_t k = 0; k < queues.size(); ++k) {
      double& now = off_[static_cast<std::size_t>((cell + i) * model_.queues + queues[k])];
      now += shares[k] * part;
      if (now < 1e-9) now = 0;
    }
    reprice(cell + i);
  }
}

void State::put(int task, int start_index) {
  const Task& t = model_.tasks[static_cast<std::size_t>(task)];
  const Class& what = model_.class_of(t);
  CHECK(start_of(task) == kNone);
  const Start& start = what.starts[static_cast<std::size_t>(start_index)];
  choice_[static_cast<std::size_t>(task)] = start_index;
  sit(t.person, start.cell, what.cells, task);
  move_agents(what, start.set, start.cell, 1);
  std::int32_t mark = task;
  if (what.family != kNone) {
    auto& members = rounds_[{what.family, start.cell, start.with}];
    members.push_back(task);
    if (members.size() > 1) return;
    mark = kRound;
  }
  if (start.with != kNone) sit(start.with, start.cell, what.cells, mark);
  if (what.room != kNone) sit(what.room, start.cell, what.cells, mark);
  move_agents(what, start.with_set, start.cell, 1);
}

void State::take(int task) {
  const Task& t = model_.tasks[static_cast<std::size_t>(task)];
  const Class& what = model_.class_of(t);
  CHECK(start_of(task) != kNone);
  const Start& start = chosen(task);
  choice_[static_cast<std::size_t>(task)] = kNone;
  sit(t.person, start.cell, what.cells, kNone);
  move_agents(what, start.set, start.cell, -1);
  if (what.family != kNone) {
    const auto open = rounds_.find({what.family, start.cell, start.with});
    std::erase(open->second, task);
    if (!open->second.empty()) return;
    rounds_.erase(open);
  }
  if (start.with != kNone) sit(start.with, start.cell, what.cells, kNone);
  if (what.room != kNone) sit(what.room, start.cell, what.cells, kNone);
  move_agents(what, start.with_set, start.cell, -1);
}

void State::clear() { become(Choice(choice_.size(), kNone)); }

void State::become(const Choice& choice) {
  for (std::size_t task = 0; task < choice.size(); ++task)
    if (choice_[task] != kNone && choice_[task] != choice[task]) take(static_cast<int>(task));
  for (std::size_t task = 0; task < choice.size(); ++task)
    if (choice[task] != kNone && choice_[task] == kNone) put(static_cast<int>(task), choice[task]);
}

}  // namespace queueing::placing
