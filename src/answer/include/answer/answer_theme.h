// A unit answers: fixed, planned for a date, declined with a reason, or a question back.
#pragma once

#include <optional>
#include <string>

#include "answer/house.h"
#include "answer/theme_state.h"
#include "base/ids.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace answer {

struct NewAnswer {
  AnswerKind kind = AnswerKind::kFixed;
  std::string text;                 // 1 … kReportCharsMax characters; for declined the reason
  std::optional<base::Day> due_on;  // for planned, and only there
};

// An answer as everybody sees it: the unit speaks, not a person.
struct Answer {
  base::AnswerId id;
  AnswerKind kind = AnswerKind::kFixed;
  std::string text;
  std::optional<base::Day> due_on;
  base::UnitId unit;
  std::string unit_name;
  base::Instant at;
  std::string from{};  // the title of the merged theme it was given to; empty: this theme
};

// Only members of the responsible unit; a steward is not one. The text is squeezed and masked.
// Refusals, besides those of next_state():
//   theme.not_found        kNotFound
//   answer.not_your_unit   kForbidden  (also while no unit is responsible)
//   answer.text_empty      kInvalid    field text
//   answer.reason_missing  kInvalid    field text: declined without a text
//   answer.text_too_long   kInvalid    field text, arg max
//   text.not_utf8          kInvalid    field text
// Journal: "answer.fixed", "answer.planned", "answer.declined", "answer.question" (object: answer).
base::Result<Answer> answer_theme(store::Tx& tx, const people::Actor& actor, const House& house,
                                  base::ThemeId theme, const NewAnswer& answer);

// Could the actor answer the theme with anything now? For the interface.
bool can_answer(store::Tx& tx, const people::Actor& actor, base::ThemeId theme);

}  // namespace answer
