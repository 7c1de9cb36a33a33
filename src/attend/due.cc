#include "due.h"

#include "listened.h"

namespace attend {

std::vector<DueOfLead> due_of_all_leads(store::Tx& tx, const Rules& rules) {
  std::vector<DueOfLead> due;
  const auto last = last_days(tx, rules);
  const auto planned = with_next_talk(tx);
  const base::Day today = day_at(tx.now(), rules);
  for (auto [lead, team] : tx.list<base::PersonId, base::OrgId>(
           "SELECT p.id, o.id FROM person p JOIN person_role r ON r.person_id = p.id"
           " AND r.role = 'lead' JOIN org o ON o.id = p.org_id AND o.kind = 'team'"
           " WHERE p.active = 1 ORDER BY p.id")) {
    for (Member& member : members_of(tx, team, lead)) {
      const auto found = last.find(member.id);
      const auto since = found == last.end() ? day_at(member.added, rules) : found->second;
      const auto wait = wait_since(since, today, rules);
      if (wait.due && !planned.contains(member.id)) {
        due.push_back({lead, std::move(member), wait.days});
      }
    }
  }
  return due;
}

}  // namespace attend
