// What else is said that comes near to a theme.
#pragma once

#include <cstddef>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "hear/matcher.h"
#include "hear/values.h"
#include "people/actor.h"
#include "store/tx.h"

namespace hear {

// The themes most like a theme, as `match` gives them: at most `limit`, best first. For those whom
// rule 7 shuts out of their own partner by titles alone, as in title_hits. Follows merges. Refuses:
// kNotFound theme.not_found (also a theme that rule 7 shuts from the actor).
base::Result<std::vector<MatchRow>> similar_themes(store::Tx& tx, const Matcher& matcher,
                                                   const people::Actor& actor, const Rules& rules,
                                                   base::ThemeId theme, std::size_t limit);

}  // namespace hear
