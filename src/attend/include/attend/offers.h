// Live release, offered: with whom a lead could talk at this moment, because the queues allow it.
//
// Checked in offers_test.cc.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "queueing/place.h"
#include "store/tx.h"

namespace attend {

inline constexpr std::int64_t kOfferMinutes = 30;  // how long a talk that is offered takes

// What is expected of each queue at this moment, by the staffing plan.
std::map<std::string, queueing::DemandRow> demand_now(store::Tx& tx);

// People on shift for a queue who are in a planned talk.
struct InTalks {
  std::int64_t now = 0;
  std::int64_t soon = 0;  // now, or from within kOfferMinutes
};
std::map<std::string, InTalks> in_talks_by_queue(store::Tx& tx);

// How many of a queue may be in talks at once.
struct QueueRoom {
  std::string queue;
  std::int64_t in_talks_max = 0;
};

struct Offer {
  base::PersonId lead{};
  base::PersonId person{};  // of the lead's team
  std::string name{};
  std::int64_t days = 0;  // since last listened to, as in the ledger
  std::vector<std::string> queues{};  // that hold their place, of those in `rooms`
  friend bool operator==(const Offer&, const Offer&) = default;
};

// One a lead at most, those first whose person waits longest; no person twice. The person is due by
// the rule, on shift, not on a break, in no talk, in none to come that listens, and in none
// that began within a day, unless they say it did not take place; every queue of
// theirs that is in `rooms`, at least one, has a place left beside all who are in talks or offered
// one. The lead is on no break and in no talk. Talks within kOfferMinutes count as begun.
std::vector<Offer> offers_now(store::Tx& tx, const Rules& rules, std::span<const QueueRoom> rooms);

}  // namespace attend
