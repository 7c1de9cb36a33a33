// What single words mean, remembered: reasons ask for the same words again and again, and a table
// takes some microseconds for each.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>

#include "text/meaning.h"

namespace text {

// Bounded: two words whose hashes fall together take turns. From any thread.
class WordMeanings {
 public:
  explicit WordMeanings(std::shared_ptr<const MeaningTable> table) : table_(std::move(table)) {}

  const MeaningTable* table() const { return table_.get(); }
  // As the table's vector(). There must be a table.
  MeaningVector of(std::string_view word) const;

 private:
  static constexpr std::size_t kPlaces = 64, kParts = 64;
  struct Known {
    std::uint64_t word = 0;  // its hash
    MeaningVector meaning;
  };
  struct Part {
    std::mutex lock;
    std::array<Known, kPlaces> known;
  };

  std::shared_ptr<const MeaningTable> table_;
  mutable std::array<Part, kParts> parts_;
};

}  // namespace text
