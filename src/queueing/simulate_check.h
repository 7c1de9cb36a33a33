// What a centre and a plan must be like before anything is simulated.
#pragma once

#include <optional>

#include "base/result.h"
#include "queueing/simulate.h"

namespace queueing {

// Nothing where all is well.
std::optional<base::Refusal> find_fault(const Centre& centre, const Trials& trials);

}  // namespace queueing
