// The tables of a staffing plan in files (attend/plan_tables.h).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "attend/plan_tables.h"
#include "people/actor.h"
#include "queueing/place.h"

namespace cli {

struct PlanFiles {
  std::filesystem::path demand{}, shifts{}, needs{}, busy{};  // empty: none
  std::string delimiter = "auto";
  std::string zone{};  // IANA name; empty: no clock is ever put forward
};

class PlanTables {
 public:
  // What becomes of rows that cannot be read: nothing is taken (Failed), or the others are.
  enum class Strictness { kAllOrNothing, kKeepGoodRows };
  // Throws Failed, naming file, line and column of up to kProblemsTold problems, in the language of
  // `locale`; WrongUsage for an unknown zone.
  PlanTables(const PlanFiles& files, people::Locale locale,
             Strictness strictness = Strictness::kAllOrNothing);

  const queueing::PlacePlan& plan() const { return plan_; }
  // Lines of the rows that were taken.
  const std::vector<std::int64_t>& demand_lines() const { return demand_.read.lines; }
  const std::vector<std::int64_t>& shift_lines() const { return shifts_.read.lines; }
  // Takes rows of demand, or of shifts, out that overlap earlier ones.
  std::vector<attend::PlanProblem> drop_overlaps(attend::PlanTable kind) {
    auto& table = kind == attend::PlanTable::kDemand ? demand_ : shifts_;
    return attend::drop_overlaps(kind, table.read.lines, plan_);
  }
  // Of rows that were not: one line each, at most kProblemsTold and how many more.
  const std::string& problems() const { return problems_; }
  std::size_t refused() const { return refused_; }
  // One of them in one line that names file, line and column, as the file calls it.
  std::string line_of(attend::PlanTable kind, const attend::PlanProblem& problem) const;
  // A refusal of queueing::place in one line that names file, line and column.
  std::string place_of(const base::Refusal& refusal) const;

 private:
  struct Table {
    std::string file;
    attend::ReadTable read;
    std::string called(std::string_view column) const;
  };
  void read(const std::filesystem::path& file, attend::PlanTable kind, Table& table,
            const PlanFiles& files);
  const Table& table_of(attend::PlanTable kind) const;

  queueing::PlacePlan plan_;
  Table demand_, shifts_, needs_, busy_;
  people::Locale locale_;
  std::string problems_;
  std::size_t refused_ = 0;
};

// Which table a file is, by the names of its columns: expected contacts, or people at work. Throws
// Failed if it is neither.
attend::PlanTable plan_table_in(const std::filesystem::path& file, const std::string& delimiter,
                                people::Locale locale);

}  // namespace cli
