// Vectors of texts that somebody else worked out (an embeddings endpoint), and which themes lie
// close by them: a third opinion beside the letters and the word table.
//
//   text::Embeddings known;
//   known.put(report, theme, *text::embedding_of(numbers));
//   auto close = known.nearest(*text::embedding_of(numbers_of_the_typed_text), 16);
//   text::join(index.match(typed, 32, themes_of(close)), close…, 5);
//
// A theme is the mean of its texts' vectors. From all vectors the mean of all is taken off before
// they are compared: models put all short texts into one corner, and what every text has tells
// nothing. Sums of whole numbers: what is removed leaves no trace, whatever the order.
//
// Kept are the newest kEmbeddingTextsMax texts of a theme, and of all as many as fit into
// kEmbeddingBytesMax; the oldest go first.
// Time: some microseconds a theme and 1,000 axes. Memory: a byte an axis and text, two an axis and
// theme.
// Threads: none of its own; readers and writers must be kept apart by the caller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "text/index.h"

namespace text {

inline constexpr std::size_t kEmbeddingAxesMax = 4'096;
inline constexpr std::size_t kEmbeddingTextsMax = 32;
inline constexpr std::size_t kEmbeddingBytesMax = std::size_t{256} << 20;

// Shorter than kEmbeddingLength only where one axis alone would not fit into a byte.
using Embedding = std::vector<std::int8_t>;
inline constexpr int kEmbeddingLength = 508;

// Nothing: no numbers, too many, none that is not 0, or one that is no number at all.
std::optional<Embedding> embedding_of(std::span<const float> numbers);

// How close a theme lies to a text.
struct Close {
  std::int64_t theme = 0;
  int closeness = 0;  // the cosine with the theme's mean, in thousandths
  int gain = 0;       // what that adds to the theme's score (Match::score)
  friend bool operator==(const Close&, const Close&) = default;
};

class Embeddings {
 public:
  // `bytes_max`: of the vectors.
  explicit Embeddings(std::size_t bytes_max = kEmbeddingBytesMax) : bytes_max_(bytes_max) {}

  // The text's vector; one that it had is replaced. All must have as many axes as the first.
  void put(std::int64_t document, std::int64_t theme, Embedding vector);
  // Unknown: nothing happens.
  void remove(std::int64_t document);
  void move(std::int64_t document, std::int64_t theme);
  void merge(std::int64_t from, std::int64_t into);
  void clear();

  bool holds(std::int64_t document) const { return documents_.contains(document); }
  // Would put() keep it?
  bool wants(std::int64_t document, std::int64_t theme) const;
  std::size_t documents() const { return documents_.size(); }
  std::size_t axes() const { return sum_.size(); }  // 0: none is known
  std::size_t bytes() const;

  // The themes by closeness downward, then by id; at most `limit`. Empty where the vector has other
  // axes than those known.
  std::vector<Close> nearest(const Embedding& text, std::size_t limit) const;

  // Equal when they hold the same and would answer the same.
  friend bool operator==(const Embeddings& a, const Embeddings& b) {
    return a.documents_ == b.documents_ && a.themes_ == b.themes_ && a.sum_ == b.sum_;
  }

 private:
  struct Document {
    std::int64_t theme = 0;
    Embedding vector;
    friend bool operator==(const Document&, const Document&) = default;
  };
  struct Theme {
    std::set<std::int64_t> documents;
    std::vector<std::int16_t> sum;
    std::int32_t squares = 0;  // of the sum
    friend bool operator==(const Theme&, const Theme&) = default;
  };
  void count(const Document& document, std::int64_t id);
  void discount(const Document& document, std::int64_t id);
  void shrink(std::int64_t theme);
  double weight() const;

  std::size_t bytes_max_;
  std::map<std::int64_t, Document> documents_;
  std::unordered_map<std::int64_t, Theme> themes_;
  std::vector<std::int32_t> sum_;
};

// The themes that an index found, with what their closeness adds; best first, at most `limit`. The
// same text stays first. Themes that are not among `close` keep their score.
std::vector<Match> join(std::vector<Match> matches, std::span<const Close> close,
                        std::size_t limit);

}  // namespace text
