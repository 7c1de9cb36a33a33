// What stewards do with themes. Every act is a row with what it takes to take it back, and what a
// person decided is never undone by the machine.
//
// All of them refuse:
//   kForbidden  theme.not_yours       the actor may not do this
//   kNotFound   theme.not_found       (field: theme_id or into)
//   kConflict   theme.merged_already  somebody merged it away in the meantime (field as above)
// and those that take something out of a locked theme, or merge into it:
//   kConflict   theme.locked          unlock it first (field as above; of take_back none)
// The matcher follows after the commit. Journal, with the act as object: "theme.merged",
// "theme.split", "theme.moved", "theme.renamed", "theme.assigned", "theme.locked",
// "theme.unlocked", "act.taken_back".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/matcher.h"
#include "hear/values.h"
#include "people/actor.h"
#include "store/tx.h"

namespace hear {

inline constexpr std::size_t kReportsPerActMax = 1'000;  // of one split or move
inline constexpr std::int64_t kDeskRows = 50;            // of each list on the steward's desk

struct Acted {
  base::ActId act{};      // none: nothing changed (same title, same unit, locked already)
  base::ThemeId theme{};  // where one stands now: the target of a merge, the new theme of a split,
                          // the theme itself else
};

// May the actor merge, split, move, assign, lock (stewards); rename (also members of its unit)?
bool may_curate(const people::Actor& actor);
bool may_rename(const people::Actor& actor, base::UnitId unit_of_theme);

// Everything said in `from` belongs to `into` from now on. Also refuses kConflict
// theme.same (field into).
base::Result<Acted> merge_themes(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                 const Rules& rules, base::ThemeId from, base::ThemeId into);

// Makes a new theme of some reports; joins stay. An empty title: the machine's words. Also refuses
// kInvalid split.no_reports, split.too_many (report_ids; max), theme.title_too_long (title; max);
// kConflict report.moved_already (report_ids: one of them is not in the theme), split.needs_rest
// (report_ids: nothing would stay).
base::Result<Acted> split_theme(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                const Rules& rules, base::ThemeId theme,
                                const std::vector<base::ReportId>& reports, std::string_view title);

// Puts some reports into another theme, which may be locked. Refuses as split_theme and merge_themes
// do.
base::Result<Acted> move_reports(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                 const Rules& rules, base::ThemeId from,
                                 const std::vector<base::ReportId>& reports, base::ThemeId into);

// New titles, each 1 … 160 characters after squeezing, masked like a report.
struct NewTitles {
  std::optional<std::string> title{};  // in the language that the actor reads
  std::optional<std::string> german{}, english{};
};
// Gives titles. A language that is not named keeps its own; but it follows where that was the
// machine's, and `title` alone also where both were the same. Also refuses kInvalid
// theme.title_empty, theme.title_too_long (max), text.not_utf8 (title, title_de or title_en).
base::Result<Acted> rename_theme(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                                 const NewTitles& titles);

// Says which unit answers; UnitId{0}: none any more. The promise clock is set by `answer`, which
// calls this. Also refuses kNotFound unit.not_found (unit_id).
base::Result<Acted> assign_theme(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                                 base::UnitId unit);

// Locks a theme, or unlocks it. While it is locked the machine leaves it as it is: no proposal names
// it, its title stays, and no report joins it by itself but one of exactly the same words. People join
// it, answer it, name it and move reports into it as before.
base::Result<Acted> lock_theme(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                               base::ThemeId theme, bool locked);

struct TakenBack {
  base::ThemeId theme{};  // where one stands now
  base::ThemeId other{};  // the other theme of a merge, split or move; none: no other
  std::string kind{};     // of the act that was taken back: "merge", "assign" …; "keep"
};

// Takes an act back, or a no to a proposal: as if it had not been, except for what came since (new
// reports and joins of a merged or split theme stay with the theme that goes on). Refuses: kNotFound
// act.not_found;
// kConflict act.taken_back_already, act.later_act (a later act stands on it), act.answered_since
// (the theme that a split made has been answered).
base::Result<TakenBack> take_back(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                  const Rules& rules, base::ActId act);

struct ActLine {
  base::ActId id{};
  // "merge", "split", "move", "rename", "assign", "lock", "unlock"; "keep": a no to a proposal
  std::string kind{};
  std::string shown_as{};  // the same, but "unassign" where the unit was taken away, "keep_apart" or
                           // "keep_whole" for "keep"
  base::ThemeId theme{};
  std::string title{};        // of the theme
  base::ThemeId other{};      // the other theme of merge, split, move, keep; none: no other
  std::string other_title{};  // its title; of rename the former title; of assign the unit's name
  base::Instant at{};
  bool taken_back = false;
  bool can_undo = false;
};
// The latest acts, newest first; titles in the language that one reads.
std::vector<ActLine> list_acts(store::Tx& tx, people::Locale reads = people::Locale::kGerman,
                               std::int64_t limit = kDeskRows);

// Themes without a unit, heaviest first; themes that began last, newest first: ids for
// list_themes_of.
std::vector<base::ThemeId> list_unassigned(store::Tx& tx, std::int64_t limit = kDeskRows);
std::vector<base::ThemeId> list_fresh(store::Tx& tx, std::int64_t limit = kDeskRows);

}  // namespace hear
