// The steps of training (text/meaning_train.h), each a function of the one before.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "meaning_lexicon.h"
#include "meaning_svd.h"
#include "text/meaning_train.h"

namespace text {

// 1. The corpus as numbers: different folded words, and lines of them. Lines that say the same word
// for word count once.
struct ReadCorpus {
  std::vector<std::string> words;
  std::vector<std::uint32_t> counts;  // of each word
  std::vector<std::uint32_t> tokens;
  std::vector<std::size_t> starts{0};  // of each line in the tokens, and the end

  std::size_t lines() const { return starts.size() - 1; }
};
// A folded word of letters a to z, and not too long for one.
bool is_plain_word(std::string_view folded);
ReadCorpus read_corpus(const Corpus& corpus, const MeaningProgress& progress);

// 2. The stems worth a place, most frequent first, and what stands for each word: its stem and its
// parts, as far as they have a place.
struct Vocabulary {
  Lexicon lexicon;
  std::vector<std::string> stems;
  std::vector<PartForm> parts;  // by frequency
  std::vector<std::vector<std::uint16_t>> of_word;
};
Vocabulary choose_vocabulary(const Corpus& corpus, const ReadCorpus& read, std::size_t words_max);

// 3. The lines as sorted sets of stems; a line with fewer than two is dropped.
struct StemLines {
  std::vector<std::uint16_t> stems;
  std::vector<std::size_t> starts{0};

  std::size_t lines() const { return starts.size() - 1; }
};
StemLines stem_lines(const ReadCorpus& read, const Vocabulary& vocabulary);
// In how many lines each stem stands.
std::vector<std::uint32_t> line_counts(const StemLines& lines, std::size_t stems);

// 4. Positive pointwise mutual information of stems and the most frequent of them.
SparseMatrix information(const StemLines& lines, std::size_t stems, std::size_t contexts,
                         int threads);

// 5. Pulls rows together whose words mean the same (Faruqui et al. 2015), and makes them unit
// length.
void retrofit(Matrix& rows, const Corpus& corpus, const Vocabulary& vocabulary,
              const MeaningRecipe& recipe);

// 6. What texts have in common whatever they say: principal components of the corpus's own lines.
std::vector<float> common_components(const std::vector<std::vector<float>>& texts,
                                     std::size_t components);

}  // namespace text
