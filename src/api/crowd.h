// Working out a password or placing talks takes a while and holds a thread: so many at once, and all
// others get on.
#pragma once

#include <atomic>

#include "base/result.h"

namespace api {

// Lives while it is worked out; `count` is shared by all that do the same (Context::sign_ins).
class Crowd {
 public:
  static constexpr int kMax = 8;
  explicit Crowd(std::atomic<int>& count, int max = kMax)
      : count_(count), mine_(++count), max_(max) {}
  ~Crowd() { --count_; }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;
  bool too_many() const { return mine_ > max_; }
  static base::Refusal refusal() {
    return base::refuse(base::Why::kTooMany, "sign_in.busy");
  }

 private:
  std::atomic<int>& count_;
  int mine_, max_;
};

}  // namespace api
