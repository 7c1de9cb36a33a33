#include <date/tz.h>

#include <chrono>
#include <stdexcept>

#include "answer/working_days.h"

namespace answer {
namespace {

using std::chrono::microseconds;

// Null: no such zone.
const date::time_zone* find_zone(std::string_view name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

base::Refusal unknown(std::string_view timezone) {
  return base::refuse(base::Why::kInvalid, "timezone.unknown", "timezone",
                      {{"timezone", std::string(timezone)}});
}

}  // namespace

bool is_time_zone(std::string_view timezone) { return find_zone(timezone) != nullptr; }

base::Result<base::Day> local_day(base::Instant at, std::string_view timezone) {
  const date::time_zone* zone = find_zone(timezone);
  if (!zone) return unknown(timezone);
  date::sys_time<microseconds> utc{microseconds{at.us}};
  auto day = date::floor<date::days>(zone->to_local(utc));
  return base::Day{day.time_since_epoch().count()};
}

base::Result<int> local_hour(base::Instant at, std::string_view timezone) {
  const date::time_zone* zone = find_zone(timezone);
  if (!zone) return unknown(timezone);
  auto there = zone->to_local(date::sys_time<microseconds>{microseconds{at.us}});
  auto since = there - date::floor<date::days>(there);
  return static_cast<int>(std::chrono::floor<std::chrono::hours>(since).count());
}

base::Result<base::Instant> instant_of_local(std::int64_t minutes, std::string_view timezone,
                                             bool second) {
  const date::time_zone* zone = find_zone(timezone);
  if (!zone) return unknown(timezone);
  const date::local_time<microseconds> local{std::chrono::minutes{minutes}};
  if (zone->get_info(local).result == date::local_info::nonexistent) {
    return base::refuse(base::Why::kInvalid, "timezone.no_such_time", "", {});
  }
  const auto at = zone->to_sys(local, second ? date::choose::latest : date::choose::earliest);
  return base::Instant{at.time_since_epoch().count()};
}

base::Result<std::int64_t> local_minutes(base::Instant at, std::string_view timezone) {
  const date::time_zone* zone = find_zone(timezone);
  if (!zone) return unknown(timezone);
  const auto there = zone->to_local(date::sys_time<microseconds>{microseconds{at.us}});
  return std::chrono::floor<std::chrono::minutes>(there.time_since_epoch()).count();
}

base::Result<base::Instant> end_of_local_day(base::Day day, std::string_view timezone) {
  const date::time_zone* zone = find_zone(timezone);
  if (!zone) return unknown(timezone);
  date::local_time<microseconds> midnight{microseconds{(day.number + 1) * base::kMicrosPerDay}};
  // Where the clock is turned at midnight: the first of two midnights, the turn if there is none.
  auto next = zone->to_sys(midnight, date::choose::earliest);
  return base::Instant{next.time_since_epoch().count() - 1};
}

}  // namespace answer
