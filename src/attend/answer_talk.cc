#include "attend/answer_talk.h"

#include "talk_row.h"
#include "team.h"

namespace attend {
namespace {

base::Result<base::Done> answer_talk(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                     base::TalkId id, Heard heard) {
  auto talk = find_talk(tx, id);
  auto before = tx.find<Heard>(
      "SELECT answer FROM talk_person WHERE talk_id = :talk AND person_id = :person", id,
      actor.person);
  if (!talk || !before) return talk_not_found();
  if (auto refused = not_now(tx.now(), *talk)) return *refused;
  if (*before == heard) return base::Done{};
  std::optional<base::Day> day;
  if (heard != Heard::kNone) day = day_at(tx.now(), rules);
  tx.run(
      "UPDATE talk_person SET answer = :answer, answered_day = :day WHERE talk_id = :talk"
      " AND person_id = :person",
      heard, day, id, actor.person);
  write_down_unnamed(tx, "talk.answered");
  return base::Done{};
}

}  // namespace

base::Result<base::Done> confirm_talk(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                      base::TalkId talk) {
  return answer_talk(tx, actor, rules, talk, Heard::kConfirmed);
}

base::Result<base::Done> deny_talk(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                   base::TalkId talk) {
  return answer_talk(tx, actor, rules, talk, Heard::kDenied);
}

base::Result<base::Done> take_back_answer(store::Tx& tx, const people::Actor& actor,
                                          const Rules& rules, base::TalkId talk) {
  return answer_talk(tx, actor, rules, talk, Heard::kNone);
}

}  // namespace attend
