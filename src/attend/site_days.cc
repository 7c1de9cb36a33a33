#include "attend/site_days.h"

#include "answer/working_days.h"
#include "base/check.h"

namespace attend {

base::Day day_at(base::Instant at, const Rules& rules) {
  auto local = answer::local_day(at, rules.timezone);
  return local ? *local : base::utc_day(at);
}

base::Instant last_moment_of(base::Day day, const Rules& rules) {
  auto end = answer::end_of_local_day(day, rules.timezone);
  CHECK(end.has_value());
  return *end;
}

base::Instant begin_of(base::Day day, const Rules& rules) {
  return {last_moment_of(day.plus(-1), rules).us + 1};
}

}  // namespace attend
