// What answering was before and after an act of a steward, kept with the act: who takes it back
// gets the clock back as it was, not a fresh one.
#pragma once

#include "base/ids.h"
#include "store/tx.h"
#include "theme_row.h"

namespace answer {

// Once for an act.
void keep_state(store::Tx& tx, base::ActId act, const ThemeRow& before, const ThemeRow& after);

// Puts the theme back to what it was before the act. False: something came since, or nothing was
// kept; then nothing is changed. `row` becomes what is saved.
bool put_back(store::Tx& tx, base::ActId act, ThemeRow& row);

}  // namespace answer
