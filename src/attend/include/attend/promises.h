// Promises kept: of leaders and units, never of agents.
//
// Counted are the talks that were to begin within the last kPromiseDays. What rests on the agents of
// a team is told to others only where the team holds the floor; what they confirmed, in tens and only
// where nobody can work out a small side.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "people/actor.h"
#include "people/release_gate.h"
#include "store/tx.h"

namespace attend {

struct Promises {
  std::int64_t planned = 0;    // all of them
  std::int64_t held = 0;       // by the lead's word or somebody's who was there
  std::int64_t moved = 0;      // to a later time at least once, not at the person's wish
  std::int64_t cancelled = 0;  // by the lead, not at the person's wish
  std::int64_t asked = 0;      // cancelled by the person, or at their wish
  std::int64_t minutes = 0;    // held
  // So many percent at least of those who were to be there confirmed it
  // (ReleaseGate::share_at_least).
  people::Count confirmed_share = people::Count::withheld();
};

struct LeaderPromises {
  base::PersonId leader{};
  std::string name{};
  base::OrgId team{};        // none: leads no team
  std::string team_name{};
  std::optional<Promises> talks{};  // nothing: leads no team, or one below the floor
  std::int64_t front_line_days = 0;
  std::int64_t front_line_owed = 0;  // by the rule; heads only
};
// For heads: all active leads and heads, by name; to those of a partner the partner's.
std::vector<LeaderPromises> promises_of_leaders(store::Tx& tx, const people::Actor& actor,
                                                const Rules& rules);
// The own, for whoever leads: the acts are theirs, so nothing but confirmed_share is withheld.
LeaderPromises my_promises(store::Tx& tx, const people::Actor& actor, const Rules& rules);

struct UnitPromises {
  base::UnitId unit{};
  std::string name{};
  std::optional<Promises> talks{};     // led by its members; nothing: none leads, or below the floor
  std::int64_t front_line_days = 0;  // of its members
};
// For heads who work for no partner: all units, by name.
std::vector<UnitPromises> promises_of_units(store::Tx& tx, const people::Actor& actor,
                                            const Rules& rules);

}  // namespace attend
