#include "people/proposals.h"

#include <optional>

#include "store_setting.h"

namespace people {
namespace {

std::string pair_of(std::string_view key, std::string_view value) {
  return std::string(key) + "=" + std::string(value);
}

std::optional<Proposal> find_proposal(store::Tx& tx, ProposalId id) {
  auto row = tx.find<std::string, std::string, base::Instant>(
      "SELECT key, value, created_us FROM proposal WHERE id = :id", id);
  if (!row) return std::nullopt;
  return Proposal{id, std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

}  // namespace

std::vector<Proposal> list_proposals(store::Tx& tx) {
  std::vector<Proposal> proposals;
  tx.each<ProposalId, std::string, std::string, base::Instant>(
      "SELECT id, key, value, created_us FROM proposal ORDER BY id", [&proposals](auto row) {
        auto& [id, key, value, created] = row;
        proposals.push_back({id, std::move(key), std::move(value), created});
      });
  return proposals;
}

bool has_council(store::Tx& tx) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM person p JOIN person_role r ON r.person_id = p.id"
             " WHERE p.active = 1 AND r.role = 'council' AND p.id NOT IN"
             " (SELECT person_id FROM person_role WHERE role = 'admin')") > 0;
}

base::Result<base::Done> propose(store::Tx& tx, const Actor& actor, std::string_view key,
                                 std::string_view value) {
  if (!has_council(tx)) return base::refuse(base::Why::kForbidden, "setting.needs_council", key);
  tx.run("DELETE FROM proposal WHERE key = :key", key);
  auto id = tx.new_id_of<ProposalId>();
  tx.run("INSERT INTO proposal (id, key, value, created_us) VALUES (:id, :key, :value, :at)", id,
         key, value, tx.now());
  tx.journal({.kind = "setting.proposed",
              .actor = actor.office,
              .object = id.value,
              .detail = pair_of(key, value)});
  return base::Done{};
}

void withdraw(store::Tx& tx, const Actor& actor, std::string_view key) {
  if (tx.run("DELETE FROM proposal WHERE key = :key", key) == 0) return;
  tx.journal({.kind = "setting.withdrawn", .actor = actor.office, .detail = std::string(key)});
}

base::Result<base::Done> decide(store::Tx& tx, const Actor& actor, const Settings& now,
                                ProposalId id, bool agree) {
  auto proposal = find_proposal(tx, id);
  if (!proposal) return base::refuse(base::Why::kNotFound, "proposal.not_found");
  if (actor.roles.has(Role::kAdmin)) {
    return base::refuse(base::Why::kForbidden, "proposal.not_an_admin");
  }
  if (agree) {
    auto checked = check_setting(proposal->key, proposal->value);
    if (!checked) return checked.error();
    if (now.overridden(proposal->key)) {
      return base::refuse(base::Why::kConflict, "setting.given_at_start", proposal->key);
    }
    store_setting(tx, proposal->key, proposal->value);
  }
  tx.run("DELETE FROM proposal WHERE id = :id", id);
  tx.journal({.kind = agree ? "setting.agreed" : "setting.refused",
              .actor = actor.office,
              .object = id.value,
              .detail = pair_of(proposal->key, proposal->value)});
  return base::Done{};
}

}  // namespace people
