#include <vector>

#include "base/random.h"
#include "place_search.h"

namespace queueing::placing {
namespace {

// Some of everywhere, all of a few hours, or all of whom one person is with.
void take_some(State& state, base::Random& random) {
  const Model& model = state.model();
  const std::uint64_t way = random.below(3);
  const double part = 0.02 + 0.2 * random.unit();
  const int first = static_cast<int>(random.below(static_cast<std::uint64_t>(model.cells)));
  const int last = first + 1 + static_cast<int>(random.below(8));
  const int with = static_cast<int>(random.below(static_cast<std::uint64_t>(model.resources)));
  std::vector<RoundKey> rounds;
  for (std::size_t i = 0; i < model.tasks.size(); ++i) {
    const int task = static_cast<int>(i);
    if (state.start_of(task) == kNone) continue;
    const Start& start = state.chosen(task);
    const bool out = way == 0   ? random.chance(part)
                     : way == 1 ? start.cell >= first && start.cell < last
                                : start.with == with || model.tasks[i].person == with;
    if (!out) continue;
    const Class& what = model.class_of(model.tasks[i]);
    if (what.family == kNone)
      state.take(task);
    else
      rounds.emplace_back(what.family, start.cell, start.with);
  }
  for (const RoundKey& key : rounds) {
    const auto open = state.rounds().find(key);
    if (open == state.rounds().end()) continue;
    const std::vector<int> members = open->second;
    for (const int member : members) state.take(member);
  }
}

}  // namespace

void shake(State& state, Pace& pace, int times) {
  base::Random random(1);
  Choice best = state.choice();
  double least = state.objective();
  for (int i = 0; i < times && pace.go_now(); ++i) {
    take_some(state, random);
    place_greedily(state, pace);
    if (i % 8 == 7) improve(state, pace);
    const double now = state.objective();
    if (now < least - kTiny) {
      least = now;
      best = state.choice();
    } else {
      state.become(best);
    }
  }
  improve(state, pace);
}

}  // namespace queueing::placing
