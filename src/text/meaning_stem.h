// Stems as the word table knows them: one rule for German and English, since a short text does not
// always tell its language. Inflection goes, and what makes a noun of a verb: "abgebucht",
// "abzubuchen" and "Abbuchung" meet in "abbuch".
#pragma once

#include <string>
#include <string_view>

namespace text {

// Of a folded word (normalize.h). Linear; hardly ever longer than the word, never empty unless the
// word is; what is longer than kStemBytesMax is no word of a language and comes back as it is.
inline constexpr std::size_t kStemBytesMax = 64;
std::string meaning_stem(std::string_view folded);

}  // namespace text
