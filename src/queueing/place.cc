#include "queueing/place.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "place_bound.h"
#include "place_exact.h"
#include "place_judge.h"
#include "place_model.h"
#include "place_report.h"
#include "place_search.h"

namespace queueing {
namespace {

using namespace placing;

constexpr double kGap = 5e-4;                  // of the objective: close enough for large plans
constexpr int kBoundRounds = 300;              // of raising the bound
constexpr std::size_t kProgramWork = 150'000;  // columns x nodes of branch and bound
// Columns of an integer program that is tried at all.
constexpr std::size_t kProgramColumnsMax = 4'500;
constexpr std::size_t kShakenTasks = 300'000;  // times x tasks
constexpr int kCapRounds = 20;  // of moving sessions away where the exact level falls too far

class Placing {
 public:
  Placing(Model& model, const PlaceOptions& options)
      : model_(model), options_(options), state_(model), pace_(options.keep_going) {}

  void run() {
    tell("search", 0.1);
    place_greedily(state_, pace_);
    improve(state_, pace_);
    if (options_.effort == PlaceEffort::kBest && pace_.go_now() && is_flow(model_)) {
      tell("program", 0.4);
      accept(solve_flow(model_, state_));
    } else {
      tell("bound", 0.3);
      Charges charges = charges_of(state_);
      if (model_.tasks.size() > kApartNeeds) charges.groups.clear();  // a long way for a little
      bound_ = raise_bound(model_, state_.objective(), kGap, kBoundRounds, charges, pace_);
      if (worth_a_program()) {
        tell("program", 0.5);
        const std::size_t nodes = kProgramWork / (program_columns(model_) + 1);
        accept(solve_program(model_, state_.objective(), bound_,
                             static_cast<int>(std::clamp<std::size_t>(nodes, 20, 2000)), pace_));
      }
      if (worth_shaking()) {
        tell("search", 0.5);
        shake(state_, pace_, shakes());
      }
    }
    if (options_.judge && pace_.go_now()) hear_the_judge();
    // Persons change places with their equals, at no cost; sums are formed anew.
    const Choice fair = in_fair_order(model_, state_.choice());
    state_.clear();
    state_.become(fair);
  }

  const State& state() const { return state_; }
  // No price is below 0, but for rounding.
  double bound() const { return std::max(0.0, std::min(bound_, state_.objective())); }
  // Of the exact queue; nothing without `judge`, or where it was not complete.
  const std::optional<Verdict>& before() const { return before_; }
  const std::optional<Verdict>& after() const { return after_; }
  bool stopped() const { return pace_.stopped(); }
  void tell(std::string_view phase, double share) const {
    if (options_.progress) options_.progress({phase, share});
  }

 private:
  bool worth_a_program() {
    const double objective = state_.objective();
    return options_.effort == PlaceEffort::kBest && pace_.go_now() &&
           objective - bound_ > 1e-9 * std::max(1.0, objective) &&
           program_columns(model_) <= kProgramColumnsMax;
  }

  // Exact service levels. Where they fall too far, fewer may be off and sessions move.
  void hear_the_judge() {
    tell("judge", 0.7);
    before_ = judge(model_, std::vector<double>(model_.curves.size(), 0));
    after_ = judge(model_, state_.off());
    for (int round = 0; round < kCapRounds && options_.max_drop < 100 && pace_.go_now(); ++round) {
      const std::vector<int> broken =
          broken_caps(model_, *before_, *after_, options_.max_drop / 100);
      if (broken.empty()) return;
      for (const int curve : broken) tighten(curve);
      improve(state_, pace_);
      after_ = judge(model_, state_.off());
    }
  }

