#include <algorithm>
#include <queue>
#include <utility>

#include "place_search.h"

namespace queueing::placing {
namespace {

// Where rounds of a family can be: who could come.
struct Seat {
  int task = kNone;
  int start = kNone;
};

struct Place {
  RoundKey key;
  std::vector<Seat> seats;
};

double penalty_of(const Model& model, int task) {
  return model.tasks[static_cast<std::size_t>(task)].penalty;
}

// All places of a family where kRoundMin persons or more could meet, in the order of cell and lead.
std::vector<Place> places_of(const Model& model, int family) {
  std::map<RoundKey, std::vector<Seat>> found;
  for (const int c : model.families[static_cast<std::size_t>(family)].classes) {
    const Class& what = model.classes[static_cast<std::size_t>(c)];
    for (std::size_t i = 0; i < what.starts.size(); ++i)
      for (const int task : what.tasks)
        found[{family, what.starts[i].cell, what.starts[i].with}].push_back(
            {task, static_cast<int>(i)});
  }
  std::vector<Place> out;
  for (auto& [key, seats] : found)
    if (seats.size() >= static_cast<std::size_t>(kRoundMin)) out.push_back({key, std::move(seats)});
  return out;
}

// Opens the round with those left out that gain most, if that pays; what it gains, else 0.
double open_round(State& state, const Place& place, bool keep) {
  if (state.rounds().contains(place.key)) return 0;
  const Model& model = state.model();
  std::vector<Seat> ready;
  for (const Seat& seat : place.seats) {
    const Class& what = model.class_of(model.tasks[static_cast<std::size_t>(seat.task)]);
    const Start& start = what.starts[static_cast<std::size_t>(seat.start)];
    if (state.start_of(seat.task) == kNone &&
        state.is_free(model.tasks[static_cast<std::size_t>(seat.task)].person, start.cell,
                      what.cells))
      ready.push_back(seat);
  }
  if (ready.size() < static_cast<std::size_t>(kRoundMin)) return 0;
  std::stable_sort(ready.begin(), ready.end(), [&](const Seat& a, const Seat& b) {
    return penalty_of(model, a.task) > penalty_of(model, b.task);
  });
  // Nine are five and four, not eight and one left over.
  std::size_t most = kRoundMax;
  if (ready.size() > most && ready.size() - most < static_cast<std::size_t>(kRoundMin))
    most = std::max(ready.size() - static_cast<std::size_t>(kRoundMin),
                    static_cast<std::size_t>(kRoundMin));
  double gain = 0;
  std::vector<int> members;
  for (const Seat& seat : ready) {
    if (members.size() >= most) break;
    const double price = state.price(seat.task, seat.start);
    const double worth = penalty_of(model, seat.task) - price;
    if (price >= kNever || (members.size() >= kRoundMin && worth <= kTiny)) continue;
    state.put(seat.task, seat.start);
    members.push_back(seat.task);
    gain += worth;
  }
  const bool pays = members.size() >= static_cast<std::size_t>(kRoundMin) && gain > kTiny;
  if (!pays || !keep)
    for (const int task : members) state.take(task);
  return pays ? gain : 0;
}

// Takes a round apart and opens the best one that its members and those left out can have.
bool rebuild(State& state, const RoundKey& key, const std::vector<Place>& places) {
  const auto open = state.rounds().find(key);
  if (open == state.rounds().end()) return false;
  const std::vector<int> members = open->second;
  std::vector<int> were;
  double cost = 0;
  for (auto at = members.rbegin(); at != members.rend(); ++at) {
    were.push_back(state.start_of(*at));
    state.take(*at);
    cost += state.price(*at, were.back());
  }
  double before = 0;
  for (const int task : members) before += penalty_of(state.model(), task);
  before -= cost;  // what the round gains as it is
  const Place* best = nullptr;
  double most = std::max(before, 0.0) + kTiny;
  for (const Place& place : places) {
    const double gain = open_round(state, place, false);
    if (gain <= most) continue;
    most = gain;
    best = &place;
  }
  if (best) return open_round(state, *best, true) > 0;
  if (before < -kTiny) return true;  // better left out
  for (std::size_t i = members.size(); i-- > 0;)
    state.put(members[members.size() - 1 - i], were[i]);
  return false;
}

bool may_be_asked(const State& state, int task) {
  if (state.start_of(task) == kNone) return true;
  const Model& model = state.model();
  const Start& start = state.chosen(task);
  const int family = model.class_of(model.tasks[static_cast<std::size_t>(task)]).family;
  return state.rounds().at({family, start.cell, start.with}).size() >
         static_cast<std::size_t>(kRoundMin);
}

// Opens a round for those left out, with persons from rounds that can spare them, and sends single
// sessions that stand in the way elsewhere. Takes all back unless that pays.
bool open_by_force(State& state, const Place& place) {
  const Model& model = state.model();
  if (state.rounds().contains(place.key)) return false;
  std::vector<Seat> asked = place.seats;
  std::erase_if(asked, [&](const Seat& seat) { return !may_be_asked(state, seat.task); });
  const auto left_out = [&](const Seat& seat) { return state.start_of(seat.task) == kNone; };
  const auto wanting = std::count_if(asked.begin(), asked.end(), left_out);
  if (wanting == 0 || asked.size() < static_cast<std::size_t>(kRoundMin)) return false;
  std::stable_sort(asked.begin(), asked.end(), [&](const Seat& a, const Seat& b) {
    if (left_out(a) != left_out(b)) return left_out(a);
    return penalty_of(model, a.task) > penalty_of(model, b.task);
  });
  const Choice before = state.choice();
  const double objective = state.objective();
  std::vector<int> sent_away;
  std::vector<int> blockers;
  int members = 0;
  for (const Seat& seat : asked) {
    if (members >= (wanting > kRoundMin ? kRoundMax : kRoundMin)) break;
    if (!may_be_asked(state, seat.task)) continue;  // its round has given somebody already
    bool round = false;
    state.blockers(seat.task, seat.start, blockers, round);
    std::erase(blockers, seat.task);
    if (members > 0) std::erase_if(blockers, [&](int b) { return state.start_of(b) == kNone; });
    if (round && !(members > 0 && state.rounds().contains(place.key))) continue;
    if (state.start_of(seat.task) != kNone) state.take(seat.task);
    for (const int other : blockers) {
      state.take(other);
      sent_away.push_back(other);
    }
    if (state.price(seat.task, seat.start) >= kNever) continue;
    state.put(seat.task, seat.start);
    ++members;
  }
  for (const int other : sent_away) {
    const int start = cheapest_start(state, other, penalty_of(model, other));
    if (start != kNone) state.put(other, start);
  }
  if (members >= kRoundMin && state.objective() < objective - kTiny) return true;
  state.become(before);
  return false;
}

// One person goes to another round of the family, or joins one.
bool join_elsewhere(State& state, int task) {
  const Model& model = state.model();
  const Class& what = model.class_of(model.tasks[static_cast<std::size_t>(task)]);
  const int was = state.start_of(task);
  double cost = penalty_of(model, task);
  if (was != kNone) {
    const Start& start = state.chosen(task);
    const auto& members = state.rounds().at({what.family, start.cell, start.with});
    if (members.size() <= static_cast<std::size_t>(kRoundMin)) return false;
    state.take(task);
    cost = state.price(task, was);
  }
  int best = was;
  double least = cost - kTiny;
  if (was != kNone && penalty_of(model, task) < least) {
    best = kNone;
    least = penalty_of(model, task);
  }
  for (std::size_t i = 0; i < what.starts.size(); ++i) {
    const Start& start = what.starts[i];
    if (!state.rounds().contains({what.family, start.cell, start.with})) continue;
    const double price = state.price(task, static_cast<int>(i));
    if (price >= least) continue;
    least = price;
    best = static_cast<int>(i);
  }
  if (best != kNone) state.put(task, best);
  return best != was;
}

}  // namespace

bool open_rounds(State& state, Pace& pace) {
  bool changed = false;
  for (std::size_t family = 0; family < state.model().families.size(); ++family) {
    const std::vector<Place> places = places_of(state.model(), static_cast<int>(family));
    // The gain of a place mostly falls as others are opened: the largest is asked again when its
    // turn comes, and goes back if it is no longer the largest.
    std::priority_queue<std::pair<double, std::size_t>> queue;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!pace.go()) return changed;
      // Of two equal gains the earlier place comes first.
      if (const double gain = open_round(state, places[i], false); gain > 0)
        queue.emplace(gain, places.size() - i);
    }
    while (!queue.empty() && pace.go()) {
      const auto [gain, order] = queue.top();
      queue.pop();
      const Place& place = places[places.size() - order];
      const double now = open_round(state, place, false);
      if (now <= 0) continue;
      if (!queue.empty() && now < queue.top().first - kTiny) {
        queue.emplace(now, order);
        continue;
      }
      changed = open_round(state, place, true) > 0 || changed;
    }
  }
  return changed;
}

bool improve_rounds(State& state, Pace& pace) {
  const Model& model = state.model();
  bool changed = false;
  for (std::size_t family = 0; family < model.families.size(); ++family) {
    const std::vector<Place> places = places_of(model, static_cast<int>(family));
    std::vector<RoundKey> keys;
    for (const auto& [key, members] : state.rounds())
      if (std::get<0>(key) == static_cast<int>(family)) keys.push_back(key);
    for (const RoundKey& key : keys) {
      if (!pace.go()) return changed;
      std::vector<Place> near;  // with the same lead: others could hardly come
      for (const Place& place : places)
        if (std::get<2>(place.key) == std::get<2>(key)) near.push_back(place);
      changed = rebuild(state, key, near) || changed;
    }
    for (const Place& place : places) {
      if (!pace.go()) return changed;
      changed = open_by_force(state, place) || changed;
    }
    for (const int c : model.families[family].classes)
      for (const int task : model.classes[static_cast<std::size_t>(c)].tasks) {
        if (!pace.go()) return changed;
        changed = join_elsewhere(state, task) || changed;
      }
  }
  return changed;
}

}  // namespace queueing::placing
