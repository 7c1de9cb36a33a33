// Planning a talk: a lead promises time to people of the own team.
#pragma once

#include <cstdint>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

struct NewTalk {
  TalkKind kind = TalkKind::kOneToOne;
  // Up to kTalkPastDays ago, for a talk that came about by itself, to kTalkAheadDays ahead.
  base::Instant starts{};
  std::int64_t minutes = 30;           // kTalkMinutesMin … kTalkMinutesMax
  std::vector<base::PersonId> people{};  // as many as people_range() says; twice counts once
};

// For a lead, who becomes its lead. Refusals: kForbidden talk.no_team (the actor leads none);
// kInvalid talk.minutes_out_of_range (minutes; min, max), talk.start_out_of_range (starts; past,
// ahead), talk.people_count (people; min, max), talk.person_not_yours (people: all must be active
// agents of the own team, the lead is none of them); kConflict talk.lead_busy, talk.person_busy
// (starts); kTooMany talk.too_many (max). Journal: "talk.planned" (detail: the kind).
base::Result<base::TalkId> plan_talk(store::Tx& tx, const people::Actor& actor,
                                     const NewTalk& talk);

}  // namespace attend
