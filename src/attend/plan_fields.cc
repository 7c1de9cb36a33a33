#include "plan_fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/utf8.h"

namespace attend {
namespace {

constexpr std::int64_t kDayMinutes = 24 * 60;

base::Refusal wrong(std::string_view key, std::string_view text) {
  return base::refuse(base::Why::kInvalid, key, "",
                      {{"value", std::string(base::first_chars(text, 80))}});
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<double> plain_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "1.234" or "12,345": three digits behind a single sign, as thousands are written too.
bool may_be_thousands(std::string_view text, char sign) {
  const auto at = text.find(sign);
  if (at == std::string_view::npos || at == 0 || at > 3 || text.front() == '0') return false;
  return text.find(sign, at + 1) == std::string_view::npos && all_digits(text.substr(0, at)) &&
         text.size() - at == 4 && all_digits(text.substr(at + 1));
}

// Takes the signs between thousands out; nothing if they do not stand there.
std::optional<std::string> without_thousands(std::string_view text, char sign) {
  std::string out;
  std::size_t group = 0;
  bool first = true;
  for (char c : text) {
    if (c != sign) {
      out += c;
      ++group;
      continue;
    }
    if (group == 0 || group > 3 || (!first && group != 3)) return std::nullopt;
    first = false;
    group = 0;
  }
  if (!first && group != 3) return std::nullopt;
  return out;
}

// The parts of "0:04:30" or "4:30", two or three; all but the first below 60.
std::optional<std::vector<std::int64_t>> clock_parts(std::string_view text) {
  std::vector<std::int64_t> parts;
  for (bool more = true; more;) {
    const auto end = text.find(':');
    more = end != std::string_view::npos;
    const auto digits = text.substr(0, end);
    if (!all_digits(digits) || digits.size() > 3 || parts.size() == 3) return std::nullopt;
    parts.push_back(std::stoi(std::string(digits)));
    if (parts.size() > 1 && parts.back() >= 60) return std::nullopt;
    if (more) text.remove_prefix(end + 1);
  }
  return parts.size() == 1 ? std::nullopt : std::optional(parts);
}

bool has_clock(std::string_view text) { return text.find(':') != std::string_view::npos; }

// Without the day of the week in front and "Uhr" behind.
std::string_view without_words(std::string_view text) {
  const auto digit = text.find_first_of("0123456789");
  if (digit != std::string_view::npos && digit <= 5 &&
      std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digit), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == ',' || c == ' ';
      })) {
    text.remove_prefix(digit);
  }
  if (text.ends_with(" Uhr")) text.remove_suffix(4);
  return trimmed(text);
}

std::optional<double> decimal(std::string_view text) {
  const auto comma = text.rfind(','), point = text.rfind('.');
  const bool has_comma = comma != std::string_view::npos,
             has_point = point != std::string_view::npos;
  if (!has_comma) return plain_number(text);
  const bool comma_is_decimal = !has_point || comma > point;
  const auto sign = comma_is_decimal ? comma : point;
  auto whole = without_thousands(text.substr(0, sign), comma_is_decimal ? '.' : ',');
  if (!whole) return std::nullopt;
  return plain_number(*whole + '.' + std::string(text.substr(sign + 1)));
}

// Minutes of the day of "9:00", "09:00:00", "24:00".
base::Result<std::int64_t> minute_of_day(std::string_view text, std::string_view whole) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2) {
    return wrong("plan.not_a_time", whole);
  }
  const auto hour = text.substr(0, colon), minute = text.substr(colon + 1, 2);
  auto rest = text.substr(std::min(text.size(), colon + 3));
  if (!all_digits(hour) || !all_digits(minute) || minute.size() != 2) {
    return wrong("plan.not_a_time", whole);
  }
  const int h = std::stoi(std::string(hour)), m = std::stoi(std::string(minute));
  if (h > 24 || m > 59 || (h == 24 && m > 0)) return wrong("plan.not_a_time", whole);
  if (!rest.empty()) {
    if (rest.size() < 3 || rest[0] != ':' || !all_digits(rest.substr(1, 2))) {
      return wrong("plan.not_a_time", whole);
    }
    if (rest.find_first_not_of(":.,0") != std::string_view::npos)
      return wrong("plan.seconds", whole);
  }
  return std::int64_t{h} * 60 + m;
}

