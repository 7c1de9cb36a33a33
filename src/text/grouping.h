// Which theme a new text joins by itself: the texts nearest to it vote.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "text/models.h"

namespace text {

// A theme that texts may vote for.
struct Candidate {
  std::int64_t theme = 0;
  std::int64_t texts = 0;   // that it holds
  std::int64_t lately = 0;  // of the latest texts of all, those that it holds
  int score = 0;            // what the models say for it, in 256ths of a bit (text/models.h)
};

// What it is compared with.
struct Whole {
  Around around;  // how close in meaning the new text is to all others
  std::int64_t texts = 0;
  std::int64_t lately = 0;  // how many the latest are
};

// How near a text must be whatever its theme, in thousandths: three quarters of as far out as the
// nearest of all would lie by chance, if all had nothing to do with the new text. So it follows how
// near texts of this trade are to each other, and to this one (some are near to anything), how much
// that differs, and how many there are: among more, one is near by chance.
int usual_bar(const Whole& whole);

// How near a text of this theme must be to vote for it, in thousandths. The bar is higher for a
// theme that is large already, or a large part of all: near to it lies nearly anything. It is lower
// for a theme that is heard more often lately than usual: what is said today is more likely said
// again (bursts: Kleinberg 2003), and higher for one that is not.
int bar_of(const Candidate& theme, const Whole& whole);

// What a theme needs of votes, in tenths of the usual bar.
enum class Enough {
  kAtFirst = 8,  // two or three near texts
  kAgain = 14,   // of a text that stood alone before
};

// From so many texts on a theme is known well enough that the models must put it first.
inline constexpr std::int64_t kWellKnown = 12;

// The nearest sixteen vote for their themes, each with what it has above the theme's bar. That theme
// wins whose votes, times the odds that the models give it, are most, if they are enough; but a well
// known one only if the models put no other candidate before it. Of `candidates` each theme of a
// neighbour must be one.
std::optional<std::int64_t> elect(std::vector<Neighbour> neighbours,
                                  std::span<const Candidate> candidates, const Whole& whole,
                                  Enough enough = Enough::kAtFirst);

}  // namespace text
