// Snowball's stemmers and the words that carry no topic.
#pragma once

#include <string_view>

#include "text/normalize.h"

struct sb_stemmer;

namespace text {

// One thread at a time; making one costs about as much as stemming a word or two.
class Stemmer {
 public:
  // An unknown language is taken for German.
  explicit Stemmer(Language language);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The stem of a folded word; valid until the next call.
  std::string_view stem(std::string_view word);

 private:
  sb_stemmer* stemmer_;
};

// Articles, pronouns, auxiliaries and what every report says ("customer"): no word for a title.
bool is_function_word(std::string_view folded);

}  // namespace text
