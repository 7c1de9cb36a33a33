// "Me too": one key, one voice.
#pragma once

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/values.h"
#include "people/actor.h"
#include "people/release_gate.h"
#include "store/tx.h"

namespace hear {

struct Joined {
  base::ThemeId theme{};   // what the theme was merged into, if it was
  bool created = false;    // false: had joined before; nothing changed
  bool new_voice = false;  // false: had a voice already (an own report counts too)
  people::Count people = people::Count::withheld();
  base::Instant undo_until{};
};

// Adds the person's voice to a theme; a second time changes nothing. Follows merges.
// Effects: joined, evidence; journal "theme.joined". Refuses: kNotFound theme.not_found (also a
// theme that rule 7 shuts from the actor).
base::Result<Joined> join_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                base::ThemeId theme);

struct Left {
  base::ThemeId theme{};
  bool removed = false;  // false: there was no join to take back; that is no fault
};

// Takes the person's join back, at any time; own reports stay and keep their voice.
// Effects: joined, evidence; journal "theme.left". Refuses: kNotFound theme.not_found.
base::Result<Left> leave_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                               base::ThemeId theme);

}  // namespace hear
