// What a mail about a talk says.
#pragma once

#include <string>

#include "attend/calendar.h"
#include "people/actor.h"
#include "remind/values.h"

namespace remind {

// "Mittwoch, 4. März 2026, 11:00 bis 11:30 Uhr (Europe/Berlin)", "Wednesday, 4 March 2026, 11:00 to
// 11:30 (Europe/Berlin)": on the wall there. A time zone that does not exist counts as UTC.
std::string when_of(const attend::CalendarTalk& talk, const std::string& timezone,
                    people::Locale locale);

struct Letter {
  std::string subject, text;  // plain text, lines end with \n
};
Letter letter_of(const attend::CalendarTalk& talk, const Letterhead& letterhead,
                 people::Locale locale);

}  // namespace remind
