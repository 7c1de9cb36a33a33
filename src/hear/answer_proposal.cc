#include "hear/theme_proposals.h"
#include "proposal_record.h"
#include "theme_record.h"

namespace hear {
namespace {

using base::refuse;
using base::Why;

base::Result<base::Done> check_live(store::Tx& tx, base::ThemeId theme, std::string_view field) {
  auto record = load_theme(tx, theme);
  if (!record) return theme_not_found(field);
  if (record->merged_into) return refuse(Why::kConflict, "theme.merged_already", field);
  return base::Done{};
}

// What both answers need: a steward, themes that are there, and a question that is open.
base::Result<base::Done> check_open(store::Tx& tx, const people::Actor& actor, const Asked& asked) {
  if (!may_curate(actor)) return refuse(Why::kForbidden, "theme.not_yours");
  if (asked.theme == asked.other) return refuse(Why::kConflict, "theme.same", "other_id");
  auto live = check_live(tx, asked.theme, "theme_id");
  if (live && asked.is_merge()) live = check_live(tx, asked.other, "other_id");
  if (!live) return live.error();
  if (was_declined(tx, asked)) return refuse(Why::kConflict, "proposal.answered_already");
  return base::Done{};
}

}  // namespace

base::Result<Acted> agree_to_proposal(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                      const Rules& rules, const Asked& asked,
                                      const std::vector<base::ReportId>& part) {
  auto open = check_open(tx, actor, asked);
  if (!open) return open.error();
  if (!asked.is_merge() && part.empty()) return refuse(Why::kConflict, "proposal.gone");
  auto acted = asked.is_merge() ? merge_themes(tx, matcher, actor, rules, asked.theme, asked.other)
                                : split_theme(tx, matcher, actor, rules, asked.theme, part, "");
  if (acted) insert_answer(tx, actor, asked, true, acted->act);
  return acted;
}

base::Result<Acted> decline_proposal(store::Tx& tx, const people::Actor& actor,
                                     const Asked& asked) {
  auto open = check_open(tx, actor, asked);
  if (!open) return open.error();
  auto act = tx.new_id_of<base::ActId>();
  insert_answer(tx, actor, asked, false, act);
  tx.journal({.kind = "proposal.declined",
              .actor = actor.office,
              .theme = asked.theme.value,
              .object = act.value});
  return Acted{act, asked.theme};
}

}  // namespace hear
