// What the site decided about answering: from the settings.
#pragma once

#include "answer/theme_state.h"
#include "store/tx.h"

namespace answer {

struct House {
  Rules rules;
  Clock clock;  // of units that say nothing else, and of the steward (calendar and time zone)
};
House house_of(store::Tx& tx);

}  // namespace answer
