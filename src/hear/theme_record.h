// A theme's row as the use cases of this module load it.
#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/evidence.h"
#include "hear/matcher.h"
#include "hear/values.h"
#include "people/actor.h"
#include "store/tx.h"

namespace hear {

struct ThemeRecord {
  base::ThemeId id{}, merged_into{};
  Titles titles{};
  TitleBy title_by = TitleBy::kMachine;
  bool locked = false;
  base::UnitId unit{};
  std::string last_answer{};
  Figures figures{};
};

std::optional<ThemeRecord> load_theme(store::Tx& tx, base::ThemeId theme);
// The same, or what it was merged into.
std::optional<ThemeRecord> load_live_theme(store::Tx& tx, base::ThemeId theme);

// Is `theme` what `shown` was merged into, or itself?
bool became(store::Tx& tx, base::ThemeId shown, base::ThemeId theme);

// A new row without evidence. Writes the journal.
void insert_theme(store::Tx& tx, base::ThemeId theme, const Titles& titles, TitleBy by,
                  base::Instant created, std::string_view actor_tag);

void set_titles(store::Tx& tx, base::ThemeId theme, const Titles& titles);
// The machine's title follows what is said, but not at every report: at 2, 4, 8, 16 … of them.
// `record`: with the figures after the last.
void refresh_title(store::Tx& tx, const Matcher& matcher, ThemeRecord& record);
// The matcher follows after the commit.
void set_locked(store::Tx& tx, Matcher& matcher, base::ThemeId theme, bool locked);

// The figures of a theme as far as the actor may know them: without the own partner's part for
// those whom rule 7 shuts out of it.
Figures seen_by(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                const Figures& figures);
// Rule 7 in one place: is there enough from outside?
bool enough_for(const people::Actor& actor, const people::ReleaseGate& gate, const Figures& seen);

base::Refusal theme_not_found(std::string_view field = "");

}  // namespace hear
