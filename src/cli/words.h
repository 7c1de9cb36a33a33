// What the command line says about refusals, in the language of the caller.
#pragma once

#include <string>

#include "base/result.h"
#include "people/actor.h"

namespace cli {

// One sentence; the command line's own keys first, then those of the interface.
std::string say(const base::Refusal& refusal, people::Locale locale);

}  // namespace cli
