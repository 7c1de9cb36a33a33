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
  std::filesystem::path demand, shifts, needs;
  std::filesystem::path busy{};  // empty: none
  std::string delimiter = "auto";
  std::string zone{};  // IANA name; empty: no clock is ever put forward
};

class PlanTables {
 public:
  // Throws Failed, naming file, line and column of up to kProblemsTold problems, in the language of
  // `locale`; WrongUsage for an unknown zone.
  PlanTables(const PlanFiles& files, people::Locale locale);

  const queueing::PlacePlan& plan() const { return plan_; }
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
  friend class PlanReading;
};

inline constexpr std::size_t kProblemsTold = 20;

}  // namespace cli
