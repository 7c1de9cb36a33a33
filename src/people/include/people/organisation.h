// The tree of the organisation: company > site or partner > team.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "people/actor.h"
#include "people/release_gate.h"
#include "store/tx.h"

namespace people {

enum class OrgKind { kCompany, kSite, kPartner, kTeam };
std::string_view to_text(OrgKind kind);
std::optional<OrgKind> parse_org_kind(std::string_view text);

struct OrgNode {
  base::OrgId id, parent;  // parent none: the root
  OrgKind kind = OrgKind::kCompany;
  std::string name;
  Count people = Count::withheld();  // active ones in this node itself
};

// All nodes, parents before children, then by name.
std::vector<OrgNode> list_organisation(store::Tx& tx, const ReleaseGate& gate);

// Refuses kInvalid org.name_empty, org.name_too_long (name; max), org.wrong_parent (parent_id: a team
// hangs under a site, partner or the company, a site or partner under the company); kNotFound
// org.not_found (parent_id); kConflict org.name_taken (name). Journal: "org.added".
base::Result<base::OrgId> add_organisation(store::Tx& tx, const Actor& actor, OrgKind kind,
                                           base::OrgId parent, std::string_view name);
// Refuses as above, kNotFound org.not_found. Journal: "org.renamed".
base::Result<base::Done> rename_organisation(store::Tx& tx, const Actor& actor, base::OrgId node,
                                             std::string_view name);

// The site was called `before` and now has another name: the company takes it over, unless somebody
// gave it a name of its own.
void call_company(store::Tx& tx, const Actor& actor, std::string_view before,
                  std::string_view name);

// Where a person belongs, by names; empty: not said. What does not exist is made.
struct OrgPath {
  std::string site{}, partner{}, team{};
};
struct OrgPlace {
  base::OrgId node;     // the deepest one; none: nothing was said
  base::OrgId partner;  // none: in-house
};
// Refuses org.site_and_partner (kInvalid, field site) if both are said, and the names as above with
// the fields site, partner, team.
base::Result<OrgPlace> find_or_add_path(store::Tx& tx, const Actor& actor, const OrgPath& path);

// The names above a node, itself included.
OrgPath path_of(store::Tx& tx, base::OrgId node);

}  // namespace people
