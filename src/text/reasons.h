// Why a theme was offered: words that were typed, each beside what a text of the theme says for it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists.h"
#include "text/features.h"
#include "text/index.h"
#include "text/meaning.h"
#include "word_meanings.h"

namespace text {

// Of one query, theme after theme. A word of the theme stands for a typed one if they have a stem
// in common, if it continues the word that is still open, or if they are spelt alike; a table has a
// say where they are not the same letters ("Seite" is not "seit"). The strongest reason is what
// many texts of the theme hold and few others; what the others say as often is none as long as
// there is any better one. Where there is none, the two words that lie closest in meaning;
// where there is one only, such a pair beside it if it lies very close.
class Reasons {
 public:
  // All three must live longer than this.
  Reasons(const Lists& lists, const WordMeanings& meanings, const Features& query);

  // Words of the query that tell what it is about.
  std::size_t telling() const { return typed_.size(); }
  // `exemplars`: the slots of a theme, what is nearest to the query first; only the first sixteen
  // are read. At most kReasonsMax.
  std::vector<Reason> of(std::span<const std::uint32_t> exemplars);

 private:
  struct Said {
    std::string_view word;
    std::string folded;
    std::uint32_t term = kNone;  // of its stem
    std::size_t texts = 0;       // of the theme that hold it
    bool topic = false, number = false;
    std::optional<MeaningVector> meaning;  // as soon as somebody asks
    std::uint64_t runs = 0;  // a bit for each run of three letters, by its hash; with folded
    void fold();
  };
  // Of a theme's exemplars, those that were read.
  struct Share {
    std::size_t read = 0, in_all = 0;
  };
  struct Finding {
    std::uint64_t strength = 0;
    bool usual = false;  // other themes say it as often
    Reason reason;
  };

  std::vector<Said> gather(std::span<const std::uint32_t> exemplars) const;
  Finding meet(Said& typed, bool open, std::vector<Said>& theirs, const Share& share);
  // The pair that lies closest in meaning, `from` at least, of words that are not told yet. Changes
  // the order of theirs.
  std::optional<Reason> closest(std::vector<Said>& theirs, int from,
                                const std::vector<Reason>& told);
  int spelt(const Said& a, const Said& b) const;  // 0: not alike
  // Whether the table takes them for relatives; without a word from it they are.
  bool agreed(Said& a, Said& b) const;
  int close(Said& a, Said& b) const;
  Finding weighed(const Said& typed, const Said& said, int likeness, const Share& share) const;

  const Lists& lists_;
  const WordMeanings& meanings_;
  bool open_;
  std::vector<Said> typed_;
};

// Adds a reason unless the same word is told already.
void tell(std::vector<Reason>& reasons, Reason reason);

}  // namespace text
