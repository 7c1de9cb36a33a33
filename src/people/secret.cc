#include "people/secret.h"

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

}  // namespace people
