// Who is due, of all teams at once: what reminders and offers begin with.
#pragma once

#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "store/tx.h"
#include "team.h"

namespace attend {

struct DueOfLead {
  base::PersonId lead{};
  Member member{};
  std::int64_t days = 0;  // since last listened to
};
// Who is due by the rule and has no talk to come that listens: by lead, then by person.
std::vector<DueOfLead> due_of_all_leads(store::Tx& tx, const Rules& rules);

}  // namespace attend
