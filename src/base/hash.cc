#include "base/hash.h"

#include <sodium.h>

#include "base/check.h"

namespace base {
namespace {

template <std::size_t N>
std::string hex(const unsigned char (&bytes)[N]) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(2 * N, '0');
  for (std::size_t i = 0; i < N; ++i) {
    text[2 * i] = kDigits[bytes[i] >> 4];
    text[2 * i + 1] = kDigits[bytes[i] & 15];
  }
  return text;
}

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, raw(bytes), bytes.size());
  return hex(digest);
}

std::string hmac_hex(std::string_view key, std::string_view bytes) {
  unsigned char digest[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, digest);
  return hex(digest);
}

}  // namespace base
