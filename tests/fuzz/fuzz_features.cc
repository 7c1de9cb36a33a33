// What the index knows of any bytes: each part sorted, each once, within its limits; a text is the
// same as itself.
#include <algorithm>

#include "fuzz.h"
#include "text/archive.h"
#include "text/features.h"

namespace {

bool rises(const std::vector<std::uint32_t>& numbers) {
  return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) == numbers.end();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const text::Features whole = text::features(text), typed = text::typed_features(text);
  for (const text::Features* one : {&whole, &typed}) {
    CHECK(rises(one->grams) && rises(one->runs) && one->words.size() <= text::kFeatureWordsMax);
    CHECK(one->grams.empty() || one->grams.back() < text::kGrams);
    for (const text::Word& word : one->words) CHECK(word.at + word.size <= one->said.size());
  }
  CHECK(whole.hash == typed.hash);
  CHECK(text::similarity(whole, typed) == (whole.hash == 0 ? 0 : 1'000));
  CHECK(text::archive_words(text).size() <= text::kFeatureWordsMax);
  CHECK(text::asked_words(text).size() <= text::kAskedWordsMax);
  return 0;
}
