#include "letter.h"

#include <array>
#include <cstdio>
#include <string_view>

#include "answer/working_days.h"
#include "base/instant.h"

namespace remind {
namespace {

using people::Locale;

constexpr std::int64_t kMinutesPerDay = 1'440;

constexpr std::array<std::string_view, 7> kDaysDe{"Montag",  "Dienstag", "Mittwoch", "Donnerstag",
                                                  "Freitag", "Samstag",  "Sonntag"};
constexpr std::array<std::string_view, 7> kDaysEn{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonthsDe{
    "Januar", "Februar", "März",      "April",   "Mai",      "Juni",
    "Juli",   "August",  "September", "Oktober", "November", "Dezember"};
constexpr std::array<std::string_view, 12> kMonthsEn{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// A time on the wall.
struct Local {
  base::Day day;
  std::int64_t minutes = 0;  // since midnight
};

Local local_of(base::Instant at, const std::string& timezone) {
  auto minutes = answer::local_minutes(at, timezone);
  if (!minutes) minutes = answer::local_minutes(at, "Etc/UTC");
  return {{*minutes / kMinutesPerDay}, *minutes % kMinutesPerDay};
}

std::string date_text(base::Day day, bool german) {
  auto date = base::date_of(day);
  auto weekday = static_cast<std::size_t>(day.weekday());
  std::string number = std::to_string(date.day), year = std::to_string(date.year);
  auto month = date.month - 1;
  if (german) {
    return std::string(kDaysDe[weekday]) + ", " + number + ". " + std::string(kMonthsDe[month]) +
           " " + year;
  }
  return std::string(kDaysEn[weekday]) + ", " + number + " " + std::string(kMonthsEn[month]) + " " +
         year;
}

std::string clock_text(std::int64_t minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(minutes / 60),
                static_cast<int>(minutes % 60));
  return text;
}

std::string subject_of(const attend::CalendarTalk& talk, bool german) {
  if (talk.cancelled) return german ? "Abgesagt: " : "Cancelled: ";
  if (talk.sequence > 0) return german ? "Neue Zeit: " : "New time: ";
  return german ? "Einladung: " : "Invitation: ";
}

std::string_view opening_of(const attend::CalendarTalk& talk, bool german) {
  if (talk.cancelled) {
    return german ? "dieses Gespräch findet nicht statt:" : "this talk does not take place:";
  }
  if (talk.sequence > 0) {
    return german ? "dieses Gespräch hat eine neue Zeit:" : "this talk has a new time:";
  }
  return german ? "dieses Gespräch ist geplant:" : "this talk is planned:";
}

}  // namespace

std::string when_of(const attend::CalendarTalk& talk, const std::string& timezone, Locale locale) {
  const bool german = locale == Locale::kGerman;
  const bool known = answer::is_time_zone(timezone);
  auto from = local_of(talk.starts, timezone), to = local_of(talk.ends(), timezone);
  std::string text =
      date_text(from.day, german) + ", " + clock_text(from.minutes) + (german ? " bis " : " to ");
  if (to.day != from.day) text += date_text(to.day, german) + ", ";
  text += clock_text(to.minutes) + (german ? " Uhr" : "");
  return text + " (" + (known ? timezone : "UTC") + ")";
}

Letter letter_of(const attend::CalendarTalk& talk, const Letterhead& letterhead, Locale locale) {
  const bool german = locale == Locale::kGerman;
  const std::string title = attend::title_of(talk, locale);
  const std::string when = when_of(talk, letterhead.timezone, locale);
  Letter letter;
  letter.subject = subject_of(talk, german) + title + ", " + when;
  letter.text = german ? "Guten Tag,\n\n" : "Hello,\n\n";
  letter.text += std::string(opening_of(talk, german)) + "\n\n" + title + "\n" + when + "\n\n";
  letter.text += german ? "Ändern oder absagen, und hinterher sagen, ob es stattfand: "
                        : "To change or cancel it, and to say afterwards whether it took place: ";
  letter.text += letterhead.base_url + "\n\n";
  letter.text += german ? "Diese Mail schrieb Gehört von allein. Antworten darauf liest niemand.\n"
                        : "Heard wrote this mail by itself. Nobody reads replies to it.\n";
  return letter;
}

}  // namespace remind
