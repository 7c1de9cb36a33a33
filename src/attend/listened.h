// When somebody was listened to last. One definition for names, groups, the person and reminders:
// a talk that listens counts where it was confirmed, or held and not denied; a front-line day where
// the agent said "with me". Answered reports are no part of it (DESIGN.md, decision 23).
#pragma once

#include <map>
#include <optional>
#include <set>

#include "attend/ledger.h"
#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "store/tx.h"

namespace attend {

std::optional<Listened> last_listened(store::Tx& tx, const Rules& rules, base::PersonId person);
// The same for all at once, the day alone; as it was at the end of `until`, where that is said.
std::map<base::PersonId, base::Day> last_days(store::Tx& tx, const Rules& rules,
                                              std::optional<base::Day> until = {});

// The next talk that will listen to the person.
std::optional<NextTalk> next_talk(store::Tx& tx, base::PersonId person, base::PersonId reader);
// Everybody who has one.
std::set<base::PersonId> with_next_talk(store::Tx& tx);

// Days without being listened to, and whether it is time: from the day that the rule names on.
struct Wait {
  std::int64_t days = 0;
  base::Day due_on;
  bool due = false;
};
Wait wait_since(base::Day since, base::Day today, const Rules& rules);

}  // namespace attend
