#include "query_words.h"

#include "base/limits.h"
#include "base/utf8.h"

namespace api {

Refusal wrong_value(std::string_view name, std::string allowed) {
  return base::refuse(Why::kInvalid, "query.wrong_value", name,
                      {{"allowed", std::move(allowed)}});
}

Result<std::string> query_text(const Call& call) {
  std::string text = call.query("text").value_or("");
  auto chars = base::count_chars(text);
  if (!chars) return base::refuse(Why::kInvalid, "text.not_utf8", "text");
  if (*chars > base::kReportCharsMax) {
    return base::refuse(
        Why::kInvalid, "report.text_too_long", "text",
        {{"max", std::to_string(base::kReportCharsMax)}, {"chars", std::to_string(*chars)}});
  }
  return text;
}

Result<base::Done> query_place(const Call& call, std::optional<hear::Place>& into) {
  auto text = call.query("cursor");
  if (!text || text->empty()) return base::Done{};
  into = open_place(*text, call.ids());
  if (!into) return base::refuse(Why::kInvalid, "query.cursor_wrong", "cursor");
  return base::Done{};
}

Result<base::Done> query_unit(const Call& call, std::optional<UnitId>& into) {
  auto text = call.query("unit_id");
  if (!text || text->empty()) return base::Done{};
  auto id = *text == "none" ? std::optional<std::int64_t>(0) : call.ids().id(*text);
  if (!id) return base::refuse(Why::kInvalid, "query.unknown_id", "unit_id");
  into = UnitId{*id};
  return base::Done{};
}

Result<base::Done> query_day(const Call& call, std::string_view name,
                             std::optional<base::Day>& into) {
  auto text = call.query(name);
  if (!text || text->empty()) return base::Done{};
  into = base::parse_day(*text);
  if (!into) return base::refuse(Why::kInvalid, "query.not_a_day", name);
  return base::Done{};
}

}  // namespace api
