// Finders of what mask() takes out. Each looks at one place of a text and reads a bounded number of
// bytes from there; 0 means: nothing begins here, else the length in bytes of what does.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

std::size_t find_card(std::string_view text, std::size_t at);
std::size_t find_iban(std::string_view text, std::size_t at);
std::size_t find_phone(std::string_view text, std::size_t at);

// A mail address is found by its '@' at `at`, but not before `from`. begin == end: none.
struct Span {
  std::size_t begin = 0, end = 0;
};
Span find_mail(std::string_view text, std::size_t at, std::size_t from);

// The text with signs that look like others, or like nothing, as those: digits and letters of other
// widths and scripts, dashes, blanks, what is invisible.
std::string plain(std::string_view text);

// --- shared by the finders

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
// The byte at a place, or 0 outside.
inline char peek(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}
// Length of the blank at a place: a blank or one that does not break (U+00A0, U+202F); 0: none.
std::size_t blank_size(std::string_view text, std::size_t at);
// Length of the blank or dash at a place; 0: none.
std::size_t gap_size(std::string_view text, std::size_t at);
// Length of up to three blanks, dashes, points, strokes or underscores; 0: none, or more than that.
std::size_t wide_gap_size(std::string_view text, std::size_t at);
// The letters of the last word before a place, in lower case, at most 24; what stands between may
// be blanks, points, colons and number signs.
std::string_view word_before(std::string_view text, std::size_t at, char (&room)[24]);

}  // namespace text
