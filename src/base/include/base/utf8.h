// UTF-8 as the server accepts it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// Number of code points, or nothing if the bytes are not well-formed UTF-8 (RFC 3629: no overlong
// forms, no surrogates, nothing above U+10FFFF).
std::optional<std::size_t> count_chars(std::string_view bytes);

// Reads the code point at `at` and moves `at` behind it. The bytes must be well-formed.
char32_t next_char(std::string_view bytes, std::size_t& at);
void append_char(std::string& out, char32_t c);

// The text with runs of white space and control characters folded to one blank, and none at the ends.
std::string squeeze(std::string_view text);

// The first `chars` characters of well-formed text, cut at a character.
std::string_view first_chars(std::string_view text, std::size_t chars);

}  // namespace base
