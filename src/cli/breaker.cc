#include "breaker.h"

namespace cli {

bool Breaker::admits(Time now) {
  std::lock_guard lock(mutex_);
  if (failures_ < failures_max_) return true;
  if (now < until_ || trying_) return false;
  return trying_ = true;
}

void Breaker::succeeded() {
  std::lock_guard lock(mutex_);
  failures_ = 0;
  trying_ = false;
}

void Breaker::failed(Time now) {
  std::lock_guard lock(mutex_);
  if (failures_ < failures_max_) ++failures_;
  trying_ = false;
  if (failures_ == failures_max_) until_ = now + pause_;
}

void Breaker::gave_up() {
  std::lock_guard lock(mutex_);
  trying_ = false;
}

Breaker::State Breaker::state(Time now) const {
  std::lock_guard lock(mutex_);
  if (failures_ < failures_max_) return State::kClosed;
  return now < until_ ? State::kOpen : State::kHalfOpen;
}

}  // namespace cli
