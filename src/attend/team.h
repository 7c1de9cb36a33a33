// Whose talks are whose: the one place that says which team somebody leads and which people they may
// see by name.
#pragma once

#include <string>
#include <vector>

#include "attend/site_days.h"
#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

// The team that the actor leads: the one they stand in, if they are a lead. None: no team.
base::OrgId led_team(store::Tx& tx, const people::Actor& actor);

struct Member {
  base::PersonId id;
  std::string name;
  base::Instant added;
};
// The active agents of the team without `lead`, by id.
std::vector<Member> members_of(store::Tx& tx, base::OrgId team, base::PersonId lead);

}  // namespace attend
