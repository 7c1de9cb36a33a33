#include "team.h"

namespace attend {

base::OrgId led_team(store::Tx& tx, const people::Actor& actor) {
  if (!actor.roles.has(people::Role::kLead)) return {};
  return tx
      .find<base::OrgId>(
          "SELECT o.id FROM person p JOIN org o ON o.id = p.org_id WHERE p.id = :person"
          " AND p.active = 1 AND o.kind = 'team'",
          actor.person)
      .value_or(base::OrgId{});
}

std::vector<Member> members_of(store::Tx& tx, base::OrgId team, base::PersonId lead) {
  std::vector<Member> members;
  tx.each<base::PersonId, std::string, base::Instant>(
      "SELECT p.id, p.name, p.created_us FROM person p JOIN person_role r ON r.person_id = p.id"
      " AND r.role = 'agent' WHERE p.org_id = :team AND p.id <> :lead AND p.active = 1"
      " ORDER BY p.id",
      [&members](auto row) {
        auto& [id, name, added] = row;
        members.push_back({id, std::move(name), added});
      },
      team, lead);
  return members;
}

}  // namespace attend
