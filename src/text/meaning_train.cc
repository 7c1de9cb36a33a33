#include "text/meaning_train.h"

#include <algorithm>
#include <cmath>

#include "meaning_file.h"
#include "meaning_steps.h"

namespace text {
namespace {

// Smooth inverse frequency (Arora, Liang and Ma 2017): a / (a + p).
constexpr double kRare = 5e-4;

std::vector<std::uint16_t> rarity_weights(const std::vector<std::uint32_t>& counts) {
  double all = 0;
  for (auto count : counts) all += count;
  std::vector<std::uint16_t> out;
  for (auto count : counts) {
    out.push_back(static_cast<std::uint16_t>(std::lround(65'535 * kRare / (kRare + count / all))));
  }
  return out;
}

std::vector<std::int8_t> quantized(const Matrix& rows) {
  std::vector<std::int8_t> out;
  out.reserve(rows.rows() * rows.columns());
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    for (float x : rows[i]) {
      out.push_back(static_cast<std::int8_t>(std::lround(x * kMeaningLength)));
    }
  }
  return out;
}

// Vectors of texts of the corpus, each language by itself, evenly over all sources.
std::vector<std::vector<float>> sample_vectors(const Corpus& corpus, const MeaningParts& parts,
                                               std::size_t samples) {
  auto table = MeaningTable::read(write_meaning(parts));
  std::vector<std::vector<float>> out;
  if (!table) return out;
  constexpr std::size_t kBytesMin = 25, kBytesMax = 300;  // about as long as reports are
  std::vector<std::string_view> fit;
  for (const auto& line : corpus.lines) {
    for (std::string_view text : {std::string_view(line.one), std::string_view(line.other)}) {
      if (text.size() >= kBytesMin && text.size() <= kBytesMax) fit.push_back(text);
    }
  }
  std::size_t step = std::max<std::size_t>(1, fit.size() / std::max<std::size_t>(1, samples));
  for (std::size_t i = 0; i < fit.size(); i += step) {
    MeaningVector vector = table->vector(fit[i]);
    if (!vector.empty()) out.emplace_back(vector.begin(), vector.end());
  }
  return out;
}

}  // namespace

base::Result<std::string> train_meaning(const Corpus& corpus, const MeaningRecipe& recipe,
                                        const std::vector<MeaningSource>& sources,
                                        const std::vector<std::string>& missing,
                                        const MeaningProgress& progress,
                                        const std::vector<std::string>& unfetched) {
  auto tell = [&](std::string_view what, double share) {
    if (progress) progress(what, share);
  };
  MeaningParts parts;
  parts.sources = sources;
  parts.missing = missing;
  parts.unfetched = unfetched;
  Matrix rows;
  {
    ReadCorpus read = read_corpus(corpus, progress);
    tell("vocabulary", 0);
    Vocabulary vocabulary = choose_vocabulary(corpus, read, recipe.words);
    if (vocabulary.stems.size() < static_cast<std::size_t>(recipe.words_min)) {
      return base::refuse(base::Why::kInvalid, "meaning.too_little", "",
                          {{"words", std::to_string(vocabulary.stems.size())}});
    }
    StemLines lines = stem_lines(read, vocabulary);
    read = {};
    auto counts = line_counts(lines, vocabulary.stems.size());
    tell("counts", 0);
    SparseMatrix seen =
        information(lines, vocabulary.stems.size(), recipe.contexts, recipe.threads);
    lines = {};
    int round = 0;
    tell("space", 0);
    rows =
        left_singular_vectors(seen, recipe.dimensions, recipe.svd_rounds, recipe.threads, nullptr,
                              [&] { tell("space", ++round / double(recipe.svd_rounds + 1)); });
    tell("synonyms", 0);
    retrofit(rows, corpus, vocabulary, recipe);
    parts.stems = std::move(vocabulary.stems);
    parts.parts = std::move(vocabulary.parts);
    parts.weights = rarity_weights(counts);
  }
  parts.dimensions = rows.columns();
  parts.vectors = quantized(rows);
  tell("components", 0);
  parts.components =
      common_components(sample_vectors(corpus, parts, recipe.samples), recipe.components);
  return write_meaning(parts);
}

}  // namespace text
