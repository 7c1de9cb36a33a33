// Talks as calendars read them: iCalendar (RFC 5545), in the person's language.
//
// All times are UTC, so no rule of a time zone is written down that could be wrong: the calendar
// shows each talk where its reader is, on either side of a change of the clocks.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/public_id.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

// A talk as one person may see it: who leads it, and, only for its lead, whom it is for.
struct CalendarTalk {
  base::TalkId id{};
  TalkKind kind = TalkKind::kOneToOne;
  base::Instant starts{};
  std::int64_t minutes = 0;
  bool cancelled = false;
  std::int64_t sequence = 0;          // how often it was moved, and one more when cancelled
  bool leading = false;               // the person leads it
  std::string lead_name{};            // empty: erased
  std::vector<std::string> people{};  // only for its lead; by id
  base::Instant ends() const { return starts.plus_seconds(minutes * 60); }
};
// Those for the person and those they lead, that begin from kCalendarPastDays ago to
// kCalendarAheadDays ahead; of the cancelled only those still to come. By start, then id; at most
// kCalendarTalksMax.
std::vector<CalendarTalk> list_calendar_talks(store::Tx& tx, base::PersonId person);
// Nothing: there is no such talk, or it is neither for the person nor led by them.
std::optional<CalendarTalk> find_calendar_talk(store::Tx& tx, base::TalkId talk,
                                               base::PersonId person);
// Whose calendars a talk stands in: those it is for, and its lead; who is active, by id.
std::vector<base::PersonId> list_calendar_people(store::Tx& tx, base::TalkId talk);

// "Einzelgespräch mit Lea", "Listening round with Ann, Ben, Cleo and 5 more": the kind, and who one
// meets there.
std::string title_of(const CalendarTalk& talk, people::Locale locale);

// kNone: a feed. The others are what a mail asks of the calendar (RFC 5546).
enum class CalendarMethod { kNone, kRequest, kCancel };

struct CalendarLook {
  people::Locale locale = people::Locale::kGerman;
  base::Instant stamp{};   // when it is written
  std::string base_url{};  // where Heard is; empty: no link
  CalendarMethod method = CalendarMethod::kNone;
  // Only with a method: addresses as in mails, and the name of the attendee.
  std::string organizer{}, attendee{}, attendee_name{};
};
// A VCALENDAR with one VEVENT a talk: CRLF, lines of at most 75 octets that cut no character, texts
// escaped. The UID of a talk is always the same. Pure.
std::string calendar_of(std::span<const CalendarTalk> talks, const CalendarLook& look,
                        const base::PublicIds& ids);
// "REQUEST", "CANCEL"; empty for kNone.
std::string_view to_text(CalendarMethod method);

}  // namespace attend
