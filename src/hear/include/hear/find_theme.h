// One theme with all that the actor may see of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/list_themes.h"
#include "hear/values.h"
#include "people/actor.h"
#include "people/secret.h"
#include "store/tx.h"

namespace hear {

inline constexpr int kTrendWeeks = 12;
inline constexpr std::int64_t kWordsShown = 200;  // reports shown to steward and unit
inline constexpr std::int64_t kWordsShownShuffled =
    5;  // "a few": to those without the right to all

struct TrendWeek {
  base::Day week{};  // its Monday
  std::int64_t people = 0, contacts = 0;
};

struct Evidence {
  people::Count people = people::Count::withheld();
  people::Count contacts = people::Count::withheld();
  people::Count minutes = people::Count::withheld();
  std::int64_t imported = 0;
  // The last kTrendWeeks weeks, oldest first, all of them; nothing below the floor and for those
  // whom rule 7 shuts out of a part of it. A week in which fewer people than the floor spoke is a
  // figure about them too: it stands as 0 people and 0 contacts.
  std::optional<std::vector<TrendWeek>> trend{};
};

// What happened to a theme by stewards; answers and verdicts are told by `answer`.
struct HistoryLine {
  base::Instant at{};
  // "created", "merged", "split" (another came of it), "split_from" (it came of another), "moved"
  // (reports to another), "moved_in" (from another), "renamed", "assigned", "unassigned",
  // "locked", "unlocked"; with ".back": taken back
  std::string kind{};
  std::string
      detail{};  // the title of the other theme, the new title, the unit's name; may be empty
};

// The words of one report. Without the right to all words: shuffled, without id, kind, subject,
// channel and day.
struct Words {
  base::ReportId id{};  // none: withheld
  std::string text{};
  Kind kind = Kind::kCustomerSays;
  std::optional<Subject> subject{};
  std::optional<Channel> channel{};
  std::optional<base::Day> day{};       // UTC
  std::optional<std::string> author{};  // only tier named, only to steward and unit
};

enum class WordsHidden { kNone, kBelowTen, kNotYours };
std::string_view to_text(WordsHidden hidden);  // "none", "below_ten", "not_yours"

struct ThemePage {
  ThemeRow row{};
  Evidence evidence{};
  std::vector<HistoryLine> history{};  // oldest first
  std::vector<Words> words{};          // newest first, at most kWordsShown; own words always
  WordsHidden words_hidden = WordsHidden::kNotYours;
  bool can_curate = false;  // merge, split, move, assign
  bool can_rename = false;
  base::ThemeId asked_for{};  // differs from row.id if that theme was merged into this one
};

// Follows merges. Refuses: kNotFound theme.not_found (also one that rule 7 shuts from the actor:
// the two look the same).
base::Result<ThemePage> find_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                   const people::SiteKey& key, base::ThemeId theme);

// The theme that a theme was merged into, itself if it was not; none: there is no such theme.
base::ThemeId follow_merges(store::Tx& tx, base::ThemeId theme);

// For `theme_id IN …`: a theme with all that were merged into it, the parameter named in the text.
#define HEAR_PARTS_OF(theme)                                                            \
  "(WITH RECURSIVE part(id) AS (SELECT CAST(" theme " AS BIGINT) UNION"                    \
  " SELECT t.id FROM theme t JOIN part ON t.merged_into = part.id) SELECT id FROM part)"

// May the actor see the theme at all? False only by rule 7: the actor leads for a partner, fewer
// than the floor of people outside that partner spoke, and nothing was imported.
bool may_see(store::Tx& tx, const people::Actor& actor, const Rules& rules, base::ThemeId theme);

}  // namespace hear
