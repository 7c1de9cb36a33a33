// Numbers in seven bits a byte, the lowest first; all bytes of one but its last have the highest bit.
#pragma once

#include <cstddef>
#include <cstdint>

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

}  // namespace text
