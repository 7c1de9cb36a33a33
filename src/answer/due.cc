#include "due.h"

namespace answer {

std::optional<base::Day> due_day(const ThemeState& state, std::string_view timezone) {
  if (!hear::awaits_answer(state.status) || state.due == base::Instant{}) return std::nullopt;
  if (state.planned_day) return state.planned_day;
  auto day = local_day(state.due, timezone);
  return day ? *day : base::utc_day(state.due);
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
