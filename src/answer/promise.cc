#include "answer/promise.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/check.h"
#include "hear/evidence.h"
#include "kept_state.h"
#include "theme_row.h"

namespace answer {
namespace {

// People heard since the latest answer: those new to a declined theme, else all who spoke up.
std::int64_t people_since_answer(store::Tx& tx, const ThemeRow& row) {
  auto since = tx.one<std::optional<base::Instant>>(
      "SELECT MAX(created_us) FROM answer WHERE theme_id IN " HEAR_PARTS_OF(
          ":theme") " AND kind <> 'question'",
      row.id);
  base::Instant from = since.value_or(row.state.asked);
  if (row.state.status == Status::kDeclined) {
    return hear::new_people_since(tx, row.id, from);
  }
  return hear::people_since(tx, row.id, from);
}

base::Instant last_verdict(store::Tx& tx, const ThemeRow& row) {
  base::Instant last;
  for (const RoundOf& round : rounds_of(tx, row)) {
    auto here = tx.one<std::optional<base::Instant>>(
        "SELECT MAX(created_us) FROM verdict WHERE theme_id = :theme AND round = :round",
        round.theme, round.round);
    last = std::max(last, here.value_or(base::Instant{}));
  }
  return last;
}

base::UnitId former_unit(store::Tx& tx, base::ActId act) {
  return {std::stoll(tx.one<std::string>("SELECT before FROM act WHERE id = :id", act))};
}

// Themes that time may move: questions open for too long, fixes nobody judges.
std::vector<base::ThemeId> waiting_themes(store::Tx& tx, const Rules& rules) {
  // Both conditions are necessary, not sufficient; the state machine decides.
  auto themes = tx.list<base::ThemeId>(
      "SELECT id FROM theme WHERE status = 'fixed' AND merged_into = 0 AND asked_us <= :before"
      " ORDER BY id",
      tx.now().plus_days(-rules.silence_days));
  for (auto status : {"open", "reopened"}) {
    for (base::ThemeId theme : tx.list<base::ThemeId>(
             "SELECT id FROM theme WHERE status = :status AND merged_into = 0 AND paused_us > 0"
             " AND paused_us <= :before ORDER BY id",
             status, tx.now().plus_days(1 - rules.question_days))) {
      themes.push_back(theme);
    }
  }
  return themes;
}

}  // namespace

base::Result<Status> note_new_voice(store::Tx& tx, const House& house, base::ThemeId theme) {
  auto row = load_theme(tx, theme);
  if (!row) return theme_not_found();
  bool owed = hear::awaits_answer(row->state.status);
  if (owed && row->state.due != base::Instant{}) return row->state.status;
  Voiced voiced{owed ? 0 : people_since_answer(tx, *row)};
  auto turn = let_happen(tx, *row, voiced, house);
  if (!turn) return turn.error();
  return row->state.status;
}

base::Result<Status> unit_assigned(store::Tx& tx, const House& house, base::ThemeId theme,
                                   base::ActId act) {
  auto row = load_theme(tx, theme);
  if (!row) return theme_not_found();
  ThemeRow before = *row;
  auto turn = let_happen(tx, *row, Assigned{static_cast<bool>(row->unit)}, house);
  if (!turn) return turn.error();
  if (act) {
    before.unit = former_unit(tx, act);
    keep_state(tx, act, before, *row);
  }
  return row->state.status;
}

base::Result<Status> assignment_taken_back(store::Tx& tx, const House& house, base::ThemeId theme,
                                           base::ActId act) {
  auto row = load_theme(tx, theme);
  if (!row) return theme_not_found();
  if (put_back(tx, act, *row)) return row->state.status;
  return unit_assigned(tx, house, theme);
}

base::Result<std::int64_t> advance(store::Tx& tx, const House& house, std::int64_t limit) {
  CHECK(limit >= 1 && limit <= kAdvanceMax);
  std::int64_t moved = 0;
  for (base::ThemeId theme : waiting_themes(tx, house.rules)) {
    if (moved == limit) break;
    auto row = load_theme(tx, theme);
    CHECK(row.has_value());
    auto turn = let_happen(tx, *row, Ticked{last_verdict(tx, *row)}, house);
    if (!turn) return turn.error();
    if (*turn != Turn::kNone) ++moved;
  }
  return moved;
}

}  // namespace answer
