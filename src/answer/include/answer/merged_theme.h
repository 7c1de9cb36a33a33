// What becomes of clocks, questions and verdicts when stewards merge two themes.
//
// What was answered, judged and replied stays with the theme it was said to; whoever reads the one
// that goes on reads both, and so taking a merge back has nothing to sort out. The state of the one
// that goes on holds, as if the people of the other had joined it (merged_state), and its unit; if
// it has none, that of the other. Verdicts on a fix that the other was being asked about count in
// the round that runs here; each person counts once, with what they said here.
#pragma once

#include "answer/house.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/tx.h"

namespace answer {

// After hear::merge_themes, in the same transaction. Refusal: theme.not_found. Journal: as of
// note_new_voice and give_verdict, if a clock starts or the verdicts of both decide.
base::Result<base::Done> themes_merged(store::Tx& tx, const House& house, base::ActId act,
                                       base::ThemeId from, base::ThemeId into);

// After hear::LoneReports put the only report of a theme into another, likewise; nothing is kept to
// take back.
base::Result<base::Done> theme_gathered(store::Tx& tx, const House& house, base::ThemeId from,
                                        base::ThemeId into);

// After hear::take_back of a merge. The one that comes back is as it was; the one that went on too,
// unless something came since. Verdicts and replies given since by people who are behind the other
// one only go back with it. Refusal: theme.not_found.
base::Result<base::Done> merge_taken_back(store::Tx& tx, const House& house, base::ActId act,
                                          base::ThemeId from, base::ThemeId into);

}  // namespace answer
