// Points in time and calendar days, without a clock: the time comes in through the door.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

// Microseconds since 1970-01-01T00:00Z. 0 is "never".
struct Instant {
  std::int64_t us = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
  constexpr Instant plus_seconds(std::int64_t s) const { return {us + s * kMicrosPerSecond}; }
  constexpr Instant plus_days(std::int64_t d) const { return {us + d * kMicrosPerDay}; }
};

// Days since 1970-01-01 in some calendar; the time zone is said where it is used.
struct Day {
  std::int64_t number = 0;
  friend constexpr auto operator<=>(Day, Day) = default;
  constexpr Day plus(std::int64_t days) const { return {number + days}; }
  // 0 Monday … 6 Sunday.
  constexpr int weekday() const { return static_cast<int>(((number + 3) % 7 + 7) % 7); }
  constexpr Day monday() const { return {number - weekday()}; }
};

// The UTC day an instant falls on.
Day utc_day(Instant at);
// "2026-11-23T08:30:00.123Z".
std::string to_text(Instant at);
// "2026-11-23".
std::string to_text(Day day);
// The day, or nothing if the text is not a real date of the years 1970 to 2199 in that form.
std::optional<Day> parse_day(std::string_view text);
// The instant of an RFC 3339 text with Z or an offset, or nothing. Years 1970 to 2199.
std::optional<Instant> parse_instant(std::string_view text);
Day day_of(int year, unsigned month, unsigned day);
struct Date {
  int year;
  unsigned month, day;
};
Date date_of(Day day);

}  // namespace base
