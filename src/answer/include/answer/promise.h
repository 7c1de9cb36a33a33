// What keeps the clocks of the themes going. Called by who changes themes, in the same transaction.
#pragma once

#include <cstdint>

#include "answer/house.h"
#include "answer/theme_state.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/tx.h"

namespace answer {

// After a report or a join came to the theme (also after split and move, for each theme that gained
// something; after a merge see merged_theme.h): starts the clock of a new theme, reopens one that people report again.
// One look-up by key unless something is due to happen. Refusal: theme.not_found (also if merged).
// Journal: "promise.started" or "theme.reopened" (detail "reports").
base::Result<Status> note_new_voice(store::Tx& tx, const House& house, base::ThemeId theme);

// After the theme's unit was changed (theme.unit_id is already the new one; 0: none): the clock of
// the now responsible one starts. With the act, so that it can be taken back. Refusal and journal as
// above.
base::Result<Status> unit_assigned(store::Tx& tx, const House& house, base::ThemeId theme,
                                   base::ActId act = {});
// After that act was taken back (theme.unit_id is the former one again): its clock runs as if the
// act had not been; if the theme went on since, the clock of the now responsible one starts.
base::Result<Status> assignment_taken_back(store::Tx& tx, const House& house, base::ThemeId theme,
                                           base::ActId act);

inline constexpr std::int64_t kAdvanceMax = 1'000;  // themes moved in one transaction

// Moves what time moves: closes silent themes as unconfirmed, runs clocks again that a question
// stopped for long enough. At most `limit` (1 … kAdvanceMax) themes; call again until it gives 0.
// How often it is called does not change what comes of it. Journal: "theme.unconfirmed",
// "promise.resumed".
base::Result<std::int64_t> advance(store::Tx& tx, const House& house,
                                   std::int64_t limit = kAdvanceMax);

}  // namespace answer
