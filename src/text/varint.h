// Numbers in seven bits a byte, the lowest first; all bytes of one but its last have the highest bit.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace text {

inline std::size_t varint_size(std::uint32_t number) {
  std::size_t size = 1;
  for (; number >= 128; number >>= 7) ++size;
  return size;
}

// Returns the place behind it.
inline std::uint8_t* put_varint(std::uint8_t* to, std::uint32_t number) {
  for (; number >= 128; number >>= 7) *to++ = static_cast<std::uint8_t>(number | 128);
  *to++ = static_cast<std::uint8_t>(number);
  return to;
}

// Moves `from` behind it.
inline std::uint32_t take_varint(const std::uint8_t*& from) {
  std::uint32_t number = *from++;
  if (number < 128) return number;
  number &= 127;
  for (int shift = 7;; shift += 7) {
    const std::uint32_t next = *from++;
    number |= (next & 127) << shift;
    if (next < 128) return number;
  }
}

// Moves `from` behind so many. `end`: nothing is read from there on.
inline void skip_varints(const std::uint8_t*& from, const std::uint8_t* end, std::uint32_t count) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  while (count >= 8 && end - from >= 8) {  // eight bytes end eight numbers at most
    std::uint64_t bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    count -= static_cast<std::uint32_t>(std::popcount(~bytes & kHighBits));
    from += sizeof bytes;
  }
  // In the midst of a number, perhaps.
  while (count > 0) count -= *from++ < 128;
}

}  // namespace text
