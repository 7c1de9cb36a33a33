#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "place_exact.h"

namespace queueing::placing {
namespace {

// Sessions of one group in the order of time.
struct Given {
  int cell = 0;
  int what = 0;
  int start = 0;
};

const Task& task_of(const Model& model, int task) {
  return model.tasks[static_cast<std::size_t>(task)];
}

// Who of a class comes first: most left, then the higher penalty.
class Givers {
 public:
  explicit Givers(const Model& model)
      : model_(model),
        state_(model),
        left_(static_cast<std::size_t>(model.resources), 0),
        tasks_of_(static_cast<std::size_t>(model.resources)),
        waiting_(model.classes.size()) {
    for (std::size_t task = 0; task < model.tasks.size(); ++task) {
      const auto person = static_cast<std::size_t>(model.tasks[task].person);
      ++left_[person];
      tasks_of_[person].push_back(static_cast<int>(task));
    }
    for (std::size_t task = 0; task < model.tasks.size(); ++task)
      queue_of(static_cast<int>(task)).insert(turn(static_cast<int>(task)));
  }

  void give(const Given& given) {
    const Class& what = model_.classes[static_cast<std::size_t>(given.what)];
    int found = kNone;
    for (const auto& [left, penalty, task] : waiting_[static_cast<std::size_t>(given.what)]) {
      if (!state_.is_free(task_of(model_, task).person, given.cell, what.cells)) continue;
      found = task;
      break;
    }
    if (found == kNone || state_.price(found, given.start) >= kNever) return;
    const auto person = static_cast<std::size_t>(task_of(model_, found).person);
    for (const int task : tasks_of_[person]) queue_of(task).erase(turn(task));
    state_.put(found, given.start);
    --left_[person];
    for (const int task : tasks_of_[person])
      if (state_.start_of(task) == kNone) queue_of(task).insert(turn(task));
  }

  const Choice& choice() const { return state_.choice(); }

 private:
  using Turn = std::tuple<int, double, int>;
  Turn turn(int task) const {
    const Task& t = task_of(model_, task);
    return {-left_[static_cast<std::size_t>(t.person)], -t.penalty, task};
  }
  std::set<Turn>& queue_of(int task) {
    return waiting_[static_cast<std::size_t>(task_of(model_, task).kind_class)];
  }

  const Model& model_;
  State state_;
  std::vector<int> left_;                   // needs of a person without a session
  std::vector<std::vector<int>> tasks_of_;  // [person]
  std::vector<std::set<Turn>> waiting_;     // [class]
};

}  // namespace

Choice name_sessions(const Model& model, const Counts& counts) {
  Givers givers(model);
  std::vector<std::vector<Given>> of_group(model.groups.size());
  for (std::size_t c = 0; c < counts.size(); ++c)
    for (std::size_t s = 0; s < counts[c].size(); ++s)
      for (int k = 0; k < counts[c][s]; ++k)
        of_group[static_cast<std::size_t>(model.classes[c].group)].push_back(
            {model.classes[c].starts[s].cell, static_cast<int>(c), static_cast<int>(s)});
  for (auto& sessions : of_group) {
    std::stable_sort(sessions.begin(), sessions.end(),
                     [](const Given& a, const Given& b) { return a.cell < b.cell; });
    for (const Given& given : sessions) givers.give(given);
  }
  return givers.choice();
}

Choice in_fair_order(const Model& model, const Choice& choice) {
  State state(model);
  state.become(choice);
  for (const Class& what : model.classes) {
    if (what.tasks.size() < 2 || what.family != kNone) continue;
    std::vector<int> tasks = what.tasks;
    std::stable_sort(tasks.begin(), tasks.end(), [&](int a, int b) {
      const Task& one = task_of(model, a);
      const Task& other = task_of(model, b);
      if (one.penalty != other.penalty) return one.penalty > other.penalty;
      return one.days_since > other.days_since;
    });
    std::map<int, int> starts;  // how often each is used
    int sessions = 0;
    for (const int task : tasks)
      if (state.start_of(task) != kNone) ++starts[state.start_of(task)], ++sessions;
    const Choice before = state.choice();
    for (const int task : tasks)
      if (state.start_of(task) != kNone) state.take(task);
    bool all = true;
    for (int i = 0; i < sessions && all; ++i) {
      // The earliest start left that the one who waits longest is free for.
      all = false;
      const int task = tasks[static_cast<std::size_t>(i)];
      for (auto at = starts.begin(); at != starts.end() && !all; ++at) {
        if (at->second == 0 || state.price(task, at->first) >= kNever) continue;
        state.put(task, at->first);
        --at->second;
        all = true;
      }
    }
    if (all) continue;
    for (const int task : tasks)
      if (state.start_of(task) != kNone) state.take(task);
    state.become(before);
  }
  return state.choice();
}

}  // namespace queueing::placing
