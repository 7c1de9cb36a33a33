// The weights that the models count in.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "lists.h"

namespace text {

// What a key is a hash of, in its two highest bits.
enum class Kind : std::uint32_t { kStem = 0, kPair = 1, kRun = 2 };

inline std::uint32_t key_of(std::uint64_t hash, Kind kind) {
  return (static_cast<std::uint32_t>(hash) & 0x3FFFFFFF) | (static_cast<std::uint32_t>(kind) << 30);
}

inline bool is_pair(std::uint32_t key) { return key >> 30 == 1; }

// Stems and runs among sorted keys. Pairs come on top: they are counted, but what a text weighs and
// what room the features have does not depend on them.
inline std::size_t singles_of(std::span<const std::uint32_t> keys) {
  auto first = std::lower_bound(keys.begin(), keys.end(), key_of(0, Kind::kPair));
  auto last = std::lower_bound(first, keys.end(), key_of(0, Kind::kRun));
  return keys.size() - static_cast<std::size_t>(last - first);
}

// How near two texts are: thousandths of it are the letters', the rest the meaning's. Less than in a
// search: letters tell well which of two texts is nearer, but not from where on two are the same.
// Half and half: two points of B-cubed F1 less on Banking77.
inline constexpr int kLettersShare = 300;

// How much a feature counts in the mean.
inline constexpr int kShare = 16;

// A text with n stems and runs weighs kUnit / sqrt(n) on each, and on each of its pairs.
inline constexpr std::uint64_t kUnit = 16'384;
// Added to the count of every feature. Between a fiftieth and a tenth of kUnit the same number of
// themes stands first within a point, with 2 texts a theme as with 100.
inline constexpr std::uint64_t kAdded = kUnit / 20;

// IEEE 754 rounds a square root the same everywhere.
inline std::uint32_t weight_of(std::size_t keys) {
  const double root = std::sqrt(static_cast<double>(keys));
  return static_cast<std::uint32_t>(static_cast<double>(kUnit) / root + 0.5);
}

inline int bits(std::uint64_t x) { return static_cast<int>(log2_256(x)); }

}  // namespace text
