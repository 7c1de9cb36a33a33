// A steward's act and what it takes to take it back.
//
//   kind    theme_id     other_id         before                          after
//   merge   merged away  goes on          ids of reports decided before   ""  (+)
//   split   was split    the new theme    the same                        ""
//   move    had them     has them         the same                        ""
//   rename  the theme    0                "machine\nGerman\nEnglish"      the same, as it is now  (*)
//   assign  the theme    the unit         id of the former unit           id of the unit  (+)
//   lock    the theme    0                ""                              ""
//   unlock  the theme    0                ""                              ""
//   (*) before titles had two languages, without the third line
//   (+) on further lines `answer` keeps what it needs to take the act back
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "hear/matcher.h"
#include "hear/values.h"
#include "people/actor.h"
#include "store/tx.h"

namespace hear {

struct ActRecord {
  base::ActId id{};
  std::string kind{};
  base::ThemeId theme{}, other{};
  std::string before{}, after{};
  base::Instant taken_back{};
};

// What a theme was called, and by whom.
struct Named {
  TitleBy by = TitleBy::kMachine;
  Titles titles{};
};
std::string to_text(const Named& named);
Named parse_named(std::string_view text);

std::optional<ActRecord> load_act(store::Tx& tx, base::ActId act);
void insert_act(store::Tx& tx, const people::Actor& actor, const ActRecord& act);
void set_before(store::Tx& tx, base::ActId act, std::string_view before);

// Puts the reports of an act (rows of act_report) that lie in `from` into `into`. Says which ones
// had been decided by a person before, and marks all of them as decided.
std::string move_act_reports(store::Tx& tx, base::ActId act, base::ThemeId from,
                             base::ThemeId into);
// Puts them back, with the decisions as they were.
void return_act_reports(store::Tx& tx, const ActRecord& act, base::ThemeId from,
                        base::ThemeId into);
// What the matcher must hear of the reports of an act: some with their texts, as exemplars.
std::vector<Matcher::Moved> moved_by(store::Tx& tx, base::ActId act);

// The same without texts, for a whole theme that becomes another.
std::vector<Matcher::Moved> pinned_by(store::Tx& tx, base::ActId act);

// The act that put a report where a person decided it belongs; none: no person did.
base::ActId deciding_act(store::Tx& tx, base::ReportId report);

// A merge, split or move: between two themes.
bool moves_reports(const ActRecord& act);
// Was a theme that it gave something to, or took something from, locked since, and is it still?
bool is_locked_since(store::Tx& tx, const ActRecord& act);
// Does a later act stand on this one?
bool has_later_act(store::Tx& tx, const ActRecord& act);

}  // namespace hear
