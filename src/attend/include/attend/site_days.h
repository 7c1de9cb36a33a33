// Calendar days at the site.
#pragma once

#include "attend/values.h"
#include "base/instant.h"

namespace attend {

base::Day day_at(base::Instant at, const Rules& rules);
// The first and the last moment of a day there; days of 23 and 25 hours are right.
base::Instant begin_of(base::Day day, const Rules& rules);
base::Instant last_moment_of(base::Day day, const Rules& rules);

}  // namespace attend
