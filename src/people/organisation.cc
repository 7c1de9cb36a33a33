#include "people/organisation.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "names.h"
#include "people/settings.h"

namespace people {
namespace {

using base::OrgId;
using base::refuse;
using base::Result;
using base::Why;

struct Node {
  OrgId parent;
  OrgKind kind;
  std::string name;
};

std::optional<Node> find_node(store::Tx& tx, OrgId id) {
  auto row = tx.find<OrgId, std::string, std::string>(
      "SELECT parent_id, kind, name FROM org WHERE id = :id", id);
  if (!row) return std::nullopt;
  return Node{std::get<0>(*row), *parse_org_kind(std::get<1>(*row)), std::get<2>(*row)};
}

std::optional<OrgId> find_child(store::Tx& tx, OrgId parent, OrgKind kind, std::string_view name) {
  return tx.find<OrgId>(
      "SELECT id FROM org WHERE parent_id = :parent AND kind = :kind AND name = :name", parent,
      to_text(kind), name);
}

bool fits_under(OrgKind kind, std::optional<OrgKind> parent) {
  switch (kind) {
    case OrgKind::kCompany:
      return !parent;
    case OrgKind::kSite:
    case OrgKind::kPartner:
      return !parent || parent == OrgKind::kCompany;
    case OrgKind::kTeam:
      return parent && *parent != OrgKind::kTeam;
  }
  return false;
}

// A refusal names the step ("site", "partner", "team") as the field.
Result<OrgId> find_or_add(store::Tx& tx, const Actor& actor, OrgKind kind, OrgId parent,
                          std::string_view name) {
  auto clean = clean_name(name, "org", to_text(kind));
  if (!clean) return clean.error();
  if (auto found = find_child(tx, parent, kind, *clean)) return *found;
  return add_organisation(tx, actor, kind, parent, *clean);
}

// The company all sites, partners and lone teams hang under; made with the site's first node.
std::optional<OrgId> find_company(store::Tx& tx) {
  return tx.find<OrgId>(
      "SELECT id FROM org WHERE kind = 'company' AND parent_id = 0 ORDER BY id LIMIT 1");
}

Result<OrgId> company(store::Tx& tx, const Actor& actor) {
  if (auto root = find_company(tx)) return *root;
  return add_organisation(tx, actor, OrgKind::kCompany, OrgId{},
                          load_settings(tx).text("site_name"));
}

}  // namespace

std::string_view to_text(OrgKind kind) {
  switch (kind) {
    case OrgKind::kCompany:
      return "company";
    case OrgKind::kSite:
      return "site";
    case OrgKind::kPartner:
      return "partner";
    case OrgKind::kTeam:
      return "team";
  }
  return "";
}

std::optional<OrgKind> parse_org_kind(std::string_view text) {
  for (auto kind : {OrgKind::kCompany, OrgKind::kSite, OrgKind::kPartner, OrgKind::kTeam}) {
    if (to_text(kind) == text) return kind;
  }
  return std::nullopt;
}

Result<std::string> clean_name(std::string_view name, std::string_view what,
                               std::string_view field) {
  auto chars = base::count_chars(name);
  if (!chars) return refuse(Why::kInvalid, "text.not_utf8", field);
  std::string clean = base::squeeze(name);
  if (clean.empty()) return refuse(Why::kInvalid, std::string(what) + ".name_empty", field);
  if (*base::count_chars(clean) > base::kNameCharsMax) {
    return refuse(Why::kInvalid, std::string(what) + ".name_too_long", field,
                  {{"max", std::to_string(base::kNameCharsMax)}});
  }
  return clean;
}

std::vector<OrgNode> list_organisation(store::Tx& tx, const ReleaseGate& gate) {
  std::vector<OrgNode> nodes;
  tx.each<OrgId, OrgId, std::string, std::string, std::int64_t>(
      "SELECT o.id, o.parent_id, o.kind, o.name, (SELECT COUNT(*) FROM person p WHERE p.org_id = "
      "o.id AND p.active = 1) FROM org o ORDER BY CASE o.kind WHEN 'company' THEN 0 WHEN 'team' "
      "THEN 2 ELSE 1 END, o.name, o.id",
      [&](auto row) {
        auto& [id, parent, kind, name, people] = row;
        nodes.push_back({id, parent, *parse_org_kind(kind), name, gate.people(people)});
      });
  return nodes;
}

Result<OrgId> add_organisation(store::Tx& tx, const Actor& actor, OrgKind kind, OrgId parent,
                               std::string_view name) {
  auto clean = clean_name(name, "org", "name");
  if (!clean) return clean.error();
  std::optional<OrgKind> above;
  if (parent) {
    auto node = find_node(tx, parent);
    if (!node) return refuse(Why::kNotFound, "org.not_found", "parent_id");
    above = node->kind;
  }
  if (!fits_under(kind, above)) return refuse(Why::kInvalid, "org.wrong_parent", "parent_id");
  if (find_child(tx, parent, kind, *clean)) return refuse(Why::kConflict, "org.name_taken", "name");
  auto id = tx.new_id_of<OrgId>();
  tx.run("INSERT INTO org (id, parent_id, kind, name) VALUES (:id, :parent, :kind, :name)", id,
         parent, to_text(kind), *clean);
  tx.journal({.kind = "org.added", .actor = actor.office, .object = id.value});
  return id;
}

Result<base::Done> rename_organisation(store::Tx& tx, const Actor& actor, OrgId id,
                                       std::string_view name) {
  auto clean = clean_name(name, "org", "name");
  if (!clean) return clean.error();
  auto node = find_node(tx, id);
  if (!node) return refuse(Why::kNotFound, "org.not_found");
  auto other = find_child(tx, node->parent, node->kind, *clean);
  if (other && *other != id) return refuse(Why::kConflict, "org.name_taken", "name");
  tx.run("UPDATE org SET name = :name WHERE id = :id", *clean, id);
  tx.journal({.kind = "org.renamed", .actor = actor.office, .object = id.value});
  return base::Done{};
}

void call_company(store::Tx& tx, const Actor& actor, std::string_view before,
                  std::string_view name) {
  auto root = find_company(tx);
  if (!root || find_node(tx, *root)->name != base::squeeze(before)) return;
  (void)rename_organisation(tx, actor, *root, name);
}

Result<OrgPlace> find_or_add_path(store::Tx& tx, const Actor& actor, const OrgPath& path) {
  OrgPlace place;
  if (!path.site.empty() && !path.partner.empty()) {
    return refuse(Why::kInvalid, "org.site_and_partner", "site");
  }
  if (path.site.empty() && path.partner.empty() && path.team.empty()) return place;
  auto root = company(tx, actor);
  if (!root) return root.error();
  place.node = *root;
  if (!path.site.empty() || !path.partner.empty()) {
    bool partner = !path.partner.empty();
    auto node = find_or_add(tx, actor, partner ? OrgKind::kPartner : OrgKind::kSite, place.node,
                            partner ? path.partner : path.site);
    if (!node) return node.error();
    place.node = *node;
    if (partner) place.partner = *node;
  }
  if (!path.team.empty()) {
    auto node = find_or_add(tx, actor, OrgKind::kTeam, place.node, path.team);
    if (!node) return node.error();
    place.node = *node;
  }
  return place;
}

OrgPath path_of(store::Tx& tx, OrgId id) {
  OrgPath path;
  for (int depth = 0; id && depth < 4; ++depth) {
    auto node = find_node(tx, id);
    if (!node) break;
    if (node->kind == OrgKind::kTeam) path.team = node->name;
    if (node->kind == OrgKind::kSite) path.site = node->name;
    if (node->kind == OrgKind::kPartner) path.partner = node->name;
    id = node->parent;
  }
  return path;
}

}  // namespace people
