#include "answer/answer_theme.h"

#include <algorithm>

#include "answer/units.h"
#include "base/check.h"
#include "theme_row.h"

namespace answer {
namespace {

base::Result<std::string> answer_text(const NewAnswer& answer) {
  auto text = checked_text(answer.text, "answer");
  if (!text && text.error().key == "answer.text_empty" && answer.kind == AnswerKind::kDeclined) {
    return base::refuse(base::Why::kInvalid, "answer.reason_missing", "text");
  }
  return text;
}

std::optional<base::Instant> latest_start(store::Tx& tx, base::ThemeId theme) {
  return tx.one<std::optional<base::Instant>>(
      "SELECT MAX(at_us) FROM journal WHERE theme_id = :theme"
      " AND kind IN ('promise.started', 'theme.reopened')",
      theme);
}

// Since when the unit owed this answer: the earliest clock of those that were merged while they ran.
base::Instant clock_started(store::Tx& tx, const ThemeRow& row) {
  base::Instant own = latest_start(tx, row.id).value_or(row.created), earliest = own;
  for (base::ThemeId part : tx.list<base::ThemeId>(
           "SELECT t.id FROM theme t JOIN act a ON a.theme_id = t.id AND a.kind = 'merge'"
           " AND a.other_id = :into AND a.taken_back_us = 0 WHERE t.merged_into = :into_too"
           " AND t.status IN ('open', 'reopened') AND t.unit_id > 0 AND a.created_us >= :own",
           row.id, row.id, own)) {
    earliest = std::min(earliest, latest_start(tx, part).value_or(own));
  }
  return earliest;
}

}  // namespace

base::Result<Answer> answer_theme(store::Tx& tx, const people::Actor& actor, const House& house,
                                  base::ThemeId theme, const NewAnswer& answer) {
  auto text = answer_text(answer);
  if (!text) return text.error();
  auto row = load_theme(tx, theme);
  if (!row) return theme_not_found();
  if (!answers_for(actor, *row)) {
    return base::refuse(base::Why::kForbidden, "answer.not_your_unit");
  }
  auto turn = let_happen(tx, *row, Answered{answer.kind, answer.due_on, row->people}, house);
  if (!turn) return turn.error();

  auto unit = find_unit(tx, row->unit);
  CHECK(unit.has_value());
  Answer made{tx.new_id_of<base::AnswerId>(),
              answer.kind,
              *text,
              answer.due_on,
              row->unit,
              unit->name,
              tx.now()};
  tx.run(
      "INSERT INTO answer (id, theme_id, unit_id, kind, text, planned_day, round, person_id,"
      " opened_us, created_us) VALUES (:id, :theme, :unit, :kind, :text, :planned, :round,"
      " :person, :opened, :created)",
      made.id, row->id, made.unit, to_text(made.kind), made.text, made.due_on, row->state.round,
      actor.person, clock_started(tx, *row), made.at);
  // Without the actor: beside answer.person_id the tag would tell whose tag it is.
  tx.journal({.at = {},
              .kind = "answer." + std::string(to_text(made.kind)),
              .actor = "",
              .theme = row->id.value,
              .object = made.id.value,
              .detail = ""});
  return made;
}

bool can_answer(store::Tx& tx, const people::Actor& actor, base::ThemeId theme) {
  auto row = load_theme(tx, theme);
  if (!row || !answers_for(actor, *row)) return false;
  for (AnswerKind kind : kAnswerKinds) {
    if (can_answer(row->state.status, kind)) return true;
  }
  return false;
}

}  // namespace answer