// "23.11.2026" or "23.11.26".
std::optional<base::Day> german_day(std::string_view text) {
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto day = text.substr(0, first), month = text.substr(first + 1, second - first - 1);
  const auto year = text.substr(second + 1);
  if (!all_digits(day) || !all_digits(month) || !all_digits(year) || day.size() > 2 ||
      month.size() > 2 || (year.size() != 4 && year.size() != 2)) {
    return std::nullopt;
  }
  auto two = [](std::string_view digits) {
    return digits.size() == 1 ? "0" + std::string(digits) : std::string(digits);
  };
  const std::string of_year = year.size() == 2 ? "20" + std::string(year) : std::string(year);
  return base::parse_day(of_year + "-" + two(month) + "-" + two(day));
}

}  // namespace

base::Result<double> parse_number(std::string_view given, bool comma) {
  std::string_view text = trimmed(given);
  double times = 1;
  if (text.ends_with('%')) {
    times = 0.01;
    text = trimmed(text.substr(0, text.size() - 1));
    if (text.ends_with("\u00A0")) text.remove_suffix(2);
    if (text.ends_with("\u202F")) text.remove_suffix(3);
  }
  if ((comma && may_be_thousands(text, '.')) || (!comma && may_be_thousands(text, ','))) {
    return wrong("plan.number_unclear", given);
  }
  const auto value = decimal(text);
  if (!value || !std::isfinite(*value)) return wrong("plan.not_a_number", given);
  return *value * times;
}

base::Result<double> parse_seconds(std::string_view text, bool comma) {
  if (!has_clock(text)) return parse_number(text, comma);
  const auto parts = clock_parts(trimmed(text));
  if (!parts) return wrong("plan.not_a_number", text);
  std::int64_t seconds = 0;
  for (std::int64_t part : *parts) seconds = seconds * 60 + part;
  return static_cast<double>(seconds);
}

base::Result<std::int64_t> parse_minutes(std::string_view text, bool comma) {
  if (!has_clock(text)) return parse_whole(text, comma);
  const auto parts = clock_parts(trimmed(text));
  if (!parts) return wrong("plan.not_a_number", text);
  if (parts->size() == 3 && parts->back() != 0) return wrong("plan.seconds", text);
  return (*parts)[0] * 60 + (*parts)[1];
}

base::Result<std::int64_t> parse_whole(std::string_view text, bool comma) {
  auto value = parse_number(text, comma);
  if (!value) return value.error();
  if (*value != std::floor(*value) || std::abs(*value) > 1e9) return wrong("plan.not_whole", text);
  return static_cast<std::int64_t>(*value);
}

base::Result<std::int64_t> parse_minute(std::string_view given, std::optional<std::int64_t> after) {
  const std::string_view text = without_words(trimmed(given));
  const auto space = text.find_first_of("T ");
  if (space == std::string_view::npos && after) {
    auto minute = minute_of_day(text, given);
    if (!minute) return minute.error();
    const std::int64_t midnight = *after - ((*after % kDayMinutes) + kDayMinutes) % kDayMinutes;
    const std::int64_t at = midnight + *minute;
    return at <= *after ? at + kDayMinutes : at;
  }
  if (space == std::string_view::npos) return wrong("plan.not_a_time", given);
  auto day = base::parse_day(text.substr(0, space));
  if (!day) day = german_day(text.substr(0, space));
  if (!day) return wrong("plan.not_a_time", given);
  auto minute = minute_of_day(trimmed(text.substr(space + 1)), given);
  if (!minute) return minute.error();
  return day->number * kDayMinutes + *minute;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find('|'), text.size());
    auto part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace attend
