// Reading rows of themes as an actor may see them; shared by lists, matches and the theme's page.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "hear/evidence.h"
#include "hear/list_themes.h"

namespace hear {

struct SeenRow {
  ThemeRow row{};
  Figures seen{};  // ungated, without what rule 7 shuts
};

// The day until which something is owed, for lists: UTC, but a planned day as it was planned.
std::optional<base::Day> due_day(base::Instant due, std::optional<base::Day> planned);

// So many themes are asked for by one statement.
inline constexpr std::size_t kIdsAtOnce = 20;

// The live themes among these that the actor may see, in the given order.
std::vector<SeenRow> rows_of(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                             std::span<const base::ThemeId> themes);

}  // namespace hear
