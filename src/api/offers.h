// How the queues stand, and whom leads are offered a talk with for it. In memory only and for minutes:
// a server that starts anew knows nothing until it is told again.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "attend/offers.h"
#include "base/instant.h"

namespace api {

// Safe from any thread.
class Offers {
 public:
  static constexpr std::int64_t kSecondsMax = 300;     // so long what was told of a queue holds
  static constexpr std::int64_t kLaterSeconds = 3'600;  // so long "not now" does
  static constexpr std::size_t kQueuesMax = 1'000;     // then those told of first are dropped

  struct Standing {
    attend::Offer offer;
    base::Instant until;
    std::int64_t points = 0;  // of service level that all talks of its queues cost at most
  };
  // Nothing: there is none any more.
  struct News {
    base::PersonId lead;
    std::optional<Standing> standing;
  };

  // Takes what is new of some queues, judged for so many points; gives all that hold for them. Of a
  // queue that could not be judged nothing holds any more.
  attend::Rooms tell(std::span<const attend::QueueRoom> fresh, std::int64_t points,
                     base::Instant now);
  // Puts these in place of all others; gives each lead with one, and each who had one.
  std::vector<News> replace(std::vector<attend::Offer> offers, std::int64_t points);
  // What a lead is offered now, if the site still allows so many points.
  std::optional<Standing> of(base::PersonId lead, std::int64_t points, base::Instant now) const;
  // The lead is not asked for a while.
  void put_off(base::PersonId lead, base::Instant now);
  bool may_ask(base::PersonId lead, base::Instant now) const;
  // Names are not kept longer than needed. Call it every minute.
  void forget_old(base::Instant now);

  std::mutex one_at_a_time;      // held from hearing of queues until leads are told
  std::atomic<int> telling = 0;  // who holds it or waits for it (crowd.h)

 private:
  struct Room {
    std::int64_t in_talks_max = 0, points = 0;
    base::Instant until;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Room> rooms_;
  std::map<base::PersonId, Standing> standing_;
  std::map<base::PersonId, base::Instant> later_;
};

}  // namespace api
