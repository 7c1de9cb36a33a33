#include "answer/merged_theme.h"

#include "answer/promise.h"
#include "kept_state.h"
#include "theme_row.h"

namespace answer {
namespace {

// The other one brings its unit where there is none; a clock of the steward's ends with the merge,
// for now there is a unit.
base::Result<base::Done> merge_states(store::Tx& tx, const House& house, ThemeRow& stays,
                                      const ThemeRow& gone) {
  ThemeState brought = gone.state;
  if (!stays.unit && gone.unit) {
    stays.unit = gone.unit;
    save_state(tx, stays);
    auto turn = let_happen(tx, stays, Assigned{}, house);
    if (!turn) return turn.error();
  } else if (stays.unit && !gone.unit) {
    brought.due = {};
  }
  ThemeState both = merged_state(stays.state, brought, stays.people, house.rules,
                                 clock_of(tx, stays.unit, house));
  if (both == stays.state) return base::Done{};
  stays.state = both;
  save_state(tx, stays);
  return base::Done{};
}

// Those who are behind the theme that came back, and not behind the other one, judged its fix.
void carry_verdicts_back(store::Tx& tx, base::Instant merged, const ThemeRow& stays,
                         const ThemeRow& gone) {
  bool counted_here = gone.state.status == Status::kFixed &&
                      stays.state.asked != base::Instant{} && stays.state.asked <= merged;
  if (!counted_here) return;
  tx.run(
      "INSERT INTO verdict (theme_id, round, tag, better, created_us)"
      " SELECT CAST(:gone AS BIGINT), CAST(:gone_round AS BIGINT), tag, better, created_us"
      " FROM verdict WHERE theme_id = :stays AND round = :round AND created_us >= :merged"
      " AND tag IN (SELECT tag FROM said WHERE theme_id = :gone_too)"
      " AND tag NOT IN (SELECT tag FROM said WHERE theme_id = :stays_too)"
      " ON CONFLICT (theme_id, round, tag)"
      " DO UPDATE SET better = excluded.better, created_us = excluded.created_us",
      gone.id, gone.state.round, stays.id, stays.state.round, merged, gone.id, stays.id);
  tx.run(
      "DELETE FROM verdict WHERE theme_id = :stays AND round = :round AND created_us >= :merged"
      " AND tag IN (SELECT tag FROM said WHERE theme_id = :gone)"
      " AND tag NOT IN (SELECT tag FROM said WHERE theme_id = :stays_too)",
      stays.id, stays.state.round, merged, gone.id, stays.id);
}

bool replied_since(store::Tx& tx, base::ThemeId theme, base::Instant merged) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM reply WHERE theme_id = :theme AND created_us >= :merged", theme,
             merged) > 0;
}

}  // namespace

base::Result<base::Done> themes_merged(store::Tx& tx, const House& house, base::ActId act,
                                       base::ThemeId from, base::ThemeId into) {
  auto before = find_row(tx, into);
  if (!before) return theme_not_found();
  auto gathered = theme_gathered(tx, house, from, into);
  if (!gathered) return gathered.error();
  keep_state(tx, act, *before, *find_row(tx, into));
  return base::Done{};
}

base::Result<base::Done> theme_gathered(store::Tx& tx, const House& house, base::ThemeId from,
                                        base::ThemeId into) {
  auto gone = find_row(tx, from);
  auto stays = find_row(tx, into);
  if (!gone || !stays) return theme_not_found();
  auto merged = merge_states(tx, house, *stays, *gone);
  if (!merged) return merged.error();
  if (can_judge(stays->state.status) && gone->state.status == Status::kFixed) {
    auto turn = let_happen(tx, *stays, Judged{count_verdicts(tx, *stays)}, house);
    if (!turn) return turn.error();
  }
  auto noted = note_new_voice(tx, house, into);
  if (!noted) return noted.error();
  return base::Done{};
}

base::Result<base::Done> merge_taken_back(store::Tx& tx, const House& house, base::ActId act,
                                          base::ThemeId from, base::ThemeId into) {
  auto gone = find_row(tx, from);
  auto stays = find_row(tx, into);
  if (!gone || !stays) return theme_not_found();
  auto merged = tx.one<base::Instant>("SELECT created_us FROM act WHERE id = :id", act);
  carry_verdicts_back(tx, merged, *stays, *gone);
  put_back(tx, act, *stays);
  if (gone->state.paused != base::Instant{} && replied_since(tx, from, merged)) {
    auto turn = let_happen(tx, *gone, Replied{}, house);
    if (!turn) return turn.error();
  }
  for (base::ThemeId theme : {from, into}) {
    auto noted = note_new_voice(tx, house, theme);
    if (!noted) return noted.error();
  }
  return base::Done{};
}

}  // namespace answer
