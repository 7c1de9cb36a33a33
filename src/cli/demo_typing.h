// How agents type: in a hurry, abbreviated, with slips.
#pragma once

#include <string>

#include "base/random.h"

namespace cli::stage {

// One agent's version of a phrase. The same random stream gives the same text.
std::string typed(const std::string& phrase, bool german, base::Random& random);

}  // namespace cli::stage
