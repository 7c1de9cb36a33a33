// The tables of a staffing plan as planners and their spreadsheets write them: CSV or TSV.
//
// Columns as in docs/en/placing.md, in any order, by their English or German names; further ones
// are passed over. Separated by comma, semicolon or tab; numbers with points or commas; times of the
// clock on the wall, English or German.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/table_reader.h"
#include "queueing/place.h"

namespace attend {

enum class PlanTable { kDemand, kShifts, kNeeds, kBusy };

inline constexpr std::size_t kProblemsTold = 20;

// Why a row was not taken.
struct PlanProblem {
  std::int64_t line = 0;
  std::string column;  // its English name; empty: the row as a whole
  base::Refusal why;
};

struct ReadTable {
  std::vector<std::int64_t> lines;                          // of each row that was taken
  std::map<std::string, std::string, std::less<>> columns;  // what the table calls them
  std::vector<PlanProblem> problems;                        // the first kProblemsTold
  std::size_t found = 0;                                    // how many there are, some of one row
  std::size_t refused = 0;                                  // rows that have one
};

// Which of the two that are imported a table is, by the names of its columns: demand or shifts.
// Refused: kInvalid "table.no_plan" (found: its columns).
base::Result<PlanTable> plan_table_of(const base::TableReader& table);

// Adds the rows that can be read to `plan`. `zone`: an IANA name, then minutes are of UTC; empty:
// they are of the clock on the wall. Refused: kInvalid "table.no_column" (field: the English name of
// the first; columns, german: of all that are missing), "table.column_misspelt" (field: the English
// name; value: what the table calls it; column: what it should), "table.no_rows",
// "plan.too_many_queues" (max), "plan.no_zone" (value).
base::Result<ReadTable> read_plan_table(base::TableReader& table, PlanTable kind,
                                        const std::string& zone, queueing::PlacePlan& plan);

// Takes rows of demand, or of shifts, out that overlap an earlier one of their queue or person: what
// one row says must not take the place of what another row of the same table said. `lines`: of these
// rows. Why: place.demand_overlaps, place.shift_overlaps (other: its line).
std::vector<PlanProblem> drop_overlaps(PlanTable kind, std::vector<std::int64_t>& lines,
                                       queueing::PlacePlan& plan);

}  // namespace attend
