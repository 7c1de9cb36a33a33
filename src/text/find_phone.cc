#include <algorithm>
#include <array>

#include "find.h"

namespace text {
namespace {

// Digits of a number, trunk or country prefix included (ITU-T E.164: at most 15 after the prefix).
constexpr std::size_t kNationalMin = 7, kNationalMax = 13, kAbroadMin = 8, kAbroadMax = 15;
constexpr std::size_t kGroupsMax = 8;

struct Group {
  std::size_t end = 0;     // behind its last digit
  std::size_t digits = 0;  // up to its end, all groups
};

// What a number is called when it is no telephone's, and when it is; parts of the word before it.
constexpr auto kOther = std::to_array<std::string_view>(
    {"nummer",  "nr",      "rechnung", "auftrag",   "bestellung", "order",    "invoice",  "vertrag",
     "sendung", "artikel", "ticket",   "rg",        "hler",       "referenz", "ref",      "code",
     "fehler",  "error",   "konto",    "ean",       "barcode",    "tracking", "paket",    "police",
     "vorgang", "number",  "id",       "az",        "sku",        "serien",   "serial",   "imei",
     "account", "stand",   "betrag",   "reference", "contract",   "kd",       "kundennr", "po"});
constexpr auto kTelephone = std::to_array<std::string_view>(
    {"tel", "fon", "phone", "ruf", "handy", "mobil", "fax", "call", "whatsapp", "unter"});

bool ends_with_any(std::string_view word, const auto& ends) {
  return std::any_of(ends.begin(), ends.end(), [word](auto end) { return word.ends_with(end); });
}

bool holds_any(std::string_view word, const auto& parts) {
  auto inside = [word](auto part) { return word.find(part) != word.npos; };
  return std::any_of(parts.begin(), parts.end(), inside);
}

// Whether the word before says that this is the number of something else.
bool is_called_otherwise(std::string_view text, std::size_t at) {
  char room[24];
  const std::string_view word = word_before(text, at, room);
  return !holds_any(word, kTelephone) && ends_with_any(word, kOther);
}

// Inside a number nothing begins: behind letters and digits, or behind their signs ("RG-0171…").
bool stands_free(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  char before = text[at - 1];
  if (is_alnum(before) || before == '+' || before == '#') return false;
  constexpr std::string_view kSigns = "-/._,:(";
  return at == 1 || kSigns.find(before) == kSigns.npos || !is_alnum(text[at - 2]);
}

// Behind digits and a blank: a later group of some long number, say a mistyped account.
bool follows_digits(std::string_view text, std::size_t at) {
  return at > 1 && text[at - 1] == ' ' && is_digit(text[at - 2]);
}

// Length of what may part two groups of digits, or 0.
std::size_t parting(std::string_view text, std::size_t at) {
  std::size_t i = at;
  if (peek(text, i) == ')') ++i;
  if (peek(text, i) == '/' || peek(text, i) == '.') return i + 1 - at;
  i += blank_size(text, i);
  if (peek(text, i) == '-' || peek(text, i) == '/') ++i, i += blank_size(text, i);
  if (peek(text, i) == '(') ++i;
  return i - at;
}

// A group that belongs to a time, a date, an amount or a count that follows the number.
bool belongs_behind(std::string_view text, std::size_t from, std::size_t end) {
  const char sign = peek(text, end);
  const bool day = sign == '.' && end - from <= 2 && !is_digit(peek(text, end + 3));
  if ((sign == ':' || sign == ',' || day) && is_digit(peek(text, end + 1))) return true;
  if (is_letter(sign)) return true;
  const std::string_view rest = text.substr(std::min(end + blank_size(text, end), text.size()), 5);
  constexpr auto kUnits = std::to_array<std::string_view>(
      {"Uhr", "uhr", "€", "EUR", "Euro", "euro", "%", "Tage", "days", "mal "});
  return std::any_of(kUnits.begin(), kUnits.end(), [rest](auto u) { return rest.starts_with(u); });
}

// The groups of digits from `at` on, as far as they may be one number. Returns how many.
std::size_t read_groups(std::string_view text, std::size_t at, std::size_t most,
                        std::array<Group, kGroupsMax>& groups) {
  std::size_t count = 0, digits = 0, i = at;
  while (count < kGroupsMax) {
    std::size_t from = i;
    while (is_digit(peek(text, i)) && i - from <= most) ++i;
    digits += i - from;
    if (i == from || digits > most || (count > 0 && belongs_behind(text, from, i))) break;
    if (count == 0 && is_letter(peek(text, i))) break;
    groups[count++] = {i, digits};
    i += parting(text, i);
    if (i == groups[count - 1].end) break;
  }
  return count;
}

bool is_mobile(std::string_view digits) {
  return digits.size() > 3 && digits[0] == '0' && digits[1] == '1' && digits[2] >= '5' &&
         digits[2] <= '7';
}

std::size_t national(std::string_view text, std::size_t at, std::size_t first) {
  std::array<Group, kGroupsMax> groups;
  const std::size_t count = read_groups(text, first, kNationalMax, groups);
  if (count == 0 || groups[count - 1].digits < kNationalMin) return 0;
  const std::string_view area = text.substr(first, groups[0].digits);
  const bool mobile = is_mobile(area);
  if (count == 1) {
    if (area.size() < (mobile ? 10 : 9)) return 0;
    return !mobile && is_called_otherwise(text, at) ? 0 : groups[0].end - at;
  }
  // "01/5123456" is Vienna, "01/02/2024" is a day.
  if (area.size() < 3 && (area != "01" || groups[1].digits < 7)) return 0;
  if (area.size() == 4 && groups[1].digits <= 8 && follows_digits(text, at)) return 0;
  if (area.size() > 6 && groups[count - 1].digits < 9) return 0;
  return !mobile && is_called_otherwise(text, at) ? 0 : groups[count - 1].end - at;
}

// Behind "+" or "00" at `first`: country, area and number.
std::size_t abroad(std::string_view text, std::size_t at, std::size_t first, std::size_t least) {
  if (peek(text, first) == '0' || !is_digit(peek(text, first))) return 0;
  std::array<Group, kGroupsMax> groups;
  const std::size_t count = read_groups(text, first, kAbroadMax, groups);
  return count == 0 || groups[count - 1].digits < least ? 0 : groups[count - 1].end - at;
}

// A number with or without a bracket in front, its own or one around it.
std::size_t read_number(std::string_view text, std::size_t at) {
  std::size_t i = at;
  const bool bracket = text[i] == '(';
  if (bracket) ++i;
  if (peek(text, i) == '+') {
    i += 1 + blank_size(text, i + 1);
    return abroad(text, at, i, kAbroadMin);
  }
  if (peek(text, i) != '0') return 0;
  if (peek(text, i + 1) != '0') {
    return is_digit(peek(text, i + 1)) ? national(text, at, i) : 0;
  }
  i += 2 + blank_size(text, i + 2);
  if (follows_digits(text, at) || is_called_otherwise(text, at)) return 0;
  return abroad(text, at, i, kAbroadMin + 1);
}

}  // namespace

std::size_t find_phone(std::string_view text, std::size_t at) {
  if (!stands_free(text, at)) return 0;
  const std::size_t size = read_number(text, at);
  // A bracket that closes behind the number is not its own: the number begins one later.
  const bool foreign = text[at] == '(' && text.substr(at, size).find(')') == text.npos;
  return foreign ? 0 : size;
}

}  // namespace text
