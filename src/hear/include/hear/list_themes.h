// Lists of themes, every figure through the release gate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/limits.h"
#include "hear/matcher.h"
#include "hear/titles.h"
#include "hear/values.h"
#include "people/actor.h"
#include "people/release_gate.h"
#include "store/tx.h"

namespace hear {

struct ThemeRow {
  base::ThemeId id{};
  std::string title{};  // in the language that was asked for
  Titles titles{};
  TitleBy title_by = TitleBy::kMachine;
  Status status = Status::kOpen;
  base::UnitId unit{};  // none: not assigned
  std::string unit_name{};
  people::Count people = people::Count::withheld();
  people::Count contacts = people::Count::withheld();
  people::Count minutes = people::Count::withheld();
  std::int64_t imported = 0;
  base::Instant due{};                // as `answer` keeps it; 0: no promise runs
  std::optional<base::Day> due_on{};  // last day of the promise, or the planned day
  bool overdue = false;
  bool mine = false;
  bool locked = false;        // a steward locked it
  base::Day since{};          // UTC day of the theme's beginning
  std::string last_answer{};  // "fixed" …, empty: none
};

enum class Sort { kWeight, kNewest, kDue };
std::optional<Sort> parse_sort(std::string_view text);  // "weight", "newest", "due"

// The place in a list after which to go on. Both numbers are >= 0 and internal: they leave the
// server enciphered only.
struct Place {
  std::int64_t rank = 0, id = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

struct ThemeQuery {
  std::int64_t limit = base::kPageRowsDefault;  // 1 … kPageRowsMax, cut to it
  std::optional<Place> after{};                 // ThemeList::next of the page before
  std::optional<Status> status{};
  std::optional<base::UnitId> unit{};  // UnitId{0}: themes without a unit
  Sort sort = Sort::kWeight;
  // Matcher::hits of a text that was searched for: sorted by nearness, one page.
  std::optional<std::vector<Hit>> hits{};
};

struct ThemeList {
  std::vector<ThemeRow> items{};
  std::optional<Place> next{};
};

// Themes that were not merged away and that the actor may see, with `mine` in one query more.
// kDue lists themes with a running promise only, the earliest first; kWeight orders by released
// evidence, ties newest first.
ThemeList list_themes(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                      const ThemeQuery& query);

// The same for themes named by the caller, in the caller's order; those that are gone or shut are
// left out, merged ones stand as what they were merged into. At most kPageRowsMax.
std::vector<ThemeRow> list_themes_of(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                     const std::vector<base::ThemeId>& themes);

// The themes whose title, in either language, shares a word with a typed text, in place of Matcher::hits for those who are
// shut out of their own partner: what the index finds would tell them which words the own agents used.
std::vector<Hit> title_hits(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                            std::string_view typed, std::size_t limit);

// Sets `mine` of rows; for callers that keep rows for several people.
void mark_mine(store::Tx& tx, const people::Actor& actor, std::vector<ThemeRow>& rows);

}  // namespace hear
