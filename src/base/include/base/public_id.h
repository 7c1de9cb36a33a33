// Ids as the outside world sees them: 13 characters that tell neither order nor time.
//
// Inside, ids grow in order of creation, which keeps the database's trees compact. Outside, that
// order would tell when a confidential report was written, so a block cipher over the 64-bit block
// (XTEA, Needham and Wheeler 1997; the key lies in the database and is made once) hides it.
// It hides order; it is not an access check: every route checks the right to see a thing itself.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

class PublicIds {
 public:
  explicit PublicIds(std::array<std::uint32_t, 4> key) : key_(key) {}

  // 13 characters of Crockford's base32, lower case.
  std::string text(std::int64_t id) const;
  // The id, or nothing if the text is not one that text() gives for an id > 0.
  std::optional<std::int64_t> id(std::string_view text) const;

 private:
  std::array<std::uint32_t, 4> key_;
};

// The bare cipher, for its published test vectors.
std::uint64_t xtea_encipher(std::uint64_t block, const std::array<std::uint32_t, 4>& key);
std::uint64_t xtea_decipher(std::uint64_t block, const std::array<std::uint32_t, 4>& key);

}  // namespace base
