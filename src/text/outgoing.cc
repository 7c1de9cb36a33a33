#include "text/outgoing.h"

#include <algorithm>
#include <cctype>

#include "base/utf8.h"
#include "find.h"
#include "text/mask.h"

namespace text {
namespace {

constexpr std::size_t kBegunCharsMin = 4;

bool may_leave(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '@'; });
}

bool is_ended(char c) {
  return c == ' ' || c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':';
}

// A mask, or something with a letter in it.
bool says_something(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// The last word while it is typed: "ab" says nothing yet, "max.muster" may become an address.
bool begun_may_leave(std::string_view word) {
  auto chars = base::count_chars(word).value_or(0);
  return chars >= kBegunCharsMin && word.find_first_of("._+") == word.npos;
}

}  // namespace

std::string outgoing(std::string_view text, bool typed) {
  if (!base::count_chars(text)) return {};
  const bool open = typed && !text.empty() && !is_ended(text.back());
  // In plain signs: a digit of another script is a digit too.
  const std::string plain_text = base::squeeze(plain(mask(text).text));
  std::string out;
  std::string_view left = plain_text;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find(' '), left.size());
    const std::string_view word = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    if (!may_leave(word) || (open && left.empty() && !begun_may_leave(word))) continue;
    if (!out.empty()) out += ' ';
    out.append(word);
  }
  out = std::string(base::first_chars(out, kOutgoingCharsMax));
  return says_something(out) ? out : std::string();
}

}  // namespace text
