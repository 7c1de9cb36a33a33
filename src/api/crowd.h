// Working out a password takes a while and holds a thread: so many at once, and all others get on.
#pragma once

#include <atomic>

#include "base/result.h"

namespace api {

// Lives while the password is worked out; `count` is shared by all that do (Context::sign_ins).
class Crowd {
 public:
  static constexpr int kMax = 8;
  explicit Crowd(std::atomic<int>& count) : count_(count), mine_(++count) {}
  ~Crowd() { --count_; }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;
  bool too_many() const { return mine_ > kMax; }
  static base::Refusal refusal() {
    return base::refuse(base::Why::kTooMany, "sign_in.busy");
  }

 private:
  std::atomic<int>& count_;
  int mine_;
};

}  // namespace api
