// Which themes say nearly the same as a theme.
//
//   for (const text::Match& other : text::similar(index, theme, 3)) …
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/index.h"

namespace text {

// Texts of a theme that are asked with, so that the time does not grow with the theme.
inline constexpr std::size_t kAskedMax = 4;

// Other themes, by score downward, then by id; at most `limit`. The score is the mean over the texts
// asked with, 0 for a theme that one of them does not meet. What most of them do not meet, what is
// only the nearest, and what cannot be said in words, is left out. `because` are the words that most
// of them met. Takes as long as kAskedMax questions.
// 960 German reports, each of their 40 labels cut in three themes: 58 of 100 of those that stand among
// the first three are of the same label, 65 with meaning.
std::vector<Match> similar(const Index& index, std::int64_t theme, std::size_t limit);

}  // namespace text
