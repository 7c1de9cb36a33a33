// The states of a theme: pure, values in, values out. Every rule about when a theme is owed,
// answered, closed and reopened stands here and nowhere else.
//
//   open ─ planned → answered ─┐            confirmed ─┐
//    │ ▲                fixed ─┴→ fixed ──→ unconfirmed ┼→ reopened (as open, clock anew)
//    └─┴ question   declined ─→ declined ──────────────┘
//
// The clock. Who is responsible owes an answer by `due`: the steward an assignment in
// Rules::assign_days working days while no unit is responsible, then the unit in its promise,
// counted from the assignment. `planned` puts its date in place of the promise; it outlives the unit
// that gave it, but without a unit the assignment is owed first. A question stops
// the clock until the first reply or Rules::question_days working days (a planned date is not moved
// by it; what was overdue stays so). Reopening starts it anew. In fixed, confirmed, unconfirmed and
// declined nothing is owed.
//
// The verdicts. Each answer "fixed" opens a new round. needed = verdicts_to_close, or all who were
// asked if they are fewer. From there: confirmed if the share of yes and partly reaches
// yes_share_percent; else reopened if the share of no reaches reopen_no_percent (where both hold,
// as at two to one, the two thirds win). Shares are rounded to whole percent, so 67 is two thirds
// and 33 a third. Verdicts given after closing count the same way.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "answer/working_days.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/values.h"

namespace answer {

using hear::Status;

enum class AnswerKind { kFixed, kPlanned, kDeclined, kQuestion };
inline constexpr std::array kAnswerKinds{AnswerKind::kFixed, AnswerKind::kPlanned,
                                         AnswerKind::kDeclined, AnswerKind::kQuestion};
std::string_view to_text(AnswerKind kind);
std::optional<AnswerKind> parse_answer_kind(std::string_view text);

enum class Better { kYes, kPartly, kNo };
inline constexpr std::array kBetters{Better::kYes, Better::kPartly, Better::kNo};
std::string_view to_text(Better better);
std::optional<Better> parse_better(std::string_view text);

// The numbers of the rules; a site sets them, users see them.
struct Rules {
  std::int64_t verdicts_to_close = 3;
  std::int64_t yes_share_percent = 67;
  std::int64_t reopen_no_percent = 33;
  std::int64_t reopen_people = 5;
  std::int64_t silence_days = 14;  // calendar days
  std::int64_t question_days = 5;  // working days
  std::int64_t assign_days = 2;    // working days
};

// Whose clock runs: the responsible unit's, or the house's while the steward owes the assignment.
struct Clock {
  Calendar calendar;
  std::string timezone = "Europe/Berlin";  // a known one
  std::int64_t promise_days = 5;           // working days
};

// What a theme's row says about its state. Instants of 0: not.
struct ThemeState {
  Status status = Status::kOpen;
  base::Instant due;  // the last instant of the day by which an answer is owed; 0: nothing is owed
  std::optional<base::Day> planned_day;
  base::Instant paused;           // since when a question stops the clock
  std::int64_t round = 0;         // of verdicts; 0: none yet
  base::Instant asked;            // since when verdicts of this round are asked
  std::int64_t people_asked = 0;  // voices at that time
  std::optional<AnswerKind> last_answer;

  friend bool operator==(const ThemeState&, const ThemeState&) = default;
};

struct Verdicts {
  std::int64_t yes = 0, partly = 0, no = 0;
  std::int64_t all() const { return yes + partly + no; }
};

// What can happen to a theme.
struct Created {};   // it exists, and nobody's clock runs yet
struct Assigned {
  bool to_unit = true;  // false: no unit any more, the steward owes another assignment
};
struct Answered {
  AnswerKind kind;
  std::optional<base::Day> planned_day;  // for kPlanned
  std::int64_t people = 0;               // voices of the theme
};
struct Replied {};
struct Judged {
  Verdicts verdicts;  // of this round, the new one among them
};
struct Voiced {
  // People heard again or anew since the last answer: for a declined theme those new to it, else
  // all who reported or joined since.
  std::int64_t people_since = 0;
};
struct Ticked {
  base::Instant last_verdict;  // of this round; 0: none
};
using Happening = std::variant<Created, Assigned, Answered, Replied, Judged, Voiced, Ticked>;

// What came of it, for the journal.
enum class Turn {
  kNone,
  kClockStarted,  // the responsible one's clock runs from now
  kAnswered,      // an answer was taken
  kResumed,       // the clock runs again after a question
  kConfirmed,
  kUnconfirmed,
  kReopened  // and the clock runs from now
};
struct Step {
  ThemeState state;
  Turn turn = Turn::kNone;
};

inline constexpr std::int64_t kPlannedDaysMax = 730;  // how far ahead a date may lie

// The next state. Refusals (nothing changes):
//   answer.not_now       kConflict  args kind, status: see can_answer()
//   answer.date_missing  kInvalid   field due_on: planned needs a date
//   answer.date_not_wanted kInvalid field due_on: only planned has one
//   answer.date_past     kInvalid   field due_on, arg first: the date must lie after today there
//   answer.date_too_far  kInvalid   field due_on, arg last
//   reply.no_question    kConflict  no question is open
//   verdict.not_asked    kConflict  arg status: see can_judge()
base::Result<Step> next_state(const ThemeState& state, const Happening& happening,
                              const Rules& rules, const Clock& clock, base::Instant now);

// The state of two themes that became one: that of the one that goes on, as if the people of the
// other had joined it, so that what it was answered has reached them too. Nothing else:
//   both wait for an answer: the earlier clock holds, of two planned dates the earlier (counted as
//   it runs if a question that stops it is never replied to); the other's question stays open too
//   verdicts are asked: of all who are behind both now (`people`)
ThemeState merged_state(const ThemeState& stays, const ThemeState& gone, std::int64_t people,
                        const Rules& rules, const Clock& clock);

// May this kind be answered now? Open, answered and reopened take all; declined takes fixed and
// planned (a change of mind); fixed takes planned (taken back); closed ones none.
bool can_answer(Status status, AnswerKind kind);
// Are verdicts taken? In fixed, and late ones in confirmed and unconfirmed.
bool can_judge(Status status);
// Is the latest answer a question that still may be replied to?
bool question_open(const ThemeState& state);
// Was what is owed not given in time? While a question stops the clock, as of when it stopped.
bool is_overdue(const ThemeState& state, base::Instant now);
// When a stopped clock runs again by itself.
base::Instant pause_ends(const ThemeState& state, const Rules& rules, const Clock& clock);
// How many verdicts it takes to close.
std::int64_t verdicts_needed(const ThemeState& state, const Rules& rules);

}  // namespace answer
