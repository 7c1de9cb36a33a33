#include "io/entropy.h"

#include <sys/random.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/check.h"

namespace io {

void fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    auto got = getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw base::Unavailable("getrandom: " + std::string(std::strerror(errno)));
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

std::string token(std::size_t bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::vector<std::byte> raw(bytes);
  fill(raw);
  std::string out;
  out.reserve((bytes * 4 + 2) / 3);
  unsigned bits = 0;
  int count = 0;
  for (auto byte : raw) {
    bits = (bits << 8) | std::to_integer<unsigned>(byte);
    count += 8;
    while (count >= 6) {
      count -= 6;
      out.push_back(kAlphabet[(bits >> count) & 63]);
    }
  }
  if (count > 0) out.push_back(kAlphabet[(bits << (6 - count)) & 63]);
  return out;
}

std::string token_hex(std::size_t bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::vector<std::byte> raw(bytes);
  fill(raw);
  std::string out;
  out.reserve(bytes * 2);
  for (auto byte : raw) {
    out.push_back(kDigits[std::to_integer<unsigned>(byte) >> 4]);
    out.push_back(kDigits[std::to_integer<unsigned>(byte) & 15]);
  }
  return out;
}

}  // namespace io
