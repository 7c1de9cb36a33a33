// What each part of the text engine brings: all is measured once more without it.
#pragma once

#include "match_quality.h"
#include "verbs.h"

namespace cli {

// Prints it; as many measurements at once as there are cores.
int ablate(const Asked& asked, const MatchWanted& wanted);

}  // namespace cli
