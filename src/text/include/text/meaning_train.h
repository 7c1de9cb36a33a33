// Trains the word table. Recipe: co-occurrence in lines, positive pointwise mutual information,
// singular vectors, pulled together by thesaurus and dictionary.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/corpus.h"
#include "text/meaning.h"

namespace text {

struct MeaningRecipe {
  std::size_t words = 42'000;     // stems in the table, at most 65,000
  std::size_t contexts = 20'000;  // stems that others are counted with
  std::size_t dimensions = 256;
  std::size_t components = 12;  // taken out of every text's vector
  int svd_rounds = 3;
  int retrofit_rounds = 8;
  double dictionary_pull = 1, synonym_pull = 1, own_pull = 1;
  std::size_t samples = 20'000;  // lines that the components are fitted on
  int threads = 2;               // does not change the outcome
  int words_min = 200;           // fewer different stems are no corpus
};

// Called with what is being done, in English, and how far it has come, 0 … 1.
using MeaningProgress = std::function<void(std::string_view what, double share)>;

// The bytes of a table (meaning.h), with what MeaningInfo says of its making. The same corpus and
// recipe give the same bytes. Refuses a
// corpus that holds too little ("meaning.too_little").
base::Result<std::string> train_meaning(const Corpus& corpus, const MeaningRecipe& recipe,
                                        const std::vector<MeaningSource>& sources,
                                        const std::vector<std::string>& missing,
                                        const MeaningProgress& progress = {},
                                        const std::vector<std::string>& unfetched = {});

}  // namespace text
