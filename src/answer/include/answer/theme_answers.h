// What was answered, judged and replied: the answer part of a theme's page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answer/answer_theme.h"
#include "answer/theme_state.h"
#include "base/ids.h"
#include "people/actor.h"
#include "people/release_gate.h"
#include "people/secret.h"
#include "store/tx.h"

namespace answer {

// All answers of a theme and of those that were merged into it, oldest first (the latest
// kPageRowsMax). Titles in the language that one reads.
std::vector<Answer> answers_of(store::Tx& tx, base::ThemeId theme,
                               people::Locale reads = people::Locale::kGerman);

// What became of the theme by those who reported, and by time; oldest first.
struct TurnLine {
  base::Instant at;
  std::string kind;  // "confirmed", "unconfirmed", "reopened.by_verdicts" (too many said no),
                     // "reopened.by_reports" (it was reported again)
};
std::vector<TurnLine> turns_of(store::Tx& tx, base::ThemeId theme);

// The verdicts of the latest round as they may leave (ReleaseGate::at_least): `better` is yes or
// partly. Nothing while too few gave one.
struct VerdictsTold {
  people::Count better, no;
};
std::optional<VerdictsTold> verdicts_of(store::Tx& tx, base::ThemeId theme,
                                    const people::ReleaseGate& gate);

// A reply, without origin; `author` only where the reporter chose to be named.
struct Reply {
  base::ReplyId id;
  std::string text;
  base::Day day;  // in the unit's time zone
  base::PersonId author;
};
// The replies of a theme, oldest first (the latest kPageRowsMax): for members of the responsible
// unit and stewards; everybody else gets the own ones only.
std::vector<Reply> replies_of(store::Tx& tx, const people::Actor& actor, const House& house,
                              const people::SiteKey& key, base::ThemeId theme);

// What the actor can do with the theme now, and what is owed.
struct ThemeDesk {
  bool asked = false;                // verdicts are being asked (status fixed)
  std::optional<Better> my_verdict;  // of the latest round
  bool can_verdict = false, can_answer = false, can_reply = false;
  bool question_open = false;
  std::optional<base::Day> due_on;  // in the time zone of who is responsible
  bool overdue = false;
  std::optional<std::int64_t> days_left;     // working days
  std::optional<std::int64_t> promise_days;  // of the responsible unit
};
// An unknown theme gives an empty desk.
ThemeDesk theme_desk(store::Tx& tx, const people::Actor& actor, const House& house,
                     base::ThemeId theme);

// What is owed of a theme, for lists. The same for everybody.
struct Due {
  std::optional<base::Day> due_on;
  bool overdue = false;
};
// One for each id, in order.
std::vector<Due> dues_of(store::Tx& tx, const House& house,
                         const std::vector<base::ThemeId>& themes);

}  // namespace answer
