#include "learner.h"

#include "priority.h"

namespace cli {

void Learner::look() {
  if (busy_ || !(matcher_.learning_due() || matcher_.sweep_due())) return;
  busy_ = true;
  thread_ = std::jthread([this](const std::stop_token& stop) {
    stand_back();
    matcher_.sweep(stop);
    if (matcher_.learning_due()) matcher_.learn(stop);
    busy_ = false;
  });
}

void Learner::wait() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace cli
