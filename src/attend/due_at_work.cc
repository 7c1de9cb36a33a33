#include "attend/due_at_work.h"

#include <algorithm>
#include <map>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "base/limits.h"

namespace attend {
namespace {

// A team is known to the plan if one of it has a shift within so many days of now.
constexpr std::int64_t kKnownDays = 7;

std::vector<base::PersonId> in_talks(store::Tx& tx) {
  return tx.list<base::PersonId>(
      "SELECT p.person_id FROM talk t JOIN talk_person p ON p.talk_id = t.id"
      " WHERE t.starts_us > :since AND t.starts_us <= :now AND t.state <> 'cancelled'"
      " AND t.starts_us + t.minutes * 60000000 > :also ORDER BY p.person_id",
      instant_of(minute_of(tx.now()) - base::kTalkMinutesMax), tx.now(), tx.now());
}

}  // namespace

std::vector<PersonAttention> due_at_work(store::Tx& tx, const people::Actor& actor,
                                         const Rules& rules) {
  auto due = who_is_due(tx, actor, rules);
  std::erase_if(due, [](const PersonAttention& one) { return one.next.has_value(); });
  const auto now = minute_of(tx.now());
  std::map<std::string, bool> at_work;
  for (const auto& shift :
       load_staff_plan(tx, tx.now().plus_days(-kKnownDays), tx.now().plus_days(kKnownDays)).shifts) {
    const bool paused = std::any_of(
        shift.breaks.begin(), shift.breaks.end(), [now](const queueing::PauseRow& pause) {
          return pause.start <= now && now < pause.start + pause.minutes;
        });
    at_work[shift.person] |= shift.start <= now && now < shift.end && !paused;
  }
  for (base::PersonId person : in_talks(tx)) at_work[planned_name(person)] = false;
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
