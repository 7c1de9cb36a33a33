#include "theme_row.h"

#include <set>
#include <string>

#include "answer/units.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "text/mask.h"

namespace answer {
namespace {

// Longer chains of merges than this do not come from people.
constexpr int kMergesMax = 1'000;

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

std::string why_reopened(const Happening& happening) {
  return std::holds_alternative<Judged>(happening) ? "verdicts" : "reports";
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

std::optional<ThemeRow> find_row(store::Tx& tx, base::ThemeId theme) {
  auto found = tx.find<base::ThemeId, base::UnitId, std::int64_t, base::Instant, std::string,
                       base::Instant, std::optional<base::Day>, base::Instant, std::int64_t,
                       base::Instant, std::int64_t, std::string>(
      "SELECT merged_into, unit_id, people, created_us, status, due_us, planned_day, paused_us,"
      " round, asked_us, people_asked, last_answer FROM theme WHERE id = :theme",
      theme);
  if (!found) return std::nullopt;
  auto& [merged_into, unit, people, created, status, due, planned, paused, round, asked,
         people_asked, last_answer] = *found;
  return ThemeRow{theme,
                  unit,
                  people,
                  created,
                  {status_of(status), due, planned, paused, round, asked, people_asked,
                   parse_answer_kind(last_answer)},
                  merged_into};
}

std::optional<ThemeRow> load_theme(store::Tx& tx, base::ThemeId theme) {
  auto row = find_row(tx, theme);
  for (int i = 0; row && row->merged_into; ++i) {
    CHECK(i < kMergesMax);
    row = find_row(tx, row->merged_into);
  }
  return row;
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
                .detail = step->turn == Turn::kReopened ? why_reopened(happening) : ""});
  }
  return step->turn;
}

std::vector<RoundOf> rounds_of(store::Tx& tx, const ThemeRow& row) {
  std::vector<RoundOf> rounds{{row.id, row.state.round}};
  if (row.state.asked == base::Instant{}) return rounds;
  tx.each<base::ThemeId, std::int64_t>(
      "WITH RECURSIVE part(id, round, asked) AS ("
      " SELECT id, round, asked_us FROM theme WHERE id = :theme UNION"
      " SELECT t.id, t.round, t.asked_us FROM part p JOIN theme t ON t.merged_into = p.id"
      " JOIN act a ON a.theme_id = t.id AND a.kind = 'merge' AND a.other_id = p.id"
      " AND a.taken_back_us = 0 WHERE t.status = 'fixed' AND p.asked > 0"
      " AND p.asked <= a.created_us) SELECT id, round FROM part WHERE id <> :theme_too",
      [&rounds](const auto& part) {
        rounds.push_back({std::get<0>(part), std::get<1>(part)});
      },
      row.id, row.id);
  return rounds;
}

Verdicts count_verdicts(store::Tx& tx, const ThemeRow& row) {
  Verdicts verdicts;
  std::set<std::string> heard;
  for (const RoundOf& round : rounds_of(tx, row)) {
    tx.each<std::string, std::string>(
        "SELECT tag, better FROM verdict WHERE theme_id = :theme AND round = :round",
        [&](const auto& verdict) {
          const auto& [tag, better] = verdict;
          if (!heard.insert(tag).second) return;
          ++(better == "yes"      ? verdicts.yes
             : better == "partly" ? verdicts.partly
                                  : verdicts.no);
        },
        round.theme, round.round);
  }
  return verdicts;
}

std::optional<Better> verdict_by(store::Tx& tx, const people::Actor& actor, const ThemeRow& row) {
  for (const RoundOf& round : rounds_of(tx, row)) {
    auto found = tx.find<std::string>(
        "SELECT better FROM verdict WHERE theme_id = :theme AND round = :round AND tag = :tag",
        round.theme, round.round, actor.tag);
    if (found) return parse_better(*found);
  }
  return std::nullopt;
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
