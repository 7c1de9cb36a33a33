#include "queueing/place.h"

#include <algorithm>
#include <cmath>

#include "place_bound.h"
#include "place_exact.h"
#include "place_model.h"
#include "place_report.h"
#include "place_search.h"

namespace queueing {
namespace {

using namespace placing;

constexpr double kGap = 5e-4;         // of the objective: close enough for large plans
constexpr int kBoundRounds = 300;     // of raising the bound
constexpr int kProgramNodes = 2'000;  // of branch and bound
// Columns of an integer program that is tried at all, and of one that is solved to the end.
constexpr std::size_t kProgramColumnsMax = 6'000;

class Placing {
 public:
  Placing(const Model& model, const PlaceOptions& options)
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
      bound_ = raise_bound(model_, state_.objective(), kGap, kBoundRounds, charges, pace_);
      if (worth_a_program()) {
        tell("program", 0.5);
        accept(solve_program(model_, state_.objective(), bound_, kProgramNodes, pace_));
      }
    }
    // Persons change places with their equals, at no cost; sums are formed anew.
    const Choice fair = in_fair_order(model_, state_.choice());
    state_.clear();
    state_.become(fair);
  }

  const State& state() const { return state_; }
  double bound() const { return std::min(bound_, state_.objective()); }
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

  const Model& model_;
  const PlaceOptions& options_;
  State state_;
  Pace pace_;
  double bound_ = 0;
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
  placing.tell("judge", 0.8);
  Placed out;
  out.sessions = sessions_of(plan, state);
  out.unplaced = unplaced_of(plan, state, placing.stopped());
  out.intervals = intervals_of(plan, state, options.day_cv);
  out.extra_abandoned = state.extra_abandoned();
  out.penalty = state.penalty();
  out.objective = state.objective();
  out.bound = placing.bound();
  out.step_minutes = model->step;
  out.stopped = placing.stopped();
  return out;
}

}  // namespace queueing
