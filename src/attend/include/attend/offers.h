// Live release, offered: with whom a lead could talk at this moment, because the queues allow it.
//
// Checked in offers_test.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "people/actor.h"
#include "queueing/place.h"
#include "store/tx.h"

namespace attend {

inline constexpr std::int64_t kOfferMinutes = 30;  // how long a talk that is offered takes
inline constexpr std::int64_t kOfferWithin = 10;   // and in how many minutes at most it begins

// What is expected of each queue at this moment, by the staffing plan.
std::map<std::string, queueing::DemandRow> demand_now(store::Tx& tx);

// People on shift for a queue who are in a planned talk.
struct InTalks {
  std::int64_t now = 0;
  std::int64_t soon = 0;  // now, or before a talk that is offered now would be over
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

// Whoever leads a team is offered talks, and must not be the one who tells of the queues: by what is
// offered then, they would learn of other teams.
bool leads_a_team(store::Tx& tx, const people::Actor& actor);

// One a lead at most, those first whose person waits longest; no person twice; only leads that
// `may_ask`. The person is due by the rule, has no talk to come that listens, is in no talk, and none
// of theirs began within a day, unless they say it did not take place; every queue of theirs that is
// in `rooms`, at least one, has a place left beside all who are in talks or offered one. Both have
// neither a break nor the end of their shift nor another talk until the one that is offered would be
// over; a lead whom the plan knows, within a week, is on shift.
std::vector<Offer> offers_now(store::Tx& tx, const Rules& rules, std::span<const QueueRoom> rooms,
                              const std::function<bool(base::PersonId)>& may_ask);

}  // namespace attend
