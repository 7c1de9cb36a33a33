// What the lead says of a talk they planned: moved, cancelled, held.
#pragma once

#include <cstdint>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

// For its lead. The earlier time stays in the history. Refusals: kNotFound talk.not_found (also of
// others); kConflict talk.cancelled, talk.over (it was held, or somebody confirmed it),
// talk.no_longer_yours (somebody is not in the actor's team any more),
// talk.lead_busy, talk.person_busy (starts); kInvalid talk.same_time (starts),
// talk.start_out_of_range (starts; past, ahead). Journal: "talk.moved" (detail: the reason).
base::Result<base::Done> move_talk(store::Tx& tx, const people::Actor& actor, base::TalkId talk,
                                   base::Instant starts, Reason reason);

// For its lead, and for the person it was to listen to unless it is for several. Whose wish it was
// is kept: only the lead's own breaks a promise. Again: nothing happens. Refusals: kNotFound
// talk.not_found; kForbidden talk.only_lead_cancels (one of several); kConflict talk.over. Journal:
// "talk.cancelled", of the lead with talk and reason, of the person without either.
base::Result<base::Done> cancel_talk(store::Tx& tx, const people::Actor& actor, base::TalkId talk,
                                     Reason reason);

// For its lead, from its start on, at most kTalkAnswerDays later; again: with other minutes.
// Refusals: kNotFound talk.not_found; kInvalid talk.minutes_out_of_range (minutes; min, max);
// kConflict talk.cancelled, talk.not_begun, talk.too_late (days). Journal: "talk.held".
base::Result<base::Done> hold_talk(store::Tx& tx, const people::Actor& actor, base::TalkId talk,
                                   std::int64_t minutes);

// The way back from it: the talk is planned, or moved, as before. Not held: nothing happens. Refusals
// as of hold_talk. Journal: "talk.not_held".
base::Result<base::Done> take_back_held(store::Tx& tx, const people::Actor& actor,
                                        base::TalkId talk);

}  // namespace attend
