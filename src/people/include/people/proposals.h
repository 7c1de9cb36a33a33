// What weakens the protection of people needs the works council: a proposal waits for its decision.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "people/settings.h"
#include "store/tx.h"

namespace people {

using ProposalId = base::Id<struct ProposalTag>;

struct Proposal {
  ProposalId id;
  std::string key, value;  // of the setting, as change_settings takes it
  base::Instant created;
};

// Those that wait, oldest first; one a setting.
std::vector<Proposal> list_proposals(store::Tx& tx);

// Is there anybody who could decide: active, in the works council and no administrator?
bool has_council(store::Tx& tx);

// Stores a proposal in place of an older one for the same setting. Refuses kForbidden
// setting.needs_council (field: the key) when nobody could decide. Journal: "setting.proposed"
// (object: the proposal; detail: key=value).
base::Result<base::Done> propose(store::Tx& tx, const Actor& actor, std::string_view key,
                                 std::string_view value);

// Withdraws what waits for a setting. Journal, if something did: "setting.withdrawn".
void withdraw(store::Tx& tx, const Actor& actor, std::string_view key);

// The council's word: agreed, the setting takes effect with this transaction; refused, all stays as
// it is. Refuses kNotFound proposal.not_found (decided, withdrawn or replaced meanwhile),
// kForbidden proposal.not_an_admin (who asks must not agree), kConflict setting.given_at_start.
// Journal: "setting.agreed" or "setting.refused" (object: the proposal; detail: key=value).
base::Result<base::Done> decide(store::Tx& tx, const Actor& actor, const Settings& now,
                                ProposalId proposal, bool agree);

}  // namespace people
