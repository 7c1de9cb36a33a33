// A hash of bytes, the same on every machine; never 0. Not meant to withstand an adversary.
#pragma once

#include <cstdint>
#include <string_view>

namespace text {

inline std::uint64_t mix_hash(std::uint64_t h, std::uint64_t value) {
  h = (h ^ value) * 0x9E3779B97F4A7C15ULL;
  return h ^ (h >> 29);
}

// Eight bytes a step; the finish is SplitMix64's.
inline std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t h = 0x2545F4914F6CDD1DULL ^ bytes.size();
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t block = 0;
    for (std::size_t k = 0; k < 8; ++k) {
      block |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i + k])) << (8 * k);
    }
    h = mix_hash(h, block);
  }
  std::uint64_t tail = 0;
  for (; i < bytes.size(); ++i) tail = (tail << 8) | static_cast<unsigned char>(bytes[i]);
  h = mix_hash(h, tail);
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ULL;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBULL;
  h ^= h >> 31;
  return h == 0 ? 1 : h;
}

}  // namespace text
