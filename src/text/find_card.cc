#include <algorithm>
#include <array>

#include "find.h"

namespace text {

std::size_t blank_size(std::string_view text, std::size_t at) {
  if (peek(text, at) == ' ' || peek(text, at) == '\t') return 1;
  if (text.substr(std::min(at, text.size()), 2) == "\xC2\xA0") return 2;
  return text.substr(std::min(at, text.size()), 3) == "\xE2\x80\xAF" ? 3 : 0;
}

std::size_t gap_size(std::string_view text, std::size_t at) {
  return peek(text, at) == '-' ? 1 : blank_size(text, at);
}

std::size_t wide_gap_size(std::string_view text, std::size_t at) {
  constexpr std::string_view kSigns = "-./_";
  constexpr int kSignsMax = 3;
  std::size_t i = at;
  for (int signs = 0; signs <= kSignsMax; ++signs) {
    const std::size_t blank = blank_size(text, i);
    const bool sign = kSigns.find(peek(text, i)) != kSigns.npos;
    if (blank == 0 && !sign) return i - at;
    i += blank > 0 ? blank : 1;
  }
  return 0;
}

std::string_view word_before(std::string_view text, std::size_t at, char (&room)[24]) {
  std::size_t end = at, skipped = 0;
  while (end > 0 && skipped < 4 &&
         (text[end - 1] == ' ' || text[end - 1] == '.' || text[end - 1] == ':' ||
          text[end - 1] == '#')) {
    --end, ++skipped;
  }
  std::size_t from = end;
  while (from > 0 && end - from < sizeof room && is_letter(text[from - 1])) --from;
  std::transform(text.begin() + static_cast<std::ptrdiff_t>(from),
                 text.begin() + static_cast<std::ptrdiff_t>(end), room, lower);
  return {room, end - from};
}

namespace {

constexpr std::size_t kDigitsMin = 13, kDigitsMax = 19;

struct Issuer {
  int from, to;  // the first digits, as many as `to` has
  std::size_t least, most;
};

// Ranges in use (ISO/IEC 7812-1; the networks' published ranges): Visa, Mastercard, American
// Express, Diners Club, JCB, Discover, UnionPay, Mir, Maestro, RuPay, Troy.
constexpr auto kIssuers = std::to_array<Issuer>({
    {4, 4, 13, 13},       {4, 4, 16, 16},     {4, 4, 19, 19},       {51, 55, 16, 16},
    {2221, 2720, 16, 16}, {34, 34, 15, 15},   {37, 37, 15, 15},     {300, 305, 14, 19},
    {309, 309, 14, 19},   {36, 36, 14, 19},   {38, 39, 14, 19},     {3528, 3589, 16, 19},
    {6011, 6011, 16, 19}, {644, 659, 16, 19}, {62, 62, 16, 19},     {2200, 2204, 16, 19},
    {50, 50, 13, 19},     {56, 58, 13, 19},   {60, 61, 16, 16},     {63, 63, 13, 19},
    {67, 67, 13, 19},     {81, 82, 16, 16},   {9792, 9792, 16, 16},
});

bool is_issued(std::string_view digits) {
  auto fits = [digits](const Issuer& issuer) {
    if (digits.size() < issuer.least || digits.size() > issuer.most) return false;
    std::size_t width = issuer.to < 10 ? 1 : issuer.to < 100 ? 2 : issuer.to < 1'000 ? 3 : 4;
    int prefix = 0;
    for (char c : digits.substr(0, width)) prefix = 10 * prefix + (c - '0');
    return prefix >= issuer.from && prefix <= issuer.to;
  };
  return std::any_of(kIssuers.begin(), kIssuers.end(), fits);
}

// ISO/IEC 7812-1 annex B.
bool luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
    sum += digit;
  }
  return sum % 10 == 0;
}

}  // namespace

std::size_t find_card(std::string_view text, std::size_t at) {
  if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '+')) return 0;
  char room[24];
  const std::string_view word = word_before(text, at, room);
  if (word == "ean" || word == "gtin" || word == "isbn") return 0;
  char digits[kDigitsMax];
  std::size_t count = 0, found = 0;
  for (std::size_t i = at; i < text.size();) {
    const std::size_t from = count;
    while (count < kDigitsMax && is_digit(peek(text, i))) digits[count++] = text[i++];
    if (is_digit(peek(text, i))) break;  // more digits than a card has
    const std::string_view all(digits, count);
    if (count >= kDigitsMin && is_issued(all) && luhn(all)) found = i - at;
    std::size_t gap = gap_size(text, i);
    // Between larger signs only groups as a card has them: days and amounts are shorter.
    constexpr std::size_t kGroupMin = 4;
    if (!is_digit(peek(text, i + gap)) && count - from >= kGroupMin) gap = wide_gap_size(text, i);
    if (gap == 0 || count == kDigitsMax || !is_digit(peek(text, i + gap))) break;
    i += gap;
  }
  return found;
}

}  // namespace text
