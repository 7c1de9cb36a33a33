#include "attend/due_at_work.h"

#include <algorithm>
#include <map>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"

namespace attend {

std::vector<PersonAttention> due_at_work(store::Tx& tx, const people::Actor& actor,
                                         const Rules& rules) {
  auto due = who_is_due(tx, actor, rules);
  std::erase_if(due, [](const PersonAttention& one) { return one.next.has_value(); });
  const auto now = minute_of(tx.now());
  std::map<std::string, bool> at_work;
  for (const auto& shift : load_staff_plan(tx, tx.now(), tx.now().plus_seconds(60)).shifts) {
    const bool paused = std::any_of(
        shift.breaks.begin(), shift.breaks.end(), [now](const queueing::PauseRow& pause) {
          return pause.start <= now && now < pause.start + pause.minutes;
        });
    at_work[shift.person] = shift.start <= now && !paused;
  }
  const bool known = std::any_of(due.begin(), due.end(), [&](const PersonAttention& one) {
    return at_work.contains(planned_name(one.person));
  });
  if (!known) return due;
  std::erase_if(due, [&](const PersonAttention& one) {
    const auto found = at_work.find(planned_name(one.person));
    return found == at_work.end() || !found->second;
  });
  return due;
}

}  // namespace attend
