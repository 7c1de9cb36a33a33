// What a report says besides its words.
//
// A new fact is added here (member and name), its rule in report_facts.cc. JSON in and out, the
// columns, "what is kept about me" and the export follow from the description below.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "hear/values.h"

namespace hear {

// Each member is a column of `report` with the member's name (minutes_lost: `minutes`) and of a type
// that store::Value and store::Column know: words, numbers, text; std::optional for "not said".
struct ReportFacts {
  Kind kind = Kind::kCustomerSays;
  std::optional<Subject> subject{};
  std::optional<Channel> channel{};
  std::optional<std::int64_t> minutes_lost{};  // 0 … 600; nothing: 0

  bool operator==(const ReportFacts&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReportFacts, (), (kind, subject, channel, minutes_lost))

// The facts as they are kept; pure. Refuses with kInvalid:
//   minutes_lost.out_of_range (minutes_lost; min, max)
base::Result<ReportFacts> check_facts(ReportFacts facts);

// A text that belongs to a report, blanks folded; pure. Refuses with kInvalid:
//   text.not_utf8 (field), field.too_long (field; max)
base::Result<std::string> check_short_text(std::string_view text, std::string_view field,
                                           std::size_t chars_max);

// A code that somebody types (of a product, a place, an error): letters from A to Z, digits and
// dashes; blank: not said. Facts are not masked and stay when words are forgotten, so what the mask
// would take out of a text is refused. Pure; refuses with kInvalid:
//   field.wrong_signs (field; allowed), field.private (field), what check_short_text refuses
base::Result<std::optional<std::string>> check_code(const std::optional<std::string>& code,
                                                    std::string_view field, std::size_t chars_max);

struct FactColumn {
  std::string_view name, column;  // for people and programs; in the table
  bool number = false;            // else text
};
// One for each member, in order.
const std::vector<FactColumn>& fact_columns();

}  // namespace hear
