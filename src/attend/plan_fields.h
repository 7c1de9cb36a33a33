// What a field of a planner's table says, as people write it and spreadsheets export it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace attend {

// A number: 12, 1.5, "1,5", "1.234,5", "1,234.5", "80 %" (0.8). What can
// mean two numbers ("1.234" where `comma`) is refused: "plan.number_unclear"; else
// "plan.not_a_number". `comma`: the table is one whose decimals may be commas (it is not separated
// by commas).
base::Result<double> parse_number(std::string_view text, bool comma);

// Seconds, also "4:30" or "0:04:30".
base::Result<double> parse_seconds(std::string_view text, bool comma);

// Minutes, a whole number of them, also "0:30" or "0:30:00" as spreadsheets write a duration.
base::Result<std::int64_t> parse_minutes(std::string_view text, bool comma);

// A whole number, also written "30,0".
base::Result<std::int64_t> parse_whole(std::string_view text, bool comma);

// Minutes since 1970-01-01T00:00 of the clock on the wall: "2026-11-23T09:00", "2026-11-23
// 09:00:00", "23.11.2026 09:00", "23.11.26 9:00", "Mo, 23.11.2026 9:00 Uhr". A time alone ("17:00") means the first such time
// after `after`, where that is given. Refused: "plan.not_a_time", "plan.seconds" (whole minutes
// only).
base::Result<std::int64_t> parse_minute(std::string_view text,
                                        std::optional<std::int64_t> after = {});

// What stands between "|", without blanks around it; what is empty is left out.
std::vector<std::string_view> parts_of(std::string_view text);

}  // namespace attend
