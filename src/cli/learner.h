// Lets the matcher learn and tidy up in the background, where nobody waits for it.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "hear/matcher.h"

namespace cli {

class Learner {
 public:
  using Also = std::function<void(const std::stop_token&)>;
  // `also`: what else is to be done each time, in the same thread, and left when the token says so;
  // what it throws goes to `log`.
  explicit Learner(hear::Matcher& matcher, Also also = {},
                   std::function<void(const std::string&)> log = {})
      : matcher_(matcher), also_(std::move(also)), log_(std::move(log)) {}

  // Begins to learn if it is worth while, or if little is left and nothing has changed for the last
  // kQuietLooks looks, unless it is still busy. Cheap; call it every minute, always from the same
  // thread.
  void look();
  static constexpr int kQuietLooks = 5;
  // Waits until what look() began has ended.
  void wait();

 private:
  void work(const std::stop_token& stop);

  hear::Matcher& matcher_;
  Also also_;
  std::function<void(const std::string&)> log_;
  std::size_t unlearned_ = 0;  // at the last look
  int quiet_ = 0;              // looks since it changed
  std::atomic<bool> busy_ = false, learn_ = false;
  std::jthread thread_;  // the last, so that it ends first
};

}  // namespace cli
