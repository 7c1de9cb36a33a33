#include <algorithm>

#include "attend/change_talk.h"
#include "talk_row.h"
#include "team.h"

namespace attend {
namespace {

// Somebody may have changed team or left since it was planned.
bool all_are_led(store::Tx& tx, const people::Actor& actor,
                 const std::vector<base::PersonId>& people) {
  const auto members = members_of(tx, led_team(tx, actor), actor.person);
  return std::all_of(people.begin(), people.end(), [&](base::PersonId person) {
    return std::any_of(members.begin(), members.end(),
                       [person](const Member& member) { return member.id == person; });
  });
}

}  // namespace

base::Result<base::Done> move_talk(store::Tx& tx, const people::Actor& actor, base::TalkId id,
                                   base::Instant starts, Reason reason) {
  auto talk = load_led(tx, actor, id);
  if (!talk) return talk.error();
  if (auto over = settled(tx, *talk)) return *over;
  if (starts == talk->starts) {
    return base::refuse(base::Why::kInvalid, "talk.same_time", "starts");
  }
  if (!all_are_led(tx, actor, list_people(tx, id))) {
    return base::refuse(base::Why::kConflict, "talk.no_longer_yours");
  }
  if (auto wrong = wrong_time(tx.now(), starts, talk->minutes)) return *wrong;
  if (auto taken = busy(tx, talk->lead, list_people(tx, id), starts, talk->minutes, id)) {
    return *taken;
  }
  tx.run("UPDATE talk SET starts_us = :starts, state = 'moved' WHERE id = :id", starts, id);
  tx.run(
      "INSERT INTO talk_move (id, talk_id, from_us, to_us, reason, moved_by, created_us)"
      " VALUES (:id, :talk, :from, :to, :reason, :by, :at)",
      tx.new_id(), id, talk->starts, starts, reason, actor.person, tx.now());
  // Who said it took place then or not spoke of another time.
  tx.run("UPDATE talk_person SET answer = 'none', answered_day = NULL WHERE talk_id = :talk", id);
  write_down(tx, actor, "talk.moved", id, to_text(reason));
  return base::Done{};
}

}  // namespace attend
