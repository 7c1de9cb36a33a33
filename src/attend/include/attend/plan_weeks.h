// How far the imported staffing plan reaches.
#pragma once

#include <vector>

#include "attend/values.h"
#include "base/instant.h"
#include "store/tx.h"

namespace attend {

struct PlanWeek {
  base::Day from;       // a Monday
  int demand_days = 0;  // days on which demand begins, at the site
  int shift_days = 0;   // the same of shifts
};

// This week and those after it, `count` in all (1 … kPlanWeeksMax), earliest first.
inline constexpr int kPlanWeeksMax = 8;
std::vector<PlanWeek> plan_weeks(store::Tx& tx, const Rules& rules, int count);

}  // namespace attend
