// The staffing plan counts whole minutes from 1970-01-01T00:00 UTC.
#pragma once

#include "base/instant.h"
#include "queueing/place.h"

namespace attend {

inline constexpr std::int64_t kMicrosPerMinute = 60 * base::kMicrosPerSecond;

// The minute that an instant lies in, of instants since 1970.
inline queueing::Minute minute_of(base::Instant at) { return at.us / kMicrosPerMinute; }
inline base::Instant instant_of(queueing::Minute minute) { return {minute * kMicrosPerMinute}; }

}  // namespace attend
