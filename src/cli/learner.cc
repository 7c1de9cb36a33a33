#include "learner.h"

#include "priority.h"

namespace cli {

void Learner::look() {
  const std::size_t unlearned = matcher_.unlearned();
  quiet_ = unlearned == unlearned_ ? quiet_ + 1 : 0;
  unlearned_ = unlearned;
  const bool learn = matcher_.learning_due() || (unlearned > 0 && quiet_ >= kQuietLooks);
  if (busy_ || !(also_ || learn || matcher_.sweep_due())) return;
  busy_ = true;
  learn_ = learn;
  thread_ = std::jthread([this](const std::stop_token& stop) {
    stand_back();
    work(stop);
    busy_ = false;
  });
}

void Learner::work(const std::stop_token& stop) {
  try {
    matcher_.sweep(stop);
    if (learn_) matcher_.learn(stop);
    if (also_ && !stop.stop_requested()) also_(stop);
  } catch (const base::Unavailable&) {
    // The database is away: /readyz says so.
  } catch (const std::exception& error) {
    if (log_) log_(std::string("background work: ") + error.what());
  }
}

void Learner::wait() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace cli
