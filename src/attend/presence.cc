#include "presence.h"

#include <algorithm>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "base/limits.h"

namespace attend {

AtWork at_work_for(store::Tx& tx, std::int64_t minutes) {
  AtWork at_work;
  const auto now = minute_of(tx.now()), over = now + minutes;
  for (auto& shift : load_staff_plan(tx, instant_of(now), instant_of(now + 1)).shifts) {
    const bool pauses =
        std::any_of(shift.breaks.begin(), shift.breaks.end(), [&](const auto& pause) {
          return pause.start < over && now < pause.start + pause.minutes;
        });
    at_work[shift.person] = {std::move(shift.queues), shift.end >= over && !pauses};
  }
  return at_work;
}

std::set<base::PersonId> known_to_plan(store::Tx& tx) {
  const auto known = tx.list<base::PersonId>(
      "SELECT DISTINCT person_id FROM shift WHERE starts_us < :till AND ends_us > :since",
      tx.now().plus_days(kKnownDays), tx.now().plus_days(-kKnownDays));
  return {known.begin(), known.end()};
}

std::vector<InTalk> talks_within(store::Tx& tx, std::int64_t minutes) {
  std::vector<InTalk> talks;
  tx.each<base::PersonId, base::PersonId, base::Instant>(
      "SELECT t.lead_id, p.person_id, t.starts_us FROM talk t"
      " JOIN talk_person p ON p.talk_id = t.id WHERE t.starts_us > :since AND t.starts_us <= :soon"
      " AND t.state <> 'cancelled' AND t.starts_us + t.minutes * 60000000 > :now"
      " ORDER BY t.id, p.person_id",
      [&](const auto& row) {
        const auto& [lead, person, starts] = row;
        talks.push_back({lead, person, starts <= tx.now()});
      },
      instant_of(minute_of(tx.now()) - base::kTalkMinutesMax), tx.now().plus_seconds(60 * minutes),
      tx.now());
  return talks;
}

}  // namespace attend
