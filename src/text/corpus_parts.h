// What the readers of corpora share.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "text/corpus.h"

namespace text {

inline constexpr std::size_t kLineBytesMax = 16'000;
inline constexpr std::size_t kKeysMax = 200'000;

inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\f\v";
  std::size_t from = text.find_first_not_of(kBlank);
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

// Calls `each` with what stands between the signs, the last piece included.
template <class Each>
void for_each_part(std::string_view text, char sign, Each&& each) {
  std::size_t from = 0;
  while (from <= text.size()) {
    std::size_t end = std::min(text.find(sign, from), text.size());
    each(text.substr(from, end - from));
    from = end + 1;
  }
}

// A translated message without what is for the machine: accelerators (&File, _File), placeholders
// (%s, %(name)s, {0}, $1), tags of markup.
std::string message_text(std::string_view message);
// Adds a message and its translation; equal ones and those without a word are left out.
void add_message(std::string_view english, std::string_view german, Corpus& corpus);

}  // namespace text
