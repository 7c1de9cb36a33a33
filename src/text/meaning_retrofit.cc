// Steps 5 and 6: what is known of words draws them together; what all texts share is found.
#include <algorithm>
#include <cmath>

#include "meaning_stem.h"
#include "meaning_steps.h"
#include "stemmer.h"
#include "text/normalize.h"

namespace text {
namespace {

struct Pull {
  std::uint32_t from = 0, to = 0;
  float weight = 0;
};

class Pulls {
 public:
  explicit Pulls(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  // The stems of a word or of a short phrase without its function words; empty: one has no place.
  std::vector<std::uint32_t> stems(const std::string& phrase) const {
    constexpr std::size_t kWordsMax = 3;
    Normalized normal = normalize(phrase);
    std::vector<std::uint32_t> out;
    for (const Token& token : normal.tokens) {
      std::string_view word = normal.folded(token);
      if (normal.tokens.size() > 1 && is_function_word(word)) continue;
      out.push_back(vocabulary_.lexicon.find(meaning_stem(word)));
      if (out.back() == kUnknownStem || out.size() > kWordsMax) return {};
    }
    return out;
  }
  // Single words pull each other; the words of a phrase pull a single one, together like one.
  void tie(const std::vector<std::uint32_t>& one, const std::vector<std::uint32_t>& other,
           double weight) {
    if (one.size() == 1) pull(one[0], other, weight);
    if (other.size() == 1) pull(other[0], one, weight);
  }
  // By stem; the same tie named twice pulls once, by its strongest.
  std::vector<Pull> sorted() {
    std::sort(pulls_.begin(), pulls_.end(), [](const Pull& a, const Pull& b) {
      if (a.from != b.from) return a.from < b.from;
      return a.to != b.to ? a.to < b.to : a.weight > b.weight;
    });
    auto same = [](const Pull& a, const Pull& b) { return a.from == b.from && a.to == b.to; };
    pulls_.erase(std::unique(pulls_.begin(), pulls_.end(), same), pulls_.end());
    return std::move(pulls_);
  }

 private:
  void pull(std::uint32_t stem, const std::vector<std::uint32_t>& to, double weight) {
    auto each = static_cast<float>(weight / static_cast<double>(to.size()));
    for (auto other : to) {
      if (other != stem) pulls_.push_back({stem, other, each});
    }
  }

  const Vocabulary& vocabulary_;
  std::vector<Pull> pulls_;
};

void normalize_row(std::span<float> row) {
  double square = 0;
  for (float x : row) square += static_cast<double>(x) * static_cast<double>(x);
  if (square <= 0) return;
  auto by = static_cast<float>(1 / std::sqrt(square));
  for (float& x : row) x *= by;
}

}  // namespace

void retrofit(Matrix& rows, const Corpus& corpus, const Vocabulary& vocabulary,
              const MeaningRecipe& recipe) {
  constexpr std::size_t kGroupMax = 12;
  Pulls pulls(vocabulary);
  for (const auto& entry : corpus.dictionary) {
    pulls.tie(pulls.stems(entry.german), pulls.stems(entry.english), recipe.dictionary_pull);
  }
  std::vector<std::vector<std::uint32_t>> group;
  for (const auto& synonyms : corpus.synonyms) {
    group.clear();
    for (const auto& word : synonyms.words) {
      auto stems = pulls.stems(word);
      if (!stems.empty() && group.size() < kGroupMax) group.push_back(std::move(stems));
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t k = i + 1; k < group.size(); ++k) {
        pulls.tie(group[i], group[k], recipe.synonym_pull);
      }
    }
  }
  std::vector<Pull> ties = pulls.sorted();
  for (std::size_t i = 0; i < rows.rows(); ++i) normalize_row(rows[i]);
  const Matrix own = rows;
  std::vector<double> sum(rows.columns());
  for (int round = 0; round < recipe.retrofit_rounds; ++round) {
    for (std::size_t at = 0; at < ties.size();) {
      std::size_t end = at;
      std::fill(sum.begin(), sum.end(), 0.0);
      double weights = 0;
      for (; end < ties.size() && ties[end].from == ties[at].from; ++end) {
        weights += static_cast<double>(ties[end].weight);
        for (std::size_t i = 0; i < sum.size(); ++i) {
          sum[i] += static_cast<double>(ties[end].weight * rows[ties[end].to][i]);
        }
      }
      auto row = rows[ties[at].from];
      auto before = own[ties[at].from];
      for (std::size_t i = 0; i < sum.size(); ++i) {
        row[i] =
            static_cast<float>(sum[i] / weights + recipe.own_pull * static_cast<double>(before[i]));
      }
      normalize_row(row);
      at = end;
    }
  }
}

std::vector<float> common_components(const std::vector<std::vector<float>>& texts,
                                     std::size_t components) {
  if (texts.empty()) return {};
  Matrix rows(texts.size(), texts[0].size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::copy(texts[i].begin(), texts[i].end(), rows[i].begin());
    normalize_row(rows[i]);
  }
  EigenPairs parts = eigen_pairs(gram(rows, 1));
  std::vector<float> out;
  for (std::size_t c = 0; c < std::min(components, rows.columns()); ++c) {
    for (double x : parts.vectors[c]) out.push_back(static_cast<float>(x));
  }
  return out;
}

}  // namespace text
