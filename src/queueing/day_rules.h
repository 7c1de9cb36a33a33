// What a day must be before it is solved.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "queueing/varying.h"

namespace queueing {

// Why a day is refused (see whole_day), or nothing. in_system: contacts at its beginning. work_max:
// less than kDayWorkMax where the day is solved many times.
std::optional<base::Refusal> refused_day(std::span<const Interval> intervals, double within_s,
                                         int in_system = 0,
                                         double work_max = kDayWorkMax);

// "queueing.number_out_of_range" for a field that is not in a row.
base::Refusal out_of_range(std::string_view field);

}  // namespace queueing
