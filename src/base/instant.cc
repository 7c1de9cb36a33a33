#include "base/instant.h"

#include <chrono>
#include <cstdio>

namespace base {
namespace {

using std::chrono::year_month_day;

// Reads exactly `count` digits at `at`; -1 if there are not as many.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// Seconds east of UTC from "Z" or "+hh:mm"; nothing if it is neither.
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  int hours = digits(text, 1, 2), minutes = digits(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

}  // namespace

Day utc_day(Instant at) {
  std::int64_t day = at.us / kMicrosPerDay;
  return {at.us % kMicrosPerDay < 0 ? day - 1 : day};
}

Day day_of(int year, unsigned month, unsigned day) {
  std::chrono::sys_days days = year_month_day{std::chrono::year{year}, std::chrono::month{month},
                                              std::chrono::day{day}};
  return {days.time_since_epoch().count()};
}

Date date_of(Day day) {
  year_month_day date{std::chrono::sys_days{std::chrono::days{day.number}}};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

std::string to_text(Day day) {
  Date date = date_of(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", date.year, date.month, date.day);
  return text;
}

std::string to_text(Instant at) {
  Day day = utc_day(at);
  std::int64_t millis = (at.us - day.number * kMicrosPerDay) / 1000;
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", static_cast<int>(millis / 3'600'000),
                static_cast<int>(millis / 60'000 % 60), static_cast<int>(millis / 1000 % 60),
                static_cast<int>(millis % 1000));
  return to_text(day) + text;
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (year < 1970 || year > 2199 || month < 1 || day < 1) return std::nullopt;
  year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                      std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return day_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) {
    return std::nullopt;
  }
  auto day = parse_day(text.substr(0, 10));
  int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!day || text[13] != ':' || text[16] != ':' || hour < 0 || hour > 23 || minute < 0 ||
      minute > 59 || second < 0 || second > 60) {
    return std::nullopt;
  }
  std::size_t at = 19;
  std::int64_t micros = 0, unit = kMicrosPerSecond / 10;
  if (text[at] == '.') {
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) {
      micros += unit * (text[at] - '0');
    }
  }
  auto offset = parse_offset(text.substr(at));
  if (!offset) return std::nullopt;
  return Instant{day->number * kMicrosPerDay +
                 (std::int64_t{hour} * 3600 + minute * 60 + second - *offset) * kMicrosPerSecond +
                 micros};
}

}  // namespace base
