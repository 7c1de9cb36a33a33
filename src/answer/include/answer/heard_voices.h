// Whose voices were answered: for counting them among many, never one by one.
#pragma once

#include <set>
#include <string>

#include "base/instant.h"
#include "store/tx.h"

namespace answer {

// The tags of all who reported or joined a theme before it got an answer (a question is none) at or
// after `since` and before `before`. Themes that were merged count with the one that goes on.
std::set<std::string> answered_voices(store::Tx& tx, base::Instant since, base::Instant before);

}  // namespace answer
