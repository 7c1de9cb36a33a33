// "Yes, that was me you listened to": the agent says with one key whether a talk took place.
#pragma once

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

// For the people a talk is for, from its start on, at most kTalkAnswerDays later, whether the lead
// said it was held or not. Twice is the same as once; the other answer takes the place of the first;
// taken back, the talk asks as if nothing had been said.
// Only the day is kept. Refusals: kNotFound talk.not_found (also of others); kConflict
// talk.cancelled, talk.not_begun, talk.too_late (days).
// Journal: "talk.answered", without person and talk.
base::Result<base::Done> confirm_talk(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                      base::TalkId talk);
base::Result<base::Done> deny_talk(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                   base::TalkId talk);
base::Result<base::Done> take_back_answer(store::Tx& tx, const people::Actor& actor,
                                          const Rules& rules, base::TalkId talk);

}  // namespace attend
