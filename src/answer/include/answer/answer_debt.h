// The answer debt of the units: visible to all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "people/release_gate.h"
#include "store/tx.h"

namespace answer {

inline constexpr std::int64_t kDebtDays = 365;  // how far back answers and verdicts count

struct UnitDebt {
  base::UnitId unit;
  std::string name;
  std::int64_t promise_days = 0;
  std::int64_t open = 0;      // themes that wait for a first answer (open, reopened)
  std::int64_t overdue = 0;   // of all that is owed, planned dates included
  std::int64_t answered = 0;  // promises met or missed, but answered (questions are no answers)
  // Working days from the start of the clock to the answer, by the unit's calendar; the time a
  // question was open is in it, for the reporters waited. Nothing: no answers.
  std::optional<double> median_days;
  // So many percent at least of the verdicts on the unit's latest fixes say yes or partly
  // (ReleaseGate::share_at_least).
  people::Count better_share = people::Count::withheld();
};

// All units by name.
std::vector<UnitDebt> answer_debt(store::Tx& tx, const people::ReleaseGate& gate);

}  // namespace answer
