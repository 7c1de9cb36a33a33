#include "hear/join_theme.h"

#include "theme_record.h"

namespace hear {
namespace {

// The live theme, if the actor may see it.
base::Result<ThemeRecord> visible_theme(store::Tx& tx, const people::Actor& actor,
                                        const Rules& rules, base::ThemeId theme) {
  auto record = load_live_theme(tx, theme);
  if (!record) return theme_not_found();
  if (!enough_for(actor, rules.gate, seen_by(tx, actor, record->id, record->figures))) {
    return theme_not_found();
  }
  return std::move(*record);
}

}  // namespace

base::Result<Joined> join_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                base::ThemeId theme) {
  auto record = visible_theme(tx, actor, rules, theme);
  if (!record) return record.error();
  Joined joined{.theme = record->id, .undo_until = tx.now().plus_seconds(rules.undo_seconds)};
  Figures figures = record->figures;
  joined.created = tx.run(
                       "INSERT INTO joined (theme_id, tag, partner_id, created_us)"
                       " VALUES (:theme, :tag, :partner, :at)"
                       " ON CONFLICT (theme_id, tag) DO NOTHING",
                       record->id, actor.tag, actor.partner, tx.now()) == 1;
  if (joined.created) {
    auto counted = count_in(tx, rules.gate, record->id, figures,
                            {.tag = actor.tag, .partner = actor.partner, .at = tx.now()});
    figures = counted.figures;
    joined.new_voice = counted.new_voice;
    tx.journal({.kind = "theme.joined", .actor = actor.tag, .theme = record->id.value});
  }
  joined.people = rules.gate.people(seen_by(tx, actor, record->id, figures).people);
  return joined;
}

base::Result<Left> leave_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                               base::ThemeId theme) {
  auto record = visible_theme(tx, actor, rules, theme);
  if (!record) return record.error();
  auto join = tx.find<base::OrgId, base::Instant>(
      "SELECT partner_id, created_us FROM joined WHERE theme_id = :theme AND tag = :tag",
      record->id, actor.tag);
  if (!join) return Left{record->id, false};
  auto [partner, at] = *join;
  tx.run("DELETE FROM joined WHERE theme_id = :theme AND tag = :tag", record->id, actor.tag);
  // A join of a theme that was merged into this one would come back with it.
  tx.run(
      "DELETE FROM joined WHERE tag = :tag AND theme_id IN (WITH RECURSIVE part(id) AS"
      " (SELECT id FROM theme WHERE merged_into = :theme UNION SELECT t.id FROM theme t"
      " JOIN part ON t.merged_into = part.id) SELECT id FROM part)",
      actor.tag, record->id);
  count_out(tx, rules.gate, record->id, record->figures,
            {.tag = actor.tag, .partner = partner, .at = at});
  tx.journal({.kind = "theme.left", .actor = actor.tag, .theme = record->id.value});
  return Left{record->id, true};
}

}  // namespace hear
