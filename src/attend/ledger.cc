#include "attend/ledger.h"

#include <algorithm>

#include "answer/my_voice.h"
#include "listened.h"
#include "team.h"

namespace attend {

std::vector<PersonAttention> attention_of_team(store::Tx& tx, const people::Actor& actor,
                                               const Rules& rules) {
  std::vector<PersonAttention> list;
  auto team = led_team(tx, actor);
  if (!team) return list;
  const base::Day today = day_at(tx.now(), rules);
  for (const Member& member : members_of(tx, team, actor.person)) {
    PersonAttention person{member.id, member.name, last_listened(tx, rules, member.id)};
    auto since = person.last ? person.last->day : day_at(member.added, rules);
    auto wait = wait_since(since, today, rules);
    person.days = wait.days;
    person.due_on = wait.due_on;
    person.due = wait.due;
    person.next = next_talk(tx, member.id, actor.person);
    list.push_back(std::move(person));
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.days > b.days; });
  return list;
}

std::vector<PersonAttention> who_is_due(store::Tx& tx, const people::Actor& actor,
                                        const Rules& rules) {
  auto list = attention_of_team(tx, actor, rules);
  std::erase_if(list, [](const PersonAttention& person) { return !person.due; });
  return list;
}

MyAttention my_attention(store::Tx& tx, const people::Actor& actor, const Rules& rules) {
  MyAttention mine;
  mine.listen_days = rules.listen_days;
  auto added = tx.find<base::Instant>("SELECT created_us FROM person WHERE id = :person",
                                      actor.person);
  if (!added) return mine;
  base::Day since = day_at(*added, rules);
  mine.last = last_listened(tx, rules, actor.person);
  if (mine.last) since = mine.last->day;
  if (auto at = answer::last_answered(tx, actor)) {
    mine.answered = day_at(*at, rules);
    since = mine.last ? std::max(since, *mine.answered) : *mine.answered;
  }
  mine.days = wait_since(since, day_at(tx.now(), rules), rules).days;
  mine.next = next_talk(tx, actor.person, actor.person);
  return mine;
}

}  // namespace attend
