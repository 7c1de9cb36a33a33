// Chats, jump by jump: agents who hold several at a pace that depends on how many. Exponential
// only.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <deque>
#include <vector>

#include "base/random.h"
#include "queueing/chat.h"

namespace campaign {

enum ChatCount : std::size_t {
  kChatArrivals,
  kChatWaited,
  kChatHungUp,
  kChatWithin,
  kChatWaitS,
  kChatHeldS,
  kChatIdleS,
  kChatAgentS,
  kChatCounts
};

class ChatDay {
 public:
  using Row = std::array<double, kChatCounts>;

  // `even`: chats are moved so that the numbers of any two agents differ by one at most, as the
  // formula has it; else a new one goes to who has fewest and stays there.
  ChatDay(const queueing::ChatStation& station, double within_s, bool even)
      : station_(station),
        within_s_(within_s),
        even_(even),
        held_(static_cast<std::size_t>(station.agents)) {}

  // Goes on from where it was for so many arrivals.
  const Row& run(int arrivals, base::Random& random) {
    counts_ = {};
    while (counts_[kChatArrivals] < arrivals) step(random);
    return counts_;
  }

 private:
  double pace_of(int chats) const {
    return chats == 0 ? 0 : station_.pace[static_cast<std::size_t>(chats - 1)];
  }

  void step(base::Random& random) {
    double pace = 0, held = 0, idle = 0;
    for (const int chats : held_) pace += pace_of(chats), held += chats, idle += chats == 0 ? 1 : 0;
    const double finish = pace / station_.handling_s;
    const double hang_up = static_cast<double>(waiting_.size()) / station_.patience_s;
    const double rate = station_.arrivals_per_s + finish + hang_up;
    const double gap = -std::log(1 - random.unit()) / rate;
    now_ += gap;
    counts_[kChatHeldS] += held * gap;
    counts_[kChatIdleS] += idle * gap;
    counts_[kChatAgentS] += station_.agents * gap;
    counts_[kChatWaitS] += static_cast<double>(waiting_.size()) * gap;
    double drawn = random.unit() * rate;
    if ((drawn -= station_.arrivals_per_s) < 0) return arrive();
    if ((drawn -= hang_up) < 0) {
      if (waiting_.empty()) return;
      counts_[kChatHungUp] += 1;
      waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(random.below(waiting_.size())));
      return;
    }
    drawn *= station_.handling_s;
    auto agent = held_.begin();
    while (agent + 1 != held_.end() && (drawn -= pace_of(*agent)) >= 0) ++agent;
    if (*agent == 0) return;  // only where rounding ran past the last busy one
    finish_one(agent);
  }
  void finish_one(std::vector<int>::iterator agent) {
    --*agent;
    if (!waiting_.empty()) {
      if (now_ - waiting_.front() <= within_s_) counts_[kChatWithin] += 1;
      waiting_.pop_front();
      ++*agent;
    } else if (even_) {
      const auto most = std::max_element(held_.begin(), held_.end());
      if (*most > *agent + 1) --*most, ++*agent;
    }
  }
  void arrive() {
    counts_[kChatArrivals] += 1;
    const auto fewest = std::min_element(held_.begin(), held_.end());
    if (*fewest < static_cast<int>(station_.pace.size())) {
      ++*fewest;
      counts_[kChatWithin] += 1;
    } else {
      counts_[kChatWaited] += 1;
      waiting_.push_back(now_);
    }
  }

  const queueing::ChatStation& station_;
  double within_s_;
  bool even_;
  Row counts_{};
  std::vector<int> held_;  // chats of each agent
  std::deque<double> waiting_;
  double now_ = 0;
};

}  // namespace campaign
