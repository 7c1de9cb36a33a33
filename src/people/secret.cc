#include "people/secret.h"

#include <sodium.h>

#include <array>
#include <vector>

#include "base/hash.h"

namespace people {

std::string SiteKey::tag(base::PersonId person, std::string_view salt) const {
  return keyed("person", std::string(salt) + ":" + std::to_string(person.value)).substr(0, 32);
}

std::string SiteKey::office(base::PersonId person, std::string_view salt) const {
  return keyed("office", std::string(salt) + ":" + std::to_string(person.value)).substr(0, 32);
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
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

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
  std::string sealed(sodium_base64_ENCODED_LEN(box.size(), kBase64), '\0');
  sodium_bin2base64(sealed.data(), sealed.size(), box.data(), box.size(), kBase64);
  sealed.pop_back();
  return sealed;
}

std::optional<std::string> SiteKey::unseal(std::string_view purpose,
                                           std::string_view sealed) const {
  std::vector<unsigned char> box(sealed.size());
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr, &length,
                        &end, kBase64) != 0 ||
      end != sealed.data() + sealed.size() || length < crypto_secretbox_MACBYTES) {
    return std::nullopt;
  }
  std::string text(length - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(text.data()), box.data(), length,
                                 kNonce, box_key(*this, purpose).data()) != 0) {
    return std::nullopt;
  }
  return text;
}

namespace {

// The tag stands in it, so that one purpose never locks two persons (seal wants that).
std::string author_purpose(std::string_view table, std::int64_t row, std::string_view tag) {
  return "author:" + std::string(table) + ":" + std::to_string(row) + ":" + std::string(tag);
}

// As long for every person.
constexpr std::size_t kAuthorDigits = 19;

}  // namespace

std::string SiteKey::seal_author(std::string_view table, std::int64_t row, std::string_view tag,
                                 base::PersonId person) const {
  std::string digits = std::to_string(person.value);
  digits.insert(0, kAuthorDigits - digits.size(), '0');
  return seal(author_purpose(table, row, tag), digits);
}

base::PersonId SiteKey::unseal_author(std::string_view table, std::int64_t row,
                                      std::string_view tag, std::string_view sealed) const {
  if (sealed.empty()) return {};
  auto digits = unseal(author_purpose(table, row, tag), sealed);
  return digits ? base::PersonId{std::stoll(*digits)} : base::PersonId{};
}

}  // namespace people
