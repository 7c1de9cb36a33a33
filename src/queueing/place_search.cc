#include "place_search.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace queueing::placing {
namespace {

constexpr int kPassesMax = 200;
constexpr std::size_t kPushesMax = 4;         // starts tried for one task that others sit on
constexpr std::size_t kPushesLeftOut = 24;    // the same for one that is left out
constexpr std::size_t kHopelessTasks = 2000;  // so many left out: there is no room anyway

std::vector<int> by_penalty(const Model& model) {
  std::vector<int> order(model.tasks.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    const Task& one = model.tasks[static_cast<std::size_t>(a)];
    const Task& other = model.tasks[static_cast<std::size_t>(b)];
    const auto cells = [&](const Task& t) { return model.class_of(t).cells; };
    if (cells(one) != cells(other)) return cells(one) > cells(other);
    return one.penalty > other.penalty;
  });
  return order;
}

bool is_round(const State& state, int task) {
  const Model& model = state.model();
  return model.class_of(model.tasks[static_cast<std::size_t>(task)]).family != kNone;
}

double penalty_of(const State& state, int task) {
  return state.model().tasks[static_cast<std::size_t>(task)].penalty;
}

// Takes the session out and puts it where it is cheapest. What that gains, >= 0.
double relocate(State& state, int task) {
  const int was = state.start_of(task);
  double cost = penalty_of(state, task);
  if (was != kNone) {
    state.take(task);
    cost = state.price(task, was);
  }
  const int better = cheapest_start(state, task, std::min(cost, penalty_of(state, task)) - kTiny);
  if (better != kNone) {
    const double gain = cost - state.price(task, better);
    state.put(task, better);
    return gain;
  }
  if (was == kNone) return 0;
  if (cost > penalty_of(state, task) + kTiny) return cost - penalty_of(state, task);
  state.put(task, was);
  return 0;
}

// Puts the task there, its blockers elsewhere; takes all back unless that pays.
bool push(State& state, int task, int start, const std::vector<int>& blockers) {
  const int was = state.start_of(task);
  double gain = penalty_of(state, task);
  if (was != kNone) {
    state.take(task);
    gain = state.price(task, was);
  }
  std::vector<int> were;
  for (const int other : blockers) {
    were.push_back(state.start_of(other));
    state.take(other);
    gain += state.price(other, were.back());
  }
  const double price = state.price(task, start);
  const bool fits = price < kNever;
  if (fits) {
    state.put(task, start);
    gain -= price;
    for (const int other : blockers) {
      const double penalty = penalty_of(state, other);
      const int elsewhere = cheapest_start(state, other, penalty);
      gain -= elsewhere == kNone ? penalty : state.price(other, elsewhere);
      if (elsewhere != kNone) state.put(other, elsewhere);
    }
    if (gain > kTiny) return true;
    for (const int other : blockers)
      if (state.start_of(other) != kNone) state.take(other);
    state.take(task);
  }
  for (std::size_t i = 0; i < blockers.size(); ++i) state.put(blockers[i], were[i]);
  if (was != kNone) state.put(task, was);
  return false;
}

bool push_somewhere(State& state, int task, std::size_t most) {
  const Model& model = state.model();
  const Class& what = model.class_of(model.tasks[static_cast<std::size_t>(task)]);
  const int was = state.start_of(task);
  double cost = penalty_of(state, task);
  if (was != kNone) {
    state.take(task);
    cost = state.price(task, was);
  }
  std::vector<std::pair<double, int>> worth;
  std::vector<int> blockers;
  bool round = false;
  for (std::size_t i = 0; i < what.starts.size(); ++i) {
    const int start = static_cast<int>(i);
    // A cap may be kept by who stands in the way, so it is not asked for here.
    const double price = state.price_of_agents(what, what.starts[i]);
    if (price >= cost - kTiny && price < kNever) continue;
    state.blockers(task, start, blockers, round);
    if (round || blockers.empty()) continue;
    double moved = 0;  // who is worth less gives way first
    if (was == kNone)
      for (const int other : blockers) moved += penalty_of(state, other);
    if (was != kNone || moved < 3 * cost) worth.emplace_back(price + moved, start);
  }
  if (was != kNone) state.put(task, was);
  std::sort(worth.begin(), worth.end());
  worth.resize(std::min(worth.size(), was == kNone ? most : kPushesMax));
  for (const auto& [price, start] : worth) {
    state.blockers(task, start, blockers, round);
    std::erase(blockers, task);
    if (!round && push(state, task, start, blockers)) return true;
  }
  return false;
}

bool relocate_all(State& state, Pace& pace, const std::vector<int>& order) {
  bool changed = false;
  for (const int task : order) {
    if (!pace.go()) return false;
    if (!is_round(state, task) && relocate(state, task) > 0) changed = true;
  }
  return changed;
}

bool push_all(State& state, Pace& pace, const std::vector<int>& order) {
  bool changed = false;
  const auto left_out =
      static_cast<std::size_t>(std::count(state.choice().begin(), state.choice().end(), kNone));
  const std::size_t most = left_out > kHopelessTasks ? kPushesMax : kPushesLeftOut;
  for (const int task : order) {
    if (!pace.go()) return false;
    if (!is_round(state, task) && push_somewhere(state, task, most)) changed = true;
  }
  return changed;
}

}  // namespace

int cheapest_start(const State& state, int task, double limit) {
  const Model& model = state.model();
  const auto& starts = model.class_of(model.tasks[static_cast<std::size_t>(task)]).starts;
  int best = kNone;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const double price = state.price(task, static_cast<int>(i));
    if (price >= limit) continue;
    limit = price;
    best = static_cast<int>(i);
  }
  return best;
}

void place_greedily(State& state, Pace& pace) {
  open_rounds(state, pace);
  for (const int task : by_penalty(state.model())) {
    if (!pace.go()) return;
    if (is_round(state, task) || state.start_of(task) != kNone) continue;
    const int start = cheapest_start(state, task, penalty_of(state, task));
    if (start != kNone) state.put(task, start);
  }
}

void improve(State& state, Pace& pace) {
  const std::vector<int> order = by_penalty(state.model());
  for (int pass = 0; pass < kPassesMax && pace.go_now(); ++pass) {
    if (relocate_all(state, pace, order)) continue;
    bool changed = push_all(state, pace, order);
    if (!state.model().families.empty()) {
      changed = improve_rounds(state, pace) || changed;
      changed = open_rounds(state, pace) || changed;
    }
    if (!changed) return;
  }
}

}  // namespace queueing::placing
