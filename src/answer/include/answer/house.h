// What the site decided about answering.
//
// Use cases take it from the caller, who builds it from the settings in force: those of the
// database, overlaid by what was given at the start of the server.
#pragma once

#include "answer/theme_state.h"
#include "people/settings.h"

namespace answer {

struct House {
  Rules rules;
  // What new units get if nothing is said; its calendar and time zone also hold for the steward,
  // who owes the assignment of themes without a unit.
  Clock clock;
};

// Settings read: verdicts_to_close, yes_share_percent, reopen_no_percent, reopen_people,
// silence_days, question_pause_days, assign_days, promise_days_default, state_default, timezone.
// A state or time zone that does not exist (the settings cannot know; see is_time_zone and
// parse_state) counts as "none" and "Europe/Berlin".
House house_of(const people::Settings& settings);

}  // namespace answer
