// "Better?": those who reported or joined say whether a fix helped. Once per person, changeable.
#pragma once

#include "answer/house.h"
#include "answer/theme_state.h"
#include "base/ids.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace answer {

struct VerdictTaken {
  Status status = Status::kFixed;  // of the theme, now
  Better mine = Better::kYes;
  bool created = false;  // false: it took the place of an earlier one
};

// Refusals: theme.not_found kNotFound; verdict.no_voice kForbidden (neither reported nor joined);
// verdict.not_asked kConflict, arg status.
// Journal: "verdict.given" or "verdict.changed" (no detail), then "theme.confirmed" or
// "theme.reopened" (detail "verdicts") by the machine if that came of it.
base::Result<VerdictTaken> give_verdict(store::Tx& tx, const people::Actor& actor,
                                        const House& house, base::ThemeId theme, Better better);

}  // namespace answer
