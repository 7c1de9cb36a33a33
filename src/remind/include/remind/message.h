// A mail as it goes over the wire (RFC 5322, MIME).
#pragma once

#include <string>
#include <string_view>

#include "remind/outbox.h"

namespace remind {

// multipart/alternative of the text and the calendar, CRLF, ASCII only but for addresses that hold
// more. No line break of a name, subject or address gets into a header. `message_id` without its
// angle brackets. The same mail gives the same bytes. Pure.
std::string message_of(const DueMail& mail, std::string_view from, std::string_view message_id);

}  // namespace remind
