// The wall clock: the only door by which the present time comes in.
#pragma once

#include "base/instant.h"

namespace io {

// Now, in microseconds UTC. Any thread. May jump when the system's clock is set.
base::Instant now();

}  // namespace io
