// SHA-256 and HMAC-SHA-256 (libsodium), as lower-case hex.
#pragma once

#include <string>
#include <string_view>

namespace base {

// 64 hex digits.
std::string sha256_hex(std::string_view bytes);
// 64 hex digits of HMAC-SHA-256 (RFC 2104) under a key of any length.
std::string hmac_hex(std::string_view key, std::string_view bytes);

}  // namespace base
