// Which theme a new text joins by itself: the texts nearest to it vote.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "text/models.h"

namespace text {

// The nearest ten vote for their themes, each with what it has above `bar`; the theme with most
// votes wins if they reach four fifths of the bar together, as two or three near texts do.
// `background`: how close in meaning two texts are that have nothing to do with each other, in
// thousandths; the bar follows it, since texts of one trade resemble each other more than others.
std::optional<std::int64_t> elect(std::vector<Neighbour> neighbours, int background);

}  // namespace text
