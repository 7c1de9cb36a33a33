#include <algorithm>

#include "find.h"

namespace text {
namespace {

constexpr std::size_t kLocalBytesMax = 128, kDomainBytesMax = 255;  // RFC 5321: 64 characters, 255

// A byte of a letter beyond ASCII. Those of U+0080 to U+00BF and U+2000 to U+2FFF, quotation marks
// and dashes, count as none; a byte in the middle does not tell, so its sequence is looked up.
bool is_foreign(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return false;
  std::size_t lead = at;
  for (int back = 0; back < 3 && lead > 0; ++back) {
    if ((static_cast<unsigned char>(text[lead]) & 0xC0) != 0x80) break;
    --lead;
  }
  auto byte = static_cast<unsigned char>(text[lead]);
  return byte != 0xC2 && byte != 0xE2 && byte >= 0xC3;
}

bool is_label(std::string_view text, std::size_t at) {
  return is_alnum(text[at]) || is_foreign(text, at);
}

bool is_local(std::string_view text, std::size_t at) {
  constexpr std::string_view kSigns = "._%+-&'~=";
  return is_label(text, at) || kSigns.find(text[at]) != kSigns.npos;
}

// The end of the domain that begins at `from`, or 0: labels parted by points, a top-level domain of
// at least two letters.
std::size_t domain_end(std::string_view text, std::size_t from) {
  std::size_t end = 0, label = from, i = from;
  const std::size_t stop = std::min(text.size(), from + kDomainBytesMax);
  for (; i < stop; ++i) {
    if (is_label(text, i) || (text[i] == '-' && i > label)) continue;
    if (text[i] != '.' || i == label) break;
    if (label > from && i - label >= 2 && !is_digit(text[label])) end = i;
    label = i + 1;
  }
  while (i > label && text[i - 1] == '-') --i;
  if (label > from && i - label >= 2 && !is_digit(text[label])) end = i;
  return end;
}

}  // namespace

Span find_mail(std::string_view text, std::size_t at, std::size_t from) {
  const std::size_t end = domain_end(text, at + 1);
  if (end == 0) return {};
  std::size_t begin = at;
  while (begin > from && at - begin < kLocalBytesMax && is_local(text, begin - 1)) --begin;
  while (begin < at && !is_label(text, begin)) ++begin;
  // Never in the middle of a character.
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return begin == at ? Span{} : Span{begin, end};
}

}  // namespace text
