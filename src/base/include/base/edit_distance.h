// How far two words are apart, for "did you mean …?".
#pragma once

#include <cstddef>
#include <string_view>

namespace base {

// Levenshtein distance, in bytes. Quadratic: meant for words.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace base
