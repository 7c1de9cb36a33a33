// How a word is understood by a table: by its stem, by its parts, or by what is spelt alike.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning_lexicon.h"
#include "text/parts.h"

namespace text {

// The stems that share most runs of three letters with a word: what is mistyped or unknown finds
// its relatives.
class Spelling {
 public:
  explicit Spelling(const std::vector<std::string_view>& stems);

  struct Alike {
    std::uint32_t stem = 0;
    int share = 0;  // of the runs, in thousandths (Dice 1945)
  };
  // At most `most`, most alike first, then by number; none below `share_min`.
  std::vector<Alike> alike(std::string_view stem, std::size_t most, int share_min) const;

 private:
  std::vector<std::uint32_t> starts_;  // of each run in lists_
  std::vector<std::uint16_t> lists_;
  std::vector<std::uint8_t> sizes_;  // runs of each stem
};

class WordSenses {
 public:
  WordSenses(const std::vector<std::string_view>& stems, const std::vector<std::uint16_t>& weights,
             const std::vector<PartForm>& forms, const Parts& parts = {});

  struct Sense {
    std::uint32_t stem = 0;
    std::uint32_t weight = 0;
  };
  // Of a folded word; empty: a number, a mask, or nothing is like it.
  std::vector<Sense> senses(std::string_view folded) const;

 private:
  const std::vector<std::uint16_t>& weights_;
  Lexicon lexicon_;
  Spelling spelling_;
  const Parts parts_;
};

}  // namespace text
