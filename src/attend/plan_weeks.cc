#include "attend/plan_weeks.h"

#include <algorithm>
#include <set>

#include "attend/plan_minutes.h"
#include "attend/site_days.h"
#include "attend/staff_plan.h"
#include "base/check.h"

namespace attend {
namespace {

// Of rows by when they begin.
template <class Row>
std::set<std::int64_t> days_of(const std::vector<Row>& rows, const Rules& rules) {
  std::set<std::int64_t> days;
  queueing::Minute last = -1;
  for (const Row& row : rows) {
    if (row.start == last) continue;
    days.insert(day_at(instant_of(row.start), rules).number);
    last = row.start;
  }
  return days;
}

int within(const std::set<std::int64_t>& days, base::Day from) {
  return static_cast<int>(
      std::distance(days.lower_bound(from.number), days.lower_bound(from.plus(7).number)));
}

}  // namespace

std::vector<PlanWeek> plan_weeks(store::Tx& tx, const Rules& rules, int count) {
  CHECK(count >= 1 && count <= kPlanWeeksMax);
  const base::Day monday = day_at(tx.now(), rules).monday();
  const StaffPlan plan =
      load_staff_plan(tx, begin_of(monday, rules), begin_of(monday.plus(7 * count), rules));
  const auto demand = days_of(plan.demand, rules), shifts = days_of(plan.shifts, rules);
  std::vector<PlanWeek> weeks;
  for (int i = 0; i < count; ++i) {
    const base::Day from = monday.plus(7 * i);
    weeks.push_back({from, within(demand, from), within(shifts, from)});
  }
  return weeks;
}

}  // namespace attend
