// The staffing plan as it is imported: expected contacts, and who is at work when.
//
// Rows are those of queueing/place.h. Minutes are counted from 1970-01-01T00:00 UTC.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "queueing/place.h"
#include "store/tx.h"

namespace attend {

enum class Imported { kAdded, kChanged, kSame };

// A row takes the place of all rows of its queue that it overlaps. One result a row. Refusals, with the
// column as field, kInvalid: plan.empty, plan.too_long (max), plan.out_of_range (min, max),
// plan.start_out_of_range (days). Journal: "plan.imported" (detail: "demand" and how many), unless
// all was so already. At most kPlanRowsPerCall rows.
std::vector<base::Result<Imported>> import_demand(store::Tx& tx, const people::Actor& actor,
                                                  std::span<const queueing::DemandRow> rows);

// The same of shifts: a row takes the place of all shifts of its person that it overlaps. `person` is
// an e-mail address or a name that one active person has; the lead is the one of the person's team,
// whatever the row says. Refusals as above, and plan.person_unknown, plan.person_ambiguous (value),
// plan.shift_ends_early, plan.break_outside_shift, plan.too_many (max).
std::vector<base::Result<Imported>> import_shifts(store::Tx& tx, const people::Actor& actor,
                                                  std::span<const queueing::ShiftRow> rows);

// A person as a name for queueing.
std::string planned_name(base::PersonId person);

// Of which any demand is known.
std::set<std::string> queues_with_demand(store::Tx& tx);

struct StaffPlan {
  std::vector<queueing::DemandRow> demand;  // by start, then queue
  std::vector<queueing::ShiftRow> shifts;   // by person, then start; named by planned_name
};
// Demand that begins within [from, to), and shifts that reach into it.
StaffPlan load_staff_plan(store::Tx& tx, base::Instant from, base::Instant to);

// Forgets what ended kPlanKeepDays ago, at most some thousand rows at once; how many went. Journal:
// "plan.forgotten" (detail: how many), unless it is none.
std::int64_t forget_old_plan(store::Tx& tx);

}  // namespace attend
