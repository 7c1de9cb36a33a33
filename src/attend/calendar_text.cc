#include <algorithm>

#include "attend/calendar.h"
#include "base/names.h"
#include "calendar_line.h"

namespace attend {
namespace {

using people::Locale;

constexpr std::size_t kNamesMax = 3;  // in a title; the rest is counted

constexpr base::Named<TalkKind> kGerman[] = {{TalkKind::kOneToOne, "Einzelgespräch"},
                                             {TalkKind::kSideBySide, "Mithören"},
                                             {TalkKind::kRound, "Zuhörrunde"},
                                             {TalkKind::kCoaching, "Coaching"},
                                             {TalkKind::kTraining, "Schulung"}};
constexpr base::Named<TalkKind> kEnglish[] = {{TalkKind::kOneToOne, "One-to-one"},
                                              {TalkKind::kSideBySide, "Side-by-side"},
                                              {TalkKind::kRound, "Listening round"},
                                              {TalkKind::kCoaching, "Coaching"},
                                              {TalkKind::kTraining, "Training"}};

std::string joined(std::span<const std::string> names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// Whom one meets there; empty: nobody is known.
std::string met(const CalendarTalk& talk, bool german) {
  if (!talk.leading) return talk.lead_name;
  const std::size_t shown = std::min(talk.people.size(), kNamesMax);
  std::string out = joined(std::span(talk.people).first(shown));
  if (auto more = talk.people.size() - shown; more > 0) {
    out += german ? " und " + std::to_string(more) + " weiteren"
                  : " and " + std::to_string(more) + " more";
  }
  return out;
}

// What the title leaves out, and where to say what became of it.
std::string description_of(const CalendarTalk& talk, const CalendarLook& look, bool german) {
  std::string text;
  if (talk.leading && talk.people.size() > kNamesMax) {
    text = (german ? "Mit " : "With ") + joined(talk.people);
  }
  if (!look.base_url.empty()) text += (text.empty() ? "" : "\n") + look.base_url;
  return text;
}

void append_people(std::string& out, const CalendarLook& look, bool german) {
  append_line(out,
              "ORGANIZER;CN=" + quoted(german ? "Gehört" : "Heard") + ":" + mailto(look.organizer));
  append_line(
      out, "ATTENDEE;CN=" + quoted(look.attendee_name) +
               ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:" + mailto(look.attendee));
}

void append_event(std::string& out, const CalendarTalk& talk, const CalendarLook& look,
                  const base::PublicIds& ids) {
  const bool german = look.locale == Locale::kGerman;
  append_line(out, "BEGIN:VEVENT");
  append_line(out, "UID:talk-" + ids.text(talk.id.value) + "@heard");
  append_line(out, "DTSTAMP:" + utc(look.stamp));
  append_line(out, "SEQUENCE:" + std::to_string(talk.sequence));
  append_line(out, "DTSTART:" + utc(talk.starts));
  append_line(out, "DTEND:" + utc(talk.ends()));
  append_line(out, std::string("STATUS:") + (talk.cancelled ? "CANCELLED" : "CONFIRMED"));
  append_line(out, "SUMMARY:" + escaped(title_of(talk, look.locale)));
  if (auto text = description_of(talk, look, german); !text.empty()) {
    append_line(out, "DESCRIPTION:" + escaped(text));
  }
  if (look.method != CalendarMethod::kNone) append_people(out, look, german);
  append_line(out, "END:VEVENT");
}

}  // namespace

std::string_view to_text(CalendarMethod method) {
  switch (method) {
    case CalendarMethod::kNone:
      return "";
    case CalendarMethod::kRequest:
      return "REQUEST";
    case CalendarMethod::kCancel:
      return "CANCEL";
  }
  return "";
}

std::string title_of(const CalendarTalk& talk, Locale locale) {
  const bool german = locale == Locale::kGerman;
  std::string title(german ? base::name_of(kGerman, talk.kind)
                           : base::name_of(kEnglish, talk.kind));
  if (auto who = met(talk, german); !who.empty()) title += (german ? " mit " : " with ") + who;
  return title;
}

std::string calendar_of(std::span<const CalendarTalk> talks, const CalendarLook& look,
                        const base::PublicIds& ids) {
  const bool german = look.locale == Locale::kGerman;
  std::string out;
  append_line(out, "BEGIN:VCALENDAR");
  append_line(out, "VERSION:2.0");
  append_line(out, std::string("PRODID:-//Heard//Heard//") + (german ? "DE" : "EN"));
  append_line(out, "CALSCALE:GREGORIAN");
  if (look.method == CalendarMethod::kNone) {
    append_line(out, std::string("X-WR-CALNAME:") + (german ? "Gehört" : "Heard"));
    append_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  } else {
    append_line(out, "METHOD:" + std::string(to_text(look.method)));
  }
  for (const auto& talk : talks) append_event(out, talk, look, ids);
  append_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace attend
