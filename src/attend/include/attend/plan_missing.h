// A planner's corrected file is the whole plan of what it is about: what it does not hold any more goes.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "people/actor.h"
#include "queueing/place.h"
#include "store/tx.h"

namespace attend {

// After all of `rows` were taken by import_demand: takes out of the plan what is none of them, of one
// of their queues, has not begun, and begins on a day on which a row of that queue begins in `zone`. Of
// several days the first counts from its first row on if all of it begins after noon, the last up to
// its last row if all of it begins before: night beside the days that are meant. How many went.
// Journal: "plan.imported" (detail: "demand" and minus how many).
base::Result<std::int64_t> drop_missing(store::Tx& tx, const people::Actor& actor,
                                        const std::string& zone,
                                        std::span<const queueing::DemandRow> rows);

// The same of shifts: of everybody in a team of which `rows` names anybody, and of the queues that
// they name for that team; shifts without queues only where a row of that team has none either.
// Refused, with nothing gone: plan.person_unknown, plan.person_ambiguous (changed since the import).
base::Result<std::int64_t> drop_missing(store::Tx& tx, const people::Actor& actor,
                                        const std::string& zone,
                                        std::span<const queueing::ShiftRow> rows);

}  // namespace attend
