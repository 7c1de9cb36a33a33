#include "query_words.h"

#include <charconv>
#include <cmath>

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

Result<base::Done> query_number(const Call& call, std::string_view name, double& into) {
  const auto text = call.query(name);
  if (!text || text->empty()) return base::Done{};
  if (!base::count_chars(*text)) return base::refuse(Why::kInvalid, "text.not_utf8", name);
  double value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || !std::isfinite(value)) {
    return base::refuse(Why::kInvalid, "plan.not_a_number", name,
                        {{"value", std::string(base::first_chars(*text, 80))}});
  }
  into = value;
  return base::Done{};
}

Result<base::Done> query_within(const Call& call, std::string_view name, double min, double max,
                                double& into) {
  double value = into;
  if (auto read = query_number(call, name, value); !read) return read.error();
  if (value < min || value > max) {
    return base::refuse(Why::kInvalid, "queueing.number_out_of_range", name);
  }
  into = value;
  return base::Done{};
}

Result<base::Done> query_whole(const Call& call, std::string_view name, int max, int& into) {
  double value = into;
  if (auto read = query_within(call, name, 0, max, value); !read) return read.error();
  if (value != std::floor(value)) {
    return base::refuse(Why::kInvalid, "queueing.number_out_of_range", name);
  }
  into = static_cast<int>(value);
  return base::Done{};
}

Result<bool> query_yes(const Call& call, std::string_view name) {
  const auto text = call.query(name).value_or("");
  if (text == "true") return true;
  if (text.empty() || text == "false") return false;
  return wrong_value(name, "false, true");
}

}  // namespace api
