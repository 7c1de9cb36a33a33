// Finding a good plan quickly: greedy, then moves that pay. Private to placing.
#pragma once

#include <functional>

#include "place_state.h"

namespace queueing::placing {

// Asks now and then whether to go on.
class Pace {
 public:
  explicit Pace(const std::function<bool()>& keep_going) : keep_going_(keep_going) {}
  bool go() {
    if (!stopped_ && keep_going_ && ++asked_ % 16 == 0 && !keep_going_()) stopped_ = true;
    return !stopped_;
  }
  // Before long work.
  bool go_now() {
    if (!stopped_ && keep_going_ && !keep_going_()) stopped_ = true;
    return !stopped_;
  }
  bool stopped() const { return stopped_; }

 private:
  const std::function<bool()>& keep_going_;
  std::uint32_t asked_ = 0;
  bool stopped_ = false;
};

// Places what is left out where it is cheapest now; rounds first, then what has the highest
// penalty.
void place_greedily(State& state, Pace& pace);
// Moves single sessions, moves that push others away, and whole rounds, until none pays.
void improve(State& state, Pace& pace);
// Takes some sessions out at random, places them anew and keeps what is better, so many times. The
// chance is the same each time.
void shake(State& state, Pace& pace, int times);
// Rounds only (place_rounds.cc): opens such as pay; joins, moves and rebuilds those there are. True
// if anything changed.
bool open_rounds(State& state, Pace& pace);
bool improve_rounds(State& state, Pace& pace);

// The cheapest start where nobody is in the way, below `limit`; kNone if there is none.
int cheapest_start(const State& state, int task, double limit);

}  // namespace queueing::placing
