// Rows of one table that claim the same time of one queue or person.
#include <map>
#include <string_view>
#include <utility>

#include "attend/plan_tables.h"
#include "base/check.h"
#include "base/limits.h"

namespace attend {
namespace {

// Who has which time already, and by which line.
class Taken {
 public:
  // The line that holds some of this time already; 0: none, now this one does.
  std::int64_t take(const std::string& who, std::int64_t start, std::int64_t end,
                    std::int64_t line) {
    auto& taken = taken_[who];
    auto next = taken.lower_bound(start);
    if (next != taken.end() && next->first < end) return next->second.second;
    if (next != taken.begin() && std::prev(next)->second.first > start) {
      return std::prev(next)->second.second;
    }
    taken[start] = {end, line};
    return 0;
  }

 private:
  std::map<std::string, std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>>> taken_;
};

const std::string& owner_of(const queueing::DemandRow& row) { return row.queue; }
const std::string& owner_of(const queueing::ShiftRow& row) { return row.person; }
std::int64_t end_of(const queueing::DemandRow& row) { return row.start + row.minutes; }
std::int64_t end_of(const queueing::ShiftRow& row) { return row.end; }

template <class Row>
void drop(std::vector<Row>& rows, std::vector<std::int64_t>& lines, std::string_view key,
          std::vector<PlanProblem>& dropped) {
  Taken taken;
  std::vector<Row> kept;
  std::vector<std::int64_t> kept_lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // What is refused for its length anyway takes no time from others.
    const std::int64_t length = end_of(rows[i]) - rows[i].start;
    const bool possible = length > 0 && length <= base::kPlanRowMinutesMax;
    const std::int64_t other =
        possible ? taken.take(owner_of(rows[i]), rows[i].start, end_of(rows[i]), lines[i]) : 0;
    if (other == 0) {
      kept.push_back(std::move(rows[i]));
      kept_lines.push_back(lines[i]);
      continue;
    }
    dropped.push_back({lines[i], "start",
                       base::refuse(base::Why::kInvalid, key, "start",
                                    {{"other", std::to_string(other)}})});
  }
  rows = std::move(kept);
  lines = std::move(kept_lines);
}

}  // namespace

std::vector<PlanProblem> drop_overlaps(PlanTable kind, std::vector<std::int64_t>& lines,
                                       queueing::PlacePlan& plan) {
  CHECK(kind == PlanTable::kDemand || kind == PlanTable::kShifts);
  std::vector<PlanProblem> dropped;
  kind == PlanTable::kDemand ? drop(plan.demand, lines, "place.demand_overlaps", dropped)
                             : drop(plan.shifts, lines, "place.shift_overlaps", dropped);
  return dropped;
}

}  // namespace attend
