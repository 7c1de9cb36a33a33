#include "shape.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/check.h"
#include "base/utf8.h"

namespace api {

void write_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(from, i - from));
    from = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        out += "\\u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text.substr(from));
  out += '"';
}

void Writer::write(double v) {
  CHECK(std::isfinite(v));
  std::array<char, 32> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), v);
  out_.append(digits.data(), written.ptr);
}

Refusal Reader::wrong_type(const std::string& field, std::string_view expected) {
  return base::refuse(Why::kInvalid, "json.wrong_type", field,
                      {{"expected", std::string(expected)}});
}

Result<std::int64_t> Reader::read(const json::value& v, const std::string& field,
                                  std::int64_t*) const {
  if (v.is_int64()) return v.get_int64();
  return wrong_type(field, "integer");
}

Result<bool> Reader::read(const json::value& v, const std::string& field, bool*) const {
  if (v.is_bool()) return v.get_bool();
  return wrong_type(field, "boolean");
}

Result<std::string> Reader::read(const json::value& v, const std::string& field,
                                 std::string*) const {
  if (!v.is_string()) return wrong_type(field, "string");
  std::string text(v.get_string());
  if (text.find('\0') != std::string::npos) {
    return base::refuse(Why::kInvalid, "text.not_utf8", field);
  }
  return text;
}

Result<base::Day> Reader::read(const json::value& v, const std::string& field, base::Day*) const {
  if (!v.is_string()) return wrong_type(field, "date");
  auto day = base::parse_day(std::string_view(v.get_string()));
  if (!day) return wrong_type(field, "date");
  return *day;
}

Result<base::Instant> Reader::read(const json::value& v, const std::string& field,
                                   base::Instant*) const {
  if (!v.is_string()) return wrong_type(field, "instant");
  auto instant = base::parse_instant(std::string_view(v.get_string()));
  if (!instant) return wrong_type(field, "instant");
  return *instant;
}

Result<double> Reader::read(const json::value& v, const std::string& field, double*) const {
  if (v.is_int64()) return static_cast<double>(v.get_int64());
  if (v.is_double() && std::isfinite(v.get_double())) return v.get_double();
  return wrong_type(field, "number");
}

Result<json::value> parse_json(std::string_view body) {
  if (!base::count_chars(body)) return base::refuse(Why::kInvalid, "text.not_utf8");
  json::parse_options options;
  options.max_depth = 16;
  json::error_code error;
  json::value value = json::parse(json::string_view(body.data(), body.size()), error, {}, options);
  if (error) return base::refuse(Why::kInvalid, "json.syntax", "", {{"reason", error.message()}});
  return value;
}

json::value Schemas::schema(people::Count*) {
  return json::object{
      {"anyOf", json::array{format("integer", "int64"),
                            json::object{{"type", "string"}, {"const", "fewer_than_5"}}}},
      {"description", "A number from the floor up, else fewer_than_5."}};
}

}  // namespace api
