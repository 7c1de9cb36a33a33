#include "attend/due_at_work.h"

#include <algorithm>

#include "attend/staff_plan.h"
#include "presence.h"

namespace attend {

std::vector<PersonAttention> due_at_work(store::Tx& tx, const people::Actor& actor,
                                         const Rules& rules) {
  auto due = who_is_due(tx, actor, rules);
  std::erase_if(due, [](const PersonAttention& one) { return one.next.has_value(); });
  std::set<base::PersonId> in_talks;
  for (const InTalk& talk : talks_within(tx, 0)) in_talks.insert(talk.person);
  const auto known = known_to_plan(tx);
  const bool team_is_known = std::any_of(due.begin(), due.end(), [&](const PersonAttention& one) {
    return known.contains(one.person);
  });
  const auto at_work = at_work_for(tx, 1);
  std::erase_if(due, [&](const PersonAttention& one) {
    const auto found = at_work.find(planned_name(one.person));
    const bool away = team_is_known && (found == at_work.end() || !found->second.free);
    return away || in_talks.contains(one.person);
  });
  return due;
}

}  // namespace attend
