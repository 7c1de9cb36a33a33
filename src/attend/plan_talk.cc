#include "attend/plan_talk.h"

#include <algorithm>

#include "base/limits.h"
#include "talk_row.h"
#include "team.h"

namespace attend {
namespace {

using base::refuse;
using base::Why;

std::optional<base::Refusal> wrong_people(store::Tx& tx, const people::Actor& actor,
                                          base::OrgId team, const NewTalk& talk) {
  auto [min, max] = people_range(talk.kind);
  auto count = static_cast<std::int64_t>(talk.people.size());
  if (count < min || count > max) {
    return refuse(Why::kInvalid, "talk.people_count", "people",
                  {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
  }
  auto members = members_of(tx, team, actor.person);
  for (base::PersonId person : talk.people) {
    bool own = std::any_of(members.begin(), members.end(),
                           [person](const Member& member) { return member.id == person; });
    if (!own) return refuse(Why::kInvalid, "talk.person_not_yours", "people");
  }
  return std::nullopt;
}

bool has_too_many(store::Tx& tx, base::PersonId lead) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM talk WHERE lead_id = :lead AND starts_us > :now"
             " AND state IN ('planned', 'moved')",
             lead, tx.now()) >= base::kTalksOpenMax;
}

void save(store::Tx& tx, const people::Actor& actor, base::OrgId team, base::TalkId id,
          const NewTalk& talk) {
  tx.run(
      "INSERT INTO talk (id, kind, lead_id, team_id, starts_us, minutes, state, planned_by,"
      " created_us, held_minutes, cancelled_by, cancelled_as, reason) VALUES (:id, :kind, :lead,"
      " :team, :starts, :minutes, 'planned', :by, :at, 0, 0, '', '')",
      id, talk.kind, actor.person, team, talk.starts, talk.minutes, actor.person, tx.now());
  for (base::PersonId person : talk.people) {
    tx.run(
        "INSERT INTO talk_person (talk_id, person_id, answer, answered_day)"
        " VALUES (:talk, :person, 'none', NULL)",
        id, person);
  }
}

}  // namespace

base::Result<base::TalkId> plan_talk(store::Tx& tx, const people::Actor& actor,
                                     const NewTalk& wanted) {
  auto team = led_team(tx, actor);
  if (!team) return refuse(Why::kForbidden, "talk.no_team");
  NewTalk talk = wanted;
  std::sort(talk.people.begin(), talk.people.end());
  talk.people.erase(std::unique(talk.people.begin(), talk.people.end()), talk.people.end());
  if (auto wrong = wrong_time(tx.now(), talk.starts, talk.minutes)) return *wrong;
  if (auto wrong = wrong_people(tx, actor, team, talk)) return *wrong;
  if (auto taken = busy(tx, actor.person, talk.people, talk.starts, talk.minutes, {})) {
    return *taken;
  }
  if (has_too_many(tx, actor.person)) {
    return refuse(Why::kTooMany, "talk.too_many", "",
                  {{"max", std::to_string(base::kTalksOpenMax)}});
  }
  auto id = tx.new_id_of<base::TalkId>();
  save(tx, actor, team, id, talk);
  write_down(tx, actor, "talk.planned", id, to_text(talk.kind));
  return id;
}

}  // namespace attend
