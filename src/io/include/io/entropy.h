// Chance from the operating system, for secrets.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace io {

// Fills the bytes with getrandom(2). Any thread. Throws base::Unavailable if the system has none.
void fill(std::span<std::byte> bytes);

// So many random bytes as text: base64url without padding (RFC 4648, section 5).
std::string token(std::size_t bytes);
// The same as lower-case hexadecimal digits, two a byte.
std::string token_hex(std::size_t bytes);

}  // namespace io
