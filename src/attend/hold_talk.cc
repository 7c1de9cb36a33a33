#include "attend/change_talk.h"
#include "talk_row.h"

namespace attend {

base::Result<base::Done> hold_talk(store::Tx& tx, const people::Actor& actor, base::TalkId id,
                                   std::int64_t minutes) {
  auto talk = load_led(tx, actor, id);
  if (!talk) return talk.error();
  if (auto wrong = wrong_time(tx.now(), tx.now(), minutes)) return *wrong;
  if (auto refused = not_now(tx.now(), *talk)) return *refused;
  auto changed = tx.run(
      "UPDATE talk SET state = 'held', held_minutes = :minutes WHERE id = :id"
      " AND held_minutes <> :same",
      minutes, id, minutes);
  if (changed > 0) write_down(tx, actor, "talk.held", id);
  return base::Done{};
}

base::Result<base::Done> take_back_held(store::Tx& tx, const people::Actor& actor,
                                        base::TalkId id) {
  auto talk = load_led(tx, actor, id);
  if (!talk) return talk.error();
  if (auto refused = not_now(tx.now(), *talk)) return *refused;
  if (talk->state != TalkState::kHeld) return base::Done{};
  tx.run(
      "UPDATE talk SET held_minutes = 0, state = CASE WHEN EXISTS (SELECT 1 FROM talk_move m"
      " WHERE m.talk_id = talk.id) THEN 'moved' ELSE 'planned' END WHERE id = :id",
      id);
  write_down(tx, actor, "talk.not_held", id);
  return base::Done{};
}

}  // namespace attend
