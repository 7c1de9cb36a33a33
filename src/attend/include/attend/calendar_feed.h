// The secret address of a person's calendar feed. Who knows it reads the talks without signing in,
// so it can be ended at any time, and a new one ends the old one. Of the secret only the SHA-256 is
// stored; the secret itself is seen once.
#pragma once

#include <optional>
#include <string_view>

#include "base/ids.h"
#include "store/tx.h"

namespace attend {

// Makes the person's only valid address. `secret`: 32 fresh random bytes as text. Journal:
// "calendar.made" and, where one ends, "calendar.ended", without person.
void make_calendar_feed(store::Tx& tx, base::PersonId person, std::string_view secret);
// Without one: nothing happens.
void end_calendar_feed(store::Tx& tx, base::PersonId person);
bool has_calendar_feed(store::Tx& tx, base::PersonId person);
// Nothing: no such address (any more). The person may be deactivated: people::load_actor tells.
std::optional<base::PersonId> find_calendar_feed(store::Tx& tx, std::string_view secret);

}  // namespace attend
