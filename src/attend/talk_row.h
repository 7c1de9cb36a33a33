// A talk's row as the use cases see it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

struct TalkRow {
  base::TalkId id;
  TalkKind kind = TalkKind::kOneToOne;
  base::PersonId lead;  // none: erased
  base::Instant starts;
  std::int64_t minutes = 0;
  TalkState state = TalkState::kPlanned;
};
std::optional<TalkRow> find_talk(store::Tx& tx, base::TalkId id);
base::Refusal talk_not_found();

// The talk, if the actor leads it. Refusal: talk.not_found, also for those of others.
base::Result<TalkRow> load_led(store::Tx& tx, const people::Actor& actor, base::TalkId id);
std::vector<base::PersonId> list_people(store::Tx& tx, base::TalkId id);
// Did anybody confirm it?
bool is_confirmed(store::Tx& tx, base::TalkId id);

// Minutes 5 … 480, start not too far off. Refusals talk.minutes_out_of_range, talk.start_out_of_range.
std::optional<base::Refusal> wrong_time(base::Instant now, base::Instant starts,
                                        std::int64_t minutes);
// Does one of them have another talk at that time? Refusals talk.lead_busy, talk.person_busy.
std::optional<base::Refusal> busy(store::Tx& tx, base::PersonId lead,
                                  const std::vector<base::PersonId>& people, base::Instant starts,
                                  std::int64_t minutes, base::TalkId except);
// Can it still be moved or cancelled? Refusals talk.cancelled, talk.over.
std::optional<base::Refusal> settled(store::Tx& tx, const TalkRow& talk);
// Has it begun, and not too long ago to say what became of it? Refusals talk.cancelled,
// talk.not_begun, talk.too_late.
std::optional<base::Refusal> not_now(base::Instant now, const TalkRow& talk);

// The journal of what a lead does. What an agent does stands there without agent and talk, whose
// exact time would lie beside the time of a report.
void write_down(store::Tx& tx, const people::Actor& actor, std::string_view kind,
                base::TalkId talk, std::string_view detail = "");
void write_down_unnamed(store::Tx& tx, std::string_view kind);

}  // namespace attend
