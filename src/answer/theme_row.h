// A theme's row as answering sees it: load, and save what the state machine decided.
#pragma once

#include <optional>
#include <vector>

#include "answer/house.h"
#include "answer/theme_state.h"
#include "base/ids.h"
#include "base/result.h"
#include "hear/find_theme.h"
#include "people/actor.h"
#include "store/tx.h"

namespace answer {

struct ThemeRow {
  base::ThemeId id;
  base::UnitId unit;  // none: the steward owes the assignment
  std::int64_t people = 0;
  base::Instant created;
  ThemeState state;
  base::ThemeId merged_into;  // none: it goes on itself
};

// The theme itself, merged away or not.
std::optional<ThemeRow> find_row(store::Tx& tx, base::ThemeId theme);
// The theme, or what it was merged into.
std::optional<ThemeRow> load_theme(store::Tx& tx, base::ThemeId theme);
// Writes the state and the unit.
void save_state(store::Tx& tx, const ThemeRow& row);
base::Refusal theme_not_found();

// Whose clock runs for a theme of this unit.
Clock clock_of(store::Tx& tx, base::UnitId unit, const House& house);

// Lets it happen: decides, saves, writes down in the journal what came of it (but not answers: they
// have their own line). Nothing is written where nothing changed. `row` becomes what is saved.
base::Result<Turn> let_happen(store::Tx& tx, ThemeRow& row, const Happening& happening,
                              const House& house);

// Where the verdicts of the theme's present round lie: its own, first, and those of the themes that
// were merged into it while they were being asked about a fix themselves.
struct RoundOf {
  base::ThemeId theme;
  std::int64_t round = 0;
};
std::vector<RoundOf> rounds_of(store::Tx& tx, const ThemeRow& row);
// Verdicts of the present round; a person counts once, with what they said in the theme itself.
Verdicts count_verdicts(store::Tx& tx, const ThemeRow& row);
std::optional<Better> verdict_by(store::Tx& tx, const people::Actor& actor, const ThemeRow& row);
// Is the actor a member of the responsible unit?
bool answers_for(const people::Actor& actor, const ThemeRow& row);

// Text as it is stored: squeezed, checked for UTF-8 and length, masked. `what` is "answer" or
// "reply" and begins the keys <what>.text_empty and <what>.text_too_long.
base::Result<std::string> checked_text(std::string_view text, std::string_view what);

}  // namespace answer
