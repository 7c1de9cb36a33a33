// Working days: weekends, the public holidays of the German states, closing days, time zones.
// Pure: no clock, no database. Safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace answer {

// Whose public holidays hold. kNone: no holidays, only weekends and closing days.
enum class State {
  kNone,
  kBW,
  kBY,
  kBE,
  kBB,
  kHB,
  kHH,
  kHE,
  kMV,
  kNI,
  kNW,
  kRP,
  kSL,
  kSN,
  kST,
  kSH,
  kTH
};
inline constexpr std::array kStates{State::kNone, State::kBW, State::kBY, State::kBE, State::kBB,
                                    State::kHB,   State::kHH, State::kHE, State::kMV, State::kNI,
                                    State::kNW,   State::kRP, State::kSL, State::kSN, State::kST,
                                    State::kSH,   State::kTH};
// "none", "DE-BW" … "DE-TH" (ISO 3166-2).
std::string_view to_text(State state);
std::optional<State> parse_state(std::string_view text);

// A public holiday by the law of a state.
struct Holiday {
  base::Day day;
  std::string_view german, english;
};

// The state-wide public holidays of one year, ascending, by the law in force from 1995 on (and by
// today's law before). Holidays of parts of a state are left out (Augsburg's 8 August, Corpus
// Christi in Saxony and Thuringia), with one exception: the Assumption (15 August) counts in all of
// Bavaria, though it is a holiday only in its mostly catholic municipalities (about five in six,
// Munich among them, Nuremberg not). Holidays decided for one year are in: Reformation Day 2017
// everywhere; Berlin 8 May 2020 and 2025 and 17 June 2028.
std::vector<Holiday> holidays(State state, int year);
// The holiday on that day, or nothing.
std::optional<Holiday> find_holiday(State state, base::Day day);
// Easter Sunday in the Gregorian calendar (Butcher's method, Meeus 1991, chapter 8).
base::Day easter_sunday(int year);

// The days on which a unit works: Monday to Friday without holidays and closing days.
struct Calendar {
  State state = State::kNone;
  std::vector<base::Day> closing_days;  // ascending
};

inline constexpr int kAddedDaysMax = 1'000;  // working days that can be added at once

bool is_working_day(const Calendar& calendar, base::Day day);
// The `count`-th working day after `from`; `from` itself does not count (§ 187 BGB). With 0: `from`
// if it is a working day, else the next one. 0 ≤ count ≤ kAddedDaysMax.
base::Day add_working_days(const Calendar& calendar, base::Day from, std::int64_t count);
// Working days after `from` up to and with `to`; negative if `to` lies before `from` (then those
// after `to` up to and with `from`).
std::int64_t working_days_between(const Calendar& calendar, base::Day from, base::Day to);

// Is it a name of the IANA time zone database that this machine has ("Europe/Berlin")?
bool is_time_zone(std::string_view timezone);
// The calendar day at `at` in the time zone.
// Refusal "timezone.unknown" (kInvalid, field "timezone", arg "timezone").
base::Result<base::Day> local_day(base::Instant at, std::string_view timezone);
// The hour of the clock there, 0 to 23. Refusal as above.
base::Result<int> local_hour(base::Instant at, std::string_view timezone);
// The instant of a time on the wall, in minutes since 1970-01-01T00:00 there. Of an hour that comes
// twice the first, or the second where `second`. Refusals "timezone.unknown", and
// "timezone.no_such_time" (kInvalid) for an hour that the clock leaves out.
base::Result<base::Instant> instant_of_local(std::int64_t minutes, std::string_view timezone,
                                             bool second = false);
// The other way round, the seconds cut off.
base::Result<std::int64_t> local_minutes(base::Instant at, std::string_view timezone);
// The last microsecond of the day in the time zone: local_day() of it is `day`, one later it is
// not. Days of 23 and 25 hours are right. Refusal as above.
base::Result<base::Instant> end_of_local_day(base::Day day, std::string_view timezone);

}  // namespace answer
