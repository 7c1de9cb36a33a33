// What short texts mean, German and English in one space: a table of word vectors, and the vector
// of a text by it. Two reports that say the same in other words, or in the other language, lie
// close.
//
//   auto table = text::MeaningTable::read(bytes);        // heard meaning build made them
//   auto a = table->vector("Mahngebühr doppelt berechnet");
//   auto b = table->vector("charged twice for the reminder");
//   text::closeness(a, b);                               // -1000 … 1000
//
// Without a table everything else works by letters alone.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/parts.h"

namespace text {

inline constexpr std::size_t kMeaningBytesMax = std::size_t{12} << 20;
inline constexpr std::size_t kMeaningDimensionsMax = 512;
// The length of every vector that is not empty: its cosine with another is their product / 127^2.
inline constexpr int kMeaningLength = 127;

// Empty: the text has no word that the table can make something of.
using MeaningVector = std::vector<std::int8_t>;

// The cosine in thousandths; 0 if one is empty. Both must be of one table: another has other axes.
int closeness(std::span<const std::int8_t> a, std::span<const std::int8_t> b);

// What a table was made of.
struct MeaningSource {
  std::string name, version, licences;
  std::uint64_t texts = 0;
  bool operator==(const MeaningSource&) const = default;
};

// The name under which texts of one's own stand among the sources (text/corpus.h, add_own_texts).
inline constexpr std::string_view kOwnTexts = "own texts";

struct MeaningInfo {
  std::string sha256;  // of the table without this hash
  std::size_t bytes = 0, words = 0, dimensions = 0, components = 0;
  std::vector<MeaningSource> sources;
  std::vector<std::string> missing;  // sources that were wanted and not there
  // Sources that are to be had, but were not, or only in an older version: the next try may bring
  // them.
  std::vector<std::string> unfetched;

  std::uint64_t own_texts() const;  // 0: none took part
};

class MeaningTable {
 public:
  // Takes the bytes over. Refuses what is no table ("meaning.no_table"), one of another version
  // ("meaning.version") and one that is not as it was written ("meaning.damaged").
  static base::Result<MeaningTable> read(std::string bytes, const Parts& parts = {});
  MeaningTable(MeaningTable&&) noexcept;
  MeaningTable& operator=(MeaningTable&&) noexcept;
  ~MeaningTable();

  // Pure, from any thread, the same on every machine for the same table. Of a text only the first
  // 8,000 bytes and 512 words count.
  MeaningVector vector(std::string_view text) const;

  // How a word is understood: the stems of the table that stand for it, and with what weight.
  struct Sense {
    std::string_view stem;
    int weight = 0;
  };
  std::vector<Sense> senses(std::string_view word) const;
  // The stems nearest to a word, for people who want to look into the table.
  std::vector<Sense> neighbours(std::string_view word, std::size_t most) const;

  const MeaningInfo& info() const;

 private:
  struct Inside;
  explicit MeaningTable(std::unique_ptr<Inside> in);
  std::unique_ptr<Inside> in_;
};

}  // namespace text
