// Talks by mail: an invitation that puts the talk into a calendar, and one that takes it out again.
//
// Both write rows of the outbox (remind/outbox.h) in the caller's transaction and send nothing.
#pragma once

#include "base/ids.h"
#include "remind/values.h"
#include "store/tx.h"

namespace remind {

// After planning or moving: to everybody the talk is for and to its lead, who is active, each in
// their own language. A mail about the same talk that still waits goes, since this one says more.
// Nothing happens for what was told already, for a talk that is over, without a server for mail, or if there is no such talk.
void invite(store::Tx& tx, const Letterhead& letterhead, base::TalkId talk);
// After cancelling: to the same people. Tells no reason.
void call_off(store::Tx& tx, const Letterhead& letterhead, base::TalkId talk);

}  // namespace remind