  // A queue in a cell loses too much: fewer may be off there, or where the backlog comes from.
  void tighten(int curve) {
    const int queue = curve % model_.queues;
    int cell = curve / model_.queues;
    while (cell > 0 && state_.off(cell, queue) <= 0) --cell;
    Curve& at = model_.curves[static_cast<std::size_t>(cell * model_.queues + queue)];
    const double fall = before_->levels[static_cast<std::size_t>(curve)] -
                        after_->levels[static_cast<std::size_t>(curve)];
    const double off = state_.off(cell, queue);
    const double kept = off * options_.max_drop / 100 / fall;  // levels fall faster and faster
    at.set_cap(std::max(0.0, std::min({at.cap(), std::floor(off - 0.5), std::floor(kept + 0.5)})));
    state_.cap_changed(cell);
    for (std::size_t task = model_.tasks.size(); task-- > 0;) {
      if (state_.off(cell, queue) <= at.cap() + 1e-9) break;
      if (takes_off(static_cast<int>(task), cell, queue)) leave(static_cast<int>(task));
    }
  }

  bool takes_off(int task, int cell, int queue) const {
    if (state_.start_of(task) == kNone) return false;
    const Start& start = state_.chosen(task);
    const int cells = model_.class_of(model_.tasks[static_cast<std::size_t>(task)]).cells;
    if (cell < start.cell || cell >= start.cell + cells) return false;
    const auto answers = [&](int set) {
      return set != kNone &&
             std::ranges::count(model_.sets[static_cast<std::size_t>(set)].queues, queue) > 0;
    };
    return answers(start.set) || answers(start.with_set);
  }

  // Takes a session out; of a round that would be too small, all.
  void leave(int task) {
    const Class& what = model_.class_of(model_.tasks[static_cast<std::size_t>(task)]);
    const Start start = state_.chosen(task);
    state_.take(task);
    if (what.family == kNone) return;
    const auto open = state_.rounds().find({what.family, start.cell, start.with});
    if (open == state_.rounds().end() || open->second.size() >= kRoundMin) return;
    const std::vector<int> others = open->second;
    for (const int other : others) state_.take(other);
  }

  bool worth_shaking() {
    return options_.effort == PlaceEffort::kBest && pace_.go_now() &&
           state_.objective() - bound_ > kGap * state_.objective();
  }
  int shakes() const {
    return static_cast<int>(
        std::clamp<std::size_t>(kShakenTasks / (model_.tasks.size() + 1), 20, 400));
  }

  // Takes over what was solved if it is better once it has names.
  void accept(const Solved& solved) {
    bound_ = std::max(bound_, solved.bound);
    if (solved.counts.empty()) return;
    const Choice before = state_.choice();
    const double objective = state_.objective();
    state_.clear();
    state_.become(name_sessions(model_, solved.counts));
    improve(state_, pace_);
    if (state_.objective() < objective) return;
    state_.clear();
    state_.become(before);
  }

  Model& model_;
  const PlaceOptions& options_;
  State state_;
  Pace pace_;
  double bound_ = 0;
  std::optional<Verdict> before_, after_;
};

}  // namespace

base::Result<Placed> place(const PlacePlan& plan, const PlaceOptions& options) {
  if (auto ok = check_plan(plan, options); !ok) return ok.error();
  if (options.progress) options.progress({"prices", 0});
  auto model = make_model(plan, options);
  if (!model) return model.error();
  Placing placing(*model, options);
  placing.run();
  const State& state = placing.state();
  Placed out;
  out.sessions = sessions_of(plan, state);
  out.unplaced = unplaced_of(plan, state, placing.stopped());
  const bool judged = placing.after().has_value();
  out.intervals = rows_of(
      plan, *model, state.off(),
      judged ? placing.before()->levels
             : steady_levels(*model, std::vector<double>(model->curves.size(), 0)),
      judged ? placing.after()->levels : steady_levels(*model, state.off()), options.day_cv);
  if (judged && placing.before()->complete && placing.after()->complete)
    out.extra_abandoned_exact = placing.after()->abandoned - placing.before()->abandoned;
  out.extra_abandoned = std::max(0.0, state.extra_abandoned());
  out.penalty = state.penalty();
  out.objective = std::max(0.0, state.objective());
  out.bound = placing.bound();
  out.step_minutes = model->step;
  out.stopped = placing.stopped();
  return out;
}

}  // namespace queueing
