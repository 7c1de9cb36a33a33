#include "talk_row.h"

#include <algorithm>

#include "attend/plan_minutes.h"
#include "base/limits.h"

namespace attend {
namespace {

using base::refuse;
using base::Why;

base::Instant end_of(base::Instant starts, std::int64_t minutes) {
  return {starts.us + minutes * kMicrosPerMinute};
}

}  // namespace

std::optional<TalkRow> find_talk(store::Tx& tx, base::TalkId id) {
  auto row = tx.find<TalkKind, base::PersonId, base::Instant, std::int64_t, TalkState>(
      "SELECT kind, lead_id, starts_us, minutes, state FROM talk WHERE id = :id", id);
  if (!row) return std::nullopt;
  auto& [kind, lead, starts, minutes, state] = *row;
  return TalkRow{id, kind, lead, starts, minutes, state};
}

base::Refusal talk_not_found() { return refuse(Why::kNotFound, "talk.not_found"); }

base::Result<TalkRow> load_led(store::Tx& tx, const people::Actor& actor, base::TalkId id) {
  auto talk = find_talk(tx, id);
  if (!talk || !actor.person || talk->lead != actor.person) return talk_not_found();
  return *talk;
}

std::vector<base::PersonId> list_people(store::Tx& tx, base::TalkId id) {
  return tx.list<base::PersonId>(
      "SELECT person_id FROM talk_person WHERE talk_id = :talk ORDER BY person_id", id);
}

bool is_confirmed(store::Tx& tx, base::TalkId id) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM talk_person WHERE talk_id = :talk AND answer = 'confirmed'",
             id) > 0;
}

std::optional<base::Refusal> wrong_time(base::Instant now, base::Instant starts,
                                        std::int64_t minutes) {
  if (minutes < base::kTalkMinutesMin || minutes > base::kTalkMinutesMax) {
    return refuse(Why::kInvalid, "talk.minutes_out_of_range", "minutes",
                  {{"min", std::to_string(base::kTalkMinutesMin)},
                   {"max", std::to_string(base::kTalkMinutesMax)}});
  }
  if (starts < now.plus_days(-base::kTalkPastDays) || starts > now.plus_days(base::kTalkAheadDays)) {
    return refuse(Why::kInvalid, "talk.start_out_of_range", "starts",
                  {{"past", std::to_string(base::kTalkPastDays)},
                   {"ahead", std::to_string(base::kTalkAheadDays)}});
  }
  return std::nullopt;
}

std::optional<base::Refusal> busy(store::Tx& tx, base::PersonId lead,
                                  const std::vector<base::PersonId>& people, base::Instant starts,
                                  std::int64_t minutes, base::TalkId except) {
  const base::Instant ends = end_of(starts, minutes);
  for (auto [id, other, at, length] :
       tx.list<base::TalkId, base::PersonId, base::Instant, std::int64_t>(
           "SELECT id, lead_id, starts_us, minutes FROM talk WHERE starts_us > :from"
           " AND starts_us < :to AND id <> :except AND state <> 'cancelled' ORDER BY id",
           end_of(starts, -base::kTalkMinutesMax), ends, except)) {
    if (end_of(at, length) <= starts) continue;
    if (other == lead) return refuse(Why::kConflict, "talk.lead_busy", "starts");
    auto with = list_people(tx, id);
    if (std::find(with.begin(), with.end(), lead) != with.end()) {
      return refuse(Why::kConflict, "talk.lead_busy", "starts");
    }
    bool taken = std::any_of(people.begin(), people.end(), [&](base::PersonId person) {
      return person == other || std::binary_search(with.begin(), with.end(), person);
    });
    if (taken) return refuse(Why::kConflict, "talk.person_busy", "starts");
  }
  return std::nullopt;
}

std::optional<base::Refusal> settled(store::Tx& tx, const TalkRow& talk) {
  if (talk.state == TalkState::kCancelled) return refuse(Why::kConflict, "talk.cancelled");
  if (talk.state == TalkState::kHeld || is_confirmed(tx, talk.id)) {
    return refuse(Why::kConflict, "talk.over");
  }
  return std::nullopt;
}

std::optional<base::Refusal> not_now(base::Instant now, const TalkRow& talk) {
  if (talk.state == TalkState::kCancelled) return refuse(Why::kConflict, "talk.cancelled");
  if (talk.starts > now) return refuse(Why::kConflict, "talk.not_begun");
  if (talk.starts < now.plus_days(-base::kTalkAnswerDays)) {
    return refuse(Why::kConflict, "talk.too_late", "",
                  {{"days", std::to_string(base::kTalkAnswerDays)}});
  }
  return std::nullopt;
}

void write_down(store::Tx& tx, const people::Actor& actor, std::string_view kind,
                base::TalkId talk, std::string_view detail) {
  tx.journal({.kind = std::string(kind),
              .actor = actor.office,
              .object = talk.value,
              .detail = std::string(detail)});
}

void write_down_unnamed(store::Tx& tx, std::string_view kind) {
  tx.journal({.kind = std::string(kind)});
}

}  // namespace attend
