#include "due.h"

#include <algorithm>

namespace answer {

std::optional<base::Day> due_day(const ThemeState& state, std::string_view timezone) {
  if (!hear::awaits_answer(state.status) || state.due == base::Instant{}) return std::nullopt;
  auto local = local_day(state.due, timezone);
  base::Day day = local ? *local : base::utc_day(state.due);
  return state.planned_day ? std::min(*state.planned_day, day) : day;
}

std::optional<std::int64_t> days_left(const ThemeState& state, const Clock& clock,
                                      base::Instant now) {
  auto due = due_day(state, clock.timezone);
  if (!due) return std::nullopt;
  auto today = local_day(state.paused != base::Instant{} ? state.paused : now, clock.timezone);
  if (!today) return std::nullopt;
  return working_days_between(clock.calendar, *today, *due);
}

}  // namespace answer
