// Who could be listened to right now.
#pragma once

#include <vector>

#include "attend/ledger.h"

namespace attend {

// As who_is_due, without those who have a talk planned or are in one; of a team whose shifts are known
// (of these days) only those who are at work at this moment and not on a break.
std::vector<PersonAttention> due_at_work(store::Tx& tx, const people::Actor& actor,
                                         const Rules& rules);

}  // namespace attend
