// The site's secret: with it, and only with it, keyed hashes lead back to persons and contacts. It
// lies in the data folder beside the database, never in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace people {

class SiteKey {
 public:
  // 64 hex digits.
  explicit SiteKey(std::string hex) : key_(std::move(hex)) {}

  // What reports, joins and verdicts carry instead of the person: 32 hex digits. Without the
  // person's salt (destroyed at erasure) nobody can work it out any more.
  std::string tag(base::PersonId person, std::string_view salt) const;
  // A keyed hash for another purpose: 64 hex digits. Domains never collide.
  std::string keyed(std::string_view domain, std::string_view bytes) const;

  // Locks a text (libsodium secretbox) so that only who knows `purpose` and holds the site's secret
  // reads it again. One text a purpose: the nonce is fixed. hex.
  std::string seal(std::string_view purpose, std::string_view text) const;
  // Nothing: it was not sealed by this site for this purpose.
  std::optional<std::string> unseal(std::string_view purpose, std::string_view sealed) const;

 private:
  std::string key_;
};

}  // namespace people
