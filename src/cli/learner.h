// Lets the matcher learn and tidy up in the background, where nobody waits for it.
#pragma once

#include <atomic>
#include <thread>

#include "hear/matcher.h"

namespace cli {

class Learner {
 public:
  explicit Learner(hear::Matcher& matcher) : matcher_(matcher) {}

  // Begins to learn if it is worth while and nothing is being learned. Cheap; call it every minute,
  // always from the same thread.
  void look();
  // Waits until what look() began has ended.
  void wait();

 private:
  hear::Matcher& matcher_;
  std::atomic<bool> busy_ = false;
  std::jthread thread_;  // the last, so that it ends first
};

}  // namespace cli
