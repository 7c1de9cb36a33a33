// A planner's corrected file is the whole plan of its days: what it does not hold any more goes.
#pragma once

#include <cstdint>
#include <span>

#include "attend/values.h"
#include "people/actor.h"
#include "queueing/place.h"
#include "store/tx.h"

namespace attend {

// Takes demand out of the plan that has not begun, begins within the days of `rows` (from the first
// to the last at the site), is of one of their queues, and is none of them. All must have been taken
// by import_demand. How many went. Journal: "plan.imported" (detail: "demand" and minus how many).
std::int64_t drop_missing(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                          std::span<const queueing::DemandRow> rows);

// The same of shifts, of everybody in a team of which `rows` names anybody.
std::int64_t drop_missing(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                          std::span<const queueing::ShiftRow> rows);

}  // namespace attend
