// Live release, offered: with whom a lead could talk at this moment, because the queues allow it.
//
// Checked in offers_test.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "attend/queue_rooms.h"
#include "attend/values.h"
#include "base/ids.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

struct Offer {
  base::PersonId lead{};
  base::PersonId person{};  // of the lead's team
  std::string name{};
  std::int64_t days = 0;              // since last listened to, as in the ledger
  std::vector<std::string> queues{};  // that hold a place for them
};

// Whoever leads a team is offered talks, and must not be the one who tells of the queues: by what is
// offered then, they would learn of other teams.
bool leads_a_team(store::Tx& tx, const people::Actor& actor);

// How many of each queue that was judged may be in talks at once (QueueRoom::in_talks_max).
using Rooms = std::map<std::string, std::int64_t>;

// One a lead at most, those first whose person waits longest; no person twice; only to leads that
// `may_ask`. The person is due by the rule, has no talk to come that listens, is in no talk, and none
// of theirs began within a day, unless they say it did not take place; every queue of theirs that is
// in `rooms`, at least one, has a place left beside all who are in talks or offered one. Both have
// neither a break nor the end of their shift nor another talk until the one that is offered would be
// over; a lead whom the plan knows, within a week, is on shift.
std::vector<Offer> offers_now(store::Tx& tx, const Rules& rules, const Rooms& rooms,
                              const std::function<bool(base::PersonId)>& may_ask);

// Is what was offered some minutes ago still so? The person is of the lead's team, and neither has
// been promised a talk since.
bool still_stands(store::Tx& tx, const people::Actor& lead, const Offer& offer);

}  // namespace attend
