// "Did you mean …?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

// The known word somebody most likely meant: one that begins with what was typed, or holds it, else
// the one with the fewest letters different. `known` is not empty.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace cli
