#include "answer/house.h"

namespace answer {

House house_of(const people::Settings& settings) {
  House house;
  house.rules = {.verdicts_to_close = settings.number("verdicts_to_close"),
                 .yes_share_percent = settings.number("yes_share_percent"),
                 .reopen_no_percent = settings.number("reopen_no_percent"),
                 .reopen_people = settings.number("reopen_people"),
                 .silence_days = settings.number("silence_days"),
                 .question_days = settings.number("question_pause_days"),
                 .assign_days = settings.number("assign_days")};
  house.clock.promise_days = settings.number("promise_days_default");
  house.clock.calendar.state = parse_state(settings.text("state_default")).value_or(State::kNone);
  if (is_time_zone(settings.text("timezone"))) house.clock.timezone = settings.text("timezone");
  return house;
}

}  // namespace answer
