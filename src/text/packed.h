// An exemplar in few bytes: its grams and stems as terms (lists.h), and its words as said.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "text/features.h"

namespace text {

class Packed {
 public:
  Packed() = default;
  // `stems`: the terms of the features' words, in their order; from kGrams on.
  Packed(const Features& features, std::span<const std::uint32_t> stems);
  Packed copy() const;

  struct Terms {
    std::vector<std::uint32_t> all;  // the grams, sorted, then the stems in the order of the text
    std::size_t grams = 0;
    std::span<const std::uint32_t> gram_terms() const { return std::span(all).first(grams); }
    std::span<const std::uint32_t> stem_terms() const { return std::span(all).subspan(grams); }
  };
  void read(Terms& into) const;

  struct Said {
    std::uint32_t stem = 0;
    std::string_view word;  // valid as long as this
    bool topic = false;     // may stand in a title
  };
  std::vector<Said> words() const;
  std::size_t bytes() const;

 private:
  // How many bytes follow; then how many grams and words, the steps from gram to gram, the stems,
  // for each word twice its size and one if it may stand in a title, the words.
  std::unique_ptr<std::uint8_t[]> bytes_;
};

}  // namespace text
