// Which themes are one, and which are two: by how alike the texts of two themes are, beside how alike
// the texts of each are among themselves.
//
//   text::Alike alike(std::move(themes), table);   // some texts of each, see Index::sample
//   for (const auto& pair : alike.same()) …        // two themes that look like one
//   for (const auto& theme : alike.mixed()) …      // a theme that looks like two
//
// Two texts are as alike as the cosine of what they hold (stems and runs of four letters, weighed by
// rarity) and that of what they mean, added up. Both are products of vectors, so the mean over all
// pairs of texts of two themes is the product of two sums. It is laid beside the means within both
// themes, each drawn to what is usual in a theme that people made, the more the fewer texts there are.
// Two themes are one if it comes up to them, the more clearly the fewer texts they have; a theme is
// two if its texts fall into two groups between which it stays far below.
//
// 960 German reports, each of their 40 labels cut in 2, 3, 4, 6 or 8 themes: of the pairs that same()
// gives, 97, 93, 97, 95 and 92 of 100 are of one label; by letters alone 87, 91, 91, 86 and 79. With
// every text its own theme 58 of the first hundred; by letters it would be wrong as often as right, and
// a theme of one text is not looked at. mixed() gives none of 240 themes that hold one label, and 59 of
// 120 that hold two; by letters alone the two kinds lie too close, and it gives nothing. The lines were
// chosen on the same reports.
//
// Pure; the same on every machine, ties by id. Time: some 10 µs a text, and 1 µs a pair of themes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "text/features.h"
#include "text/index.h"
#include "text/meaning.h"

namespace text {

// A theme of fewer texts is not looked at as a mixed one.
inline constexpr std::size_t kMixedTextsMin = 12;

struct ThemeTexts {
  std::int64_t theme = 0;
  std::vector<Features> texts;  // of all themes worked out with the same table
};

class Alike {
 public:
  // Themes without a text are left out. `table`: for reasons by meaning; may be missing.
  explicit Alike(std::vector<ThemeTexts> themes, std::shared_ptr<const MeaningTable> table = nullptr);
  ~Alike();

  struct Same {
    std::int64_t theme = 0, other = 0;  // the lower id first
    int likeness = 0;  // thousandths: between for 1000 within
    int gain = 0;      // what it is worth to ask about them: more for many texts and a clear case
    friend bool operator==(const Same&, const Same&) = default;
  };
  // The best gain first.
  std::vector<Same> same() const;
  // The words by which two of the themes are alike: those that both hold, the weightiest first, at
  // most kReasonsMax; where there are none the pair that is closest in meaning.
  std::vector<Reason> because(std::int64_t theme, std::int64_t other) const;

  struct Mixed {
    std::int64_t theme = 0;
    int likeness = 0, gain = 0;
    std::vector<std::size_t> first{}, second{};  // its texts, as they were given; the first has more
    friend bool operator==(const Mixed&, const Mixed&) = default;
  };
  std::vector<Mixed> mixed() const;
  // Which texts, perhaps others of that theme, belong to the second group.
  std::vector<bool> on_second_side(const Mixed& mixed, std::span<const Features> texts) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> in_;
};

}  // namespace text
