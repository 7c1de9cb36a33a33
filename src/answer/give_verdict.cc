#include "answer/give_verdict.h"

#include "hear/my_voice.h"
#include "theme_row.h"

namespace answer {

base::Result<VerdictTaken> give_verdict(store::Tx& tx, const people::Actor& actor,
                                        const House& house, base::ThemeId theme, Better better) {
  auto row = load_theme(tx, theme);
  if (!row) return theme_not_found();
  if (!hear::has_voice(tx, row->id, actor.tag)) {
    return base::refuse(base::Why::kForbidden, "verdict.no_voice");
  }
  if (!can_judge(row->state.status)) {
    return base::refuse(base::Why::kConflict, "verdict.not_asked", "",
                        {{"status", std::string(hear::to_text(row->state.status))}});
  }
  auto before = verdict_by(tx, actor, *row);
  if (before == better) return VerdictTaken{row->state.status, better, false};
  tx.run(
      "INSERT INTO verdict (theme_id, round, tag, better, created_us)"
      " VALUES (:theme, :round, :tag, :better, :created)"
      " ON CONFLICT (theme_id, round, tag)"
      " DO UPDATE SET better = excluded.better, created_us = excluded.created_us",
      row->id, row->state.round, actor.tag, to_text(better), tx.now());
  // What somebody said stays out of the journal: it carries the person's tag.
  tx.journal({.at = {},
              .kind = before ? "verdict.changed" : "verdict.given",
              .actor = actor.tag,
              .theme = row->id.value,
              .object = 0,
              .detail = ""});
  auto turn = let_happen(tx, *row, Judged{count_verdicts(tx, *row)}, house);
  if (!turn) return turn.error();
  return VerdictTaken{row->state.status, better, !before};
}

}  // namespace answer
