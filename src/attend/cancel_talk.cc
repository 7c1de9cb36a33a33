#include <algorithm>

#include "attend/change_talk.h"
#include "talk_row.h"

namespace attend {

base::Result<base::Done> cancel_talk(store::Tx& tx, const people::Actor& actor, base::TalkId id,
                                     Reason reason) {
  auto talk = find_talk(tx, id);
  if (!talk || !actor.person) return talk_not_found();
  const bool leads = talk->lead == actor.person;
  auto people = list_people(tx, id);
  if (!leads && !std::binary_search(people.begin(), people.end(), actor.person)) {
    return talk_not_found();
  }
  if (!leads && people_range(talk->kind).max > 1) {
    return base::refuse(base::Why::kForbidden, "talk.only_lead_cancels");
  }
  if (talk->state == TalkState::kCancelled) return base::Done{};
  if (auto over = settled(tx, *talk)) return *over;
  tx.run(
      "UPDATE talk SET state = 'cancelled', cancelled_by = :by, cancelled_as = :as_whom,"
      " reason = :reason WHERE id = :id",
      actor.person, leads ? CancelledAs::kLead : CancelledAs::kPerson, reason, id);
  if (leads) {
    write_down(tx, actor, "talk.cancelled", id, to_text(reason));
  } else {
    write_down_unnamed(tx, "talk.cancelled");
  }
  return base::Done{};
}

}  // namespace attend
