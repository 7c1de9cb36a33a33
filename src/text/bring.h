// Memory takes longer than comparing: a vector is asked for some comparisons before its turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace text {

inline constexpr std::size_t kBringAhead = 6;

inline void bring(std::span<const std::int8_t> meaning) {
  constexpr std::size_t kLine = 64;
  for (std::size_t i = 0; i < meaning.size(); i += kLine) __builtin_prefetch(meaning.data() + i);
}

}  // namespace text
