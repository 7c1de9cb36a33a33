// A circuit breaker: who failed several times in a row is left alone for a while, then asked once
// to see whether it answers again.
#pragma once

#include <chrono>
#include <mutex>

#include "hear/embedder.h"

namespace cli {

class Breaker {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using State = hear::Embedder::State;

  Breaker(int failures_max, std::chrono::milliseconds pause)
      : failures_max_(failures_max), pause_(pause) {}

  // May it be asked? Whoever gets a yes tells what came of it, by one of the two below. After the
  // pause one yes, and the next only when it is known what came of that.
  bool admits(Time now);
  void succeeded();
  void failed(Time now);
  // It was not asked after all, or nobody waited for the answer.
  void gave_up();

  State state(Time now) const;

 private:
  mutable std::mutex mutex_;
  const int failures_max_;
  const std::chrono::milliseconds pause_;
  int failures_ = 0;  // in a row
  bool trying_ = false;
  Time until_{};  // open until then
};

}  // namespace cli
