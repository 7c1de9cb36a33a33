#include "theme_row.h"

#include <string>

#include "answer/units.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "text/mask.h"

namespace answer {
namespace {

constexpr int kMergesMax = 32;  // followed one after the other

Status status_of(const std::string& text) {
  auto status = hear::parse_status(text);
  CHECK(status.has_value());
  return *status;
}

std::string_view kind_of(Turn turn) {
  switch (turn) {
    case Turn::kClockStarted:
      return "promise.started";
    case Turn::kResumed:
      return "promise.resumed";
    case Turn::kConfirmed:
      return "theme.confirmed";
    case Turn::kUnconfirmed:
      return "theme.unconfirmed";
    case Turn::kReopened:
      return "theme.reopened";
    case Turn::kNone:
    case Turn::kAnswered:
      break;
  }
  return "";
}

}  // namespace

void save_state(store::Tx& tx, const ThemeRow& row) {
  const ThemeState& state = row.state;
  tx.run(
      "UPDATE theme SET unit_id = :unit, status = :status, due_us = :due, planned_day = :planned,"
      " paused_us = :paused, round = :round, asked_us = :asked, people_asked = :people_asked,"
      " last_answer = :last_answer WHERE id = :theme",
      row.unit, hear::to_text(state.status), state.due, state.planned_day, state.paused,
      state.round, state.asked, state.people_asked,
      state.last_answer ? to_text(*state.last_answer) : std::string_view(), row.id);
}

std::optional<ThemeRow> load_theme(store::Tx& tx, base::ThemeId theme) {
  for (int i = 0; i < kMergesMax; ++i) {
    auto found = tx.find<base::ThemeId, base::UnitId, std::int64_t, base::Instant, std::string,
                         base::Instant, std::optional<base::Day>, base::Instant, std::int64_t,
                         base::Instant, std::int64_t, std::string>(
        "SELECT merged_into, unit_id, people, created_us, status, due_us, planned_day, paused_us,"
        " round, asked_us, people_asked, last_answer FROM theme WHERE id = :theme",
        theme);
    if (!found) return std::nullopt;
    auto& [merged_into, unit, people, created, status, due, planned, paused, round, asked,
           people_asked, last_answer] = *found;
    if (!merged_into) {
      return ThemeRow{theme,
                      unit,
                      people,
                      created,
                      {status_of(status), due, planned, paused, round, asked, people_asked,
                       parse_answer_kind(last_answer)}};
    }
    theme = merged_into;
  }
  return std::nullopt;
}

base::Refusal theme_not_found() { return base::refuse(base::Why::kNotFound, "theme.not_found"); }

Clock clock_of(store::Tx& tx, base::UnitId unit, const House& house) {
  Clock clock = house.clock;
  auto found = unit ? find_unit(tx, unit) : std::nullopt;
  if (!found) {
    clock.promise_days = house.rules.assign_days;
    return clock;
  }
  return {std::move(found->calendar), std::move(found->timezone), found->promise_days};
}

base::Result<Turn> let_happen(store::Tx& tx, ThemeRow& row, const Happening& happening,
                              const House& house) {
  auto step =
      next_state(row.state, happening, house.rules, clock_of(tx, row.unit, house), tx.now());
  if (!step) return step.error();
  bool changed = step->state != row.state;
  row.state = step->state;
  if (changed) save_state(tx, row);
  std::string_view kind = kind_of(step->turn);
  if (!kind.empty()) {
    tx.journal({.at = {},
                .kind = std::string(kind),
                .actor = "",
                .theme = row.id.value,
                .object = row.unit.value,
                .detail = ""});
  }
  return step->turn;
}

Verdicts count_verdicts(store::Tx& tx, base::ThemeId theme, std::int64_t round) {
  Verdicts verdicts;
  tx.each<std::string, std::int64_t>(
      "SELECT better, COUNT(*) FROM verdict WHERE theme_id = :theme AND round = :round"
      " GROUP BY better",
      [&verdicts](const auto& row) {
        const auto& [better, count] = row;
        (better == "yes"      ? verdicts.yes
         : better == "partly" ? verdicts.partly
                              : verdicts.no) = count;
      },
      theme, round);
  return verdicts;
}

std::optional<Better> verdict_by(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                                 std::int64_t round) {
  auto found = tx.find<std::string>(
      "SELECT better FROM verdict WHERE theme_id = :theme AND round = :round AND tag = :tag", theme,
      round, actor.tag);
  return found ? parse_better(*found) : std::nullopt;
}

bool answers_for(const people::Actor& actor, const ThemeRow& row) {
  return row.unit && actor.member_of(row.unit);
}

base::Result<std::string> checked_text(std::string_view text, std::string_view what) {
  if (!base::count_chars(text)) return base::refuse(base::Why::kInvalid, "text.not_utf8", "text");
  std::string squeezed = base::squeeze(text);
  if (squeezed.empty()) {
    return base::refuse(base::Why::kInvalid, std::string(what) + ".text_empty", "text");
  }
  if (*base::count_chars(squeezed) > base::kReportCharsMax) {
    return base::refuse(base::Why::kInvalid, std::string(what) + ".text_too_long", "text",
                        {{"max", std::to_string(base::kReportCharsMax)}});
  }
  return text::mask(squeezed).text;
}

}  // namespace answer
