#include "hear/report_facts.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "report_columns.h"
#include "text/mask.h"

namespace hear {

using base::refuse;
using base::Why;

base::Result<ReportFacts> check_facts(ReportFacts facts) {
  facts.minutes_lost = facts.minutes_lost.value_or(0);
  if (*facts.minutes_lost < 0 || *facts.minutes_lost > base::kMinutesLostMax) {
    return refuse(Why::kInvalid, "minutes_lost.out_of_range", "minutes_lost",
                  {{"min", "0"}, {"max", std::to_string(base::kMinutesLostMax)}});
  }
  return facts;
}

base::Result<std::string> check_short_text(std::string_view text, std::string_view field,
                                           std::size_t chars_max) {
  if (!base::count_chars(text)) {
    return refuse(Why::kInvalid, "text.not_utf8", std::string(field));
  }
  std::string squeezed = base::squeeze(text);
  if (*base::count_chars(squeezed) > chars_max) {
    return refuse(Why::kInvalid, "field.too_long", std::string(field),
                  {{"max", std::to_string(chars_max)}});
  }
  return squeezed;
}

base::Result<std::optional<std::string>> check_code(const std::optional<std::string>& code,
                                                    std::string_view field, std::size_t chars_max) {
  using Said = std::optional<std::string>;
  if (!code) return Said();
  auto text = check_short_text(*code, field, chars_max);
  if (!text) return text.error();
  if (text->empty()) return Said();
  constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
  if (text->find_first_not_of(kSigns) != std::string::npos) {
    return refuse(Why::kInvalid, "field.wrong_signs", std::string(field),
                  {{"allowed", "A-Z, a-z, 0-9, -"}});
  }
  if (!text::mask(*text).kinds.empty()) {
    return refuse(Why::kInvalid, "field.private", std::string(field));
  }
  return Said(std::move(*text));
}

const std::vector<FactColumn>& fact_columns() {
  static const std::vector<FactColumn> columns = described_columns();
  return columns;
}

}  // namespace hear
