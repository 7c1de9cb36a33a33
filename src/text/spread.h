// Among themes that are about as near, those first that differ.
#pragma once

#include <cstddef>
#include <vector>

#include "lists.h"
#include "score.h"

namespace text {

// Each place goes to the theme with the most `both` left, after `most` times its likeness to the
// one shown before that resembles it most (maximal marginal relevance, Carbonell and Goldstein
// 1998): of what begins alike one stands for many, and there is room for what goes on otherwise.
// `themes` best first; at most `limit` stay, with what they have left.
void spread(const Lists& lists, std::vector<Ranked>& themes, std::size_t limit, int most);

}  // namespace text
