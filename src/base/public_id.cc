#include "base/public_id.h"

namespace base {
namespace {

constexpr std::uint32_t kDelta = 0x9E3779B9;
constexpr int kRounds = 32;
constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kLength = 13;

}  // namespace

std::uint64_t xtea_encipher(std::uint64_t block, const std::array<std::uint32_t, 4>& key) {
  auto left = static_cast<std::uint32_t>(block >> 32), right = static_cast<std::uint32_t>(block);
  std::uint32_t sum = 0;
  for (int i = 0; i < kRounds; ++i) {
    left += (((right << 4) ^ (right >> 5)) + right) ^ (sum + key[sum & 3]);
    sum += kDelta;
    right += (((left << 4) ^ (left >> 5)) + left) ^ (sum + key[(sum >> 11) & 3]);
  }
  return (std::uint64_t{left} << 32) | right;
}

std::uint64_t xtea_decipher(std::uint64_t block, const std::array<std::uint32_t, 4>& key) {
  auto left = static_cast<std::uint32_t>(block >> 32), right = static_cast<std::uint32_t>(block);
  std::uint32_t sum = kDelta * static_cast<std::uint32_t>(kRounds);
  for (int i = 0; i < kRounds; ++i) {
    right -= (((left << 4) ^ (left >> 5)) + left) ^ (sum + key[(sum >> 11) & 3]);
    sum -= kDelta;
    left -= (((right << 4) ^ (right >> 5)) + right) ^ (sum + key[sum & 3]);
  }
  return (std::uint64_t{left} << 32) | right;
}

std::string PublicIds::text(std::int64_t id) const {
  std::uint64_t block = xtea_encipher(static_cast<std::uint64_t>(id), key_);
  std::string text(kLength, '0');
  for (std::size_t i = kLength; i-- > 0; block >>= 5) text[i] = kAlphabet[block & 31];
  return text;
}

std::optional<std::int64_t> PublicIds::id(std::string_view text) const {
  if (text.size() != kLength) return std::nullopt;
  std::uint64_t block = 0;
  for (char c : text) {
    auto digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    if (block >> 59) return std::nullopt;
    block = (block << 5) | digit;
  }
  auto id = static_cast<std::int64_t>(xtea_decipher(block, key_));
  if (id <= 0) return std::nullopt;
  return id;
}

}  // namespace base
