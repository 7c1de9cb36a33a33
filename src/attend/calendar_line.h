// The lines an iCalendar text is made of (RFC 5545, section 3).
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"

namespace attend {

inline constexpr std::size_t kCalendarLineOctets = 75;  // of a line, without its end

// A text as a value: backslash, semicolon, comma and line break escaped, other control characters
// left out.
std::string escaped(std::string_view text);
// A text as the value of a parameter, in quotes: what cannot stand in them is replaced or left out.
std::string quoted(std::string_view text);
// "mailto:…", with what no URI may hold percent-encoded.
std::string mailto(std::string_view address);
// "20260302T090000Z", the fraction of the second cut off.
std::string utc(base::Instant at);
// Appends the line, folded where it is too long but within no character. Well-formed UTF-8.
void append_line(std::string& out, std::string_view line);

}  // namespace attend
