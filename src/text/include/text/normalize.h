// One form for texts that mean to say the same letters: the ground on which texts are compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace text {

enum class Language { kGerman, kEnglish, kUnknown };

// A word or number of a text.
struct Token {
  std::string_view said;           // as it stands in the original text
  std::uint32_t at = 0, size = 0;  // its folded form: bytes of Normalized::text
};

struct Normalized {
  // The folded tokens, singly parted by blanks.
  //   letters  lower case, without accents; ä, ae -> a; ö, oe -> o; ü, ue -> u (not after a, e, o
  //   or
  //            q: "Steuer", "queue"); ß -> ss. So "Mahngebühr", "mahngebuehr" and "Mahngebuhr"
  //            meet.
  //   numbers  dates, times, amounts with cents and numbers of six digits or more become "0": two
  //            reports that differ in the invoice's number only are the same. Shorter ones stay.
  //   masks    "[card]" and its kin stay as they are
  //   the rest parts words and is dropped
  std::string text;
  std::vector<Token> tokens;  // their `said` points into the argument of normalize()

  std::string_view folded(const Token& token) const {
    return std::string_view(text).substr(token.at, token.size);
  }
};

// Linear. Bytes that are not UTF-8 give some tokens, no failure.
Normalized normalize(std::string_view text);

// By function words and letters. kUnknown when nothing or both speak alike.
Language guess_language(const Normalized& text);

}  // namespace text
