// What is owed, as people read it: days instead of instants. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "answer/theme_state.h"

namespace answer {

// The day by which an answer is owed; nothing: nothing is owed.
std::optional<base::Day> due_day(const ThemeState& state, std::string_view timezone);
// Working days until then, 0 today, negative late; while a question stops the clock, as of then.
std::optional<std::int64_t> days_left(const ThemeState& state, const Clock& clock,
                                      base::Instant now);

}  // namespace answer
