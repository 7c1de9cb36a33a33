// The tables of a staffing plan as CSV or TSV: demand, shifts, needs and who is busy.
//
// Columns as in docs/en/placing.md, in any order, by their English or German names; further ones
// are passed over. Separated by comma, semicolon or tab; numbers and times as in plan_fields.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

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
  const std::vector<std::int64_t>& demand_lines() const { return demand_.lines; }
  const std::vector<std::int64_t>& shift_lines() const { return shifts_.lines; }
  // Of rows that were not: one line each, at most kProblemsTold and how many more.
  const std::string& problems() const { return problems_; }
  std::size_t refused() const { return refused_; }
  // A refusal of queueing::place in one line that names file, line and column.
  std::string place_of(const base::Refusal& refusal) const;

 private:
  struct Lines {
    std::string file;
    std::vector<std::int64_t> lines;                          // of each row
    std::map<std::string, std::string, std::less<>> columns;  // what the file calls them
    std::string called(std::string_view column) const;
  };

  queueing::PlacePlan plan_;
  Lines demand_, shifts_, needs_, busy_;
  people::Locale locale_;
  std::string problems_;
  std::size_t refused_ = 0;
  friend class PlanReading;
};

// Which table a file is, by the names of its columns: expected contacts, or people at work. Throws
// Failed if it is neither.
enum class PlanTable { kDemand, kShifts };
PlanTable plan_table_in(const std::filesystem::path& file, const std::string& delimiter,
                        people::Locale locale);

inline constexpr std::size_t kProblemsTold = 20;

}  // namespace cli
