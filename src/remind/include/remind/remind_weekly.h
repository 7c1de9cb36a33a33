// Once a week whoever owes attention, or is asked about it, is reminded by one mail.
#pragma once

#include <cstdint>

#include "attend/values.h"
#include "remind/values.h"
#include "store/tx.h"

namespace remind {

// On Mondays from seven in the morning at the site on, once: a mail to everybody of whom
// attend::reminders_due tells something. It names a lead the people it is time to listen to and the talks
// that lack a word on what became of them, an agent the talks that wait for their word, a head that a
// front-line day is missing. What was done is not in it. How many mails; none where no server for mail is
// named.
std::int64_t remind_weekly(store::Tx& tx, const Letterhead& letterhead, const attend::Rules& rules);

}  // namespace remind
