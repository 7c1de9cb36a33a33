// Any word is brought to its stem and taken apart into parts that are known.
#include <string>

#include "fuzz.h"
#include "meaning_lexicon.h"
#include "meaning_stem.h"

namespace {

const text::Lexicon& lexicon() {
  static const text::Lexicon known = [] {
    text::Lexicon lexicon;
    std::uint16_t number = 0;
    for (const char* stem : {"mahn", "gebuhr", "ruck", "ruf", "wert", "stoff", "hof", "konto", "fuhr",
                             "miet", "vertrag", "a", "aa", "aaa", "aaaa"}) {
      lexicon.add(stem);
      const std::string form = stem;
      lexicon.add_part({form, number, static_cast<std::uint8_t>(1 + number % 7), number % 2 == 0});
      lexicon.add_part({form + "en", number, 3, true});
      ++number;
    }
    return lexicon;
  }();
  return known;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view word = fuzz::text_of(data, size);
  const std::string stem = text::meaning_stem(word);
  CHECK(stem.empty() == word.empty() && stem.size() <= word.size() + 8);
  const auto parts = lexicon().split(word);
  CHECK(parts.empty() || (parts.size() >= 2 && parts.size() <= 4));
  for (std::uint32_t part : parts) CHECK(part < lexicon().size());
  return 0;
}
