// What a unit has to do: sorted by what is due first, then by what weighs most.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "answer/theme_state.h"
#include "base/ids.h"
#include "base/limits.h"
#include "base/result.h"
#include "hear/list_themes.h"
#include "people/actor.h"
#include "store/tx.h"

namespace answer {

// One theme of the inbox; its title and evidence come from
// hear::list_themes_of.
struct InboxItem {
  base::ThemeId theme;
  Status status = Status::kOpen;
  base::Day due_on;  // in the unit's time zone
  bool overdue = false;
  std::int64_t days_left =
      0;  // working days until then: 0 today, negative late (unmoved while waiting)
  bool waiting_reply = false;  // a question is open and nobody has replied yet
  std::int64_t replies = 0;    // to the latest question
};
struct Inbox {
  std::vector<InboxItem> items;
  std::optional<hear::Place> next;  // `after` of the next page; nothing: that was all
};

// Open, answered and reopened themes of the unit, those whose clock a question stops at the end.
// `limit` is cut to 1 … kPageRowsMax.
// For members of the unit and stewards. Refusals: unit.not_found kNotFound; unit.not_yours
// kForbidden.
base::Result<Inbox> inbox(store::Tx& tx, const people::Actor& actor, base::UnitId unit,
                          std::int64_t limit = base::kPageRowsDefault,
                          std::optional<hear::Place> after = {});

}  // namespace answer
