#include "people/secret.h"

#include <sodium.h>

#include <array>
#include <vector>

#include "base/hash.h"

namespace people {

std::string SiteKey::tag(base::PersonId person, std::string_view salt) const {
  return keyed("person", std::string(salt) + ":" + std::to_string(person.value)).substr(0, 32);
}

std::string SiteKey::keyed(std::string_view domain, std::string_view bytes) const {
  std::string input = std::to_string(domain.size()) + ":";
  input += domain;
  input += bytes;
  return base::hmac_hex(key_, input);
}

namespace {

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

// The nonce may be the same each time because each purpose has a key of its own, used once.
constexpr unsigned char kNonce[crypto_secretbox_NONCEBYTES] = {};

Key box_key(const SiteKey& site, std::string_view purpose) {
  Key key{};
  std::string hex = site.keyed("seal", purpose);
  sodium_hex2bin(key.data(), key.size(), hex.data(), hex.size(), nullptr, nullptr, nullptr);
  return key;
}

}  // namespace

std::string SiteKey::seal(std::string_view purpose, std::string_view text) const {
  std::vector<unsigned char> box(text.size() + crypto_secretbox_MACBYTES);
  crypto_secretbox_easy(box.data(), reinterpret_cast<const unsigned char*>(text.data()),
                        text.size(), kNonce, box_key(*this, purpose).data());
  std::string hex(2 * box.size() + 1, '0');
  sodium_bin2hex(hex.data(), hex.size(), box.data(), box.size());
  hex.pop_back();
  return hex;
}

std::optional<std::string> SiteKey::unseal(std::string_view purpose,
                                           std::string_view sealed) const {
  std::vector<unsigned char> box(sealed.size() / 2);
  std::size_t length = 0;
  if (sodium_hex2bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr, &length,
                     nullptr) != 0 ||
      length != box.size() || length < crypto_secretbox_MACBYTES) {
    return std::nullopt;
  }
  std::string text(length - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(text.data()), box.data(), length,
                                 kNonce, box_key(*this, purpose).data()) != 0) {
    return std::nullopt;
  }
  return text;
}

}  // namespace people
