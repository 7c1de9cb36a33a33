#include "http_write.h"

#include <array>
#include <charconv>

namespace io {
namespace {

struct Reason {
  int status;
  std::string_view text;
};

constexpr Reason kReasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
};

std::string_view reason_of(int status) {
  for (const auto& reason : kReasons) {
    if (reason.status == status) return reason.text;
  }
  return "Status";
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 5> kOurs{"connection", "content-length", "date",
                                                  "keep-alive", "transfer-encoding"};
  for (auto ours : kOurs) {
    if (equal_ignoring_case(name, ours)) return true;
  }
  return false;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  auto append = [&out](std::string_view text) {
    auto from = out.size();
    out.append(text);
    for (auto i = from; i < out.size(); ++i) {
      if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') out[i] = ' ';
    }
  };
  append(name);
  out.append(": ");
  append(value);
  out.append("\r\n");
}

void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

bool is_bodiless(int status) { return status < 200 || status == 204 || status == 304; }

void append_head(std::string& out, const base::HttpResponse& answer, const HeadFacts& facts) {
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::uint64_t>(answer.status));
  out.push_back(' ');
  out.append(reason_of(answer.status));
  out.append("\r\nDate: ");
  out.append(facts.date);
  out.append("\r\n");
  if (!answer.content_type.empty()) append_field(out, "Content-Type", answer.content_type);
  for (const auto& [name, value] : answer.headers) {
    if (!is_ours(name)) append_field(out, name, value);
  }
  if (facts.framing == Framing::kLength) {
    out.append("Content-Length: ");
    append_number(out, facts.length);
    out.append("\r\n");
  } else if (facts.framing == Framing::kChunked) {
    out.append("Transfer-Encoding: chunked\r\n");
  }
  if (!facts.keep_alive) {
    out.append("Connection: close\r\n");
  } else if (facts.http_1_0) {
    out.append("Connection: keep-alive\r\n");
  }
  out.append("\r\n");
}

std::string http_date(std::time_t at) {
  // strftime would follow the locale of the process.
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm tm{};
  gmtime_r(&at, &tm);
  const int year = 1900 + tm.tm_year;
  std::string out;
  auto two = [&out](int n) {
    out.push_back(static_cast<char>('0' + n / 10));
    out.push_back(static_cast<char>('0' + n % 10));
  };
  out.append(kDays[static_cast<std::size_t>(tm.tm_wday)]).append(", ");
  two(tm.tm_mday);
  out.append(" ").append(kMonths[static_cast<std::size_t>(tm.tm_mon)]).append(" ");
  append_number(out, static_cast<std::uint64_t>(year));
  out.append(" ");
  two(tm.tm_hour);
  out.append(":");
  two(tm.tm_min);
  out.append(":");
  two(tm.tm_sec);
  out.append(" GMT");
  return out;
}

base::HttpResponse problem(int status, std::string_view key, std::string_view number) {
  base::HttpResponse out;
  out.status = status;
  out.content_type = "application/problem+json";
  out.body = R"({"type":"about:blank","title":")";
  out.body.append(reason_of(status)).append(R"(","status":)").append(std::to_string(status));
  out.body.append(R"(,"detail":")").append(key).append(R"(","key":")").append(key).append("\"");
  if (!number.empty()) out.body.append(R"(,"number":")").append(number).append("\"");
  out.body.append("}");
  return out;
}

}  // namespace io
