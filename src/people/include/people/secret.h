// The site's secret: with it, and only with it, keyed hashes lead back to persons and contacts. It
// lies in the data folder beside the database, never in it.
#pragma once

#include <cstdint>
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
  // What acts of an office (stewards, administrators, the works council) carry: 32 hex digits. Not
  // the tag, since of an office everybody may know who holds it.
  std::string office(base::PersonId person, std::string_view salt) const;
  // The author of a named report or reply, under lock: only who holds the site's secret reads it,
  // and no two rows of one person look alike. Bound to the row (of the table "report" or "reply")
  // and the person's tag.
  std::string seal_author(std::string_view table, std::int64_t row, std::string_view tag,
                          base::PersonId person) const;
  // None: empty, or not sealed by this site for this row.
  base::PersonId unseal_author(std::string_view table, std::int64_t row, std::string_view tag,
                               std::string_view sealed) const;

  // A keyed hash for another purpose: 64 hex digits. Domains never collide.
  std::string keyed(std::string_view domain, std::string_view bytes) const;

  // Locks a text (libsodium secretbox) so that only who knows `purpose` and holds the site's secret
  // reads it again. One text a purpose: the nonce is fixed. base64.
  std::string seal(std::string_view purpose, std::string_view text) const;
  // Nothing: it was not sealed by this site for this purpose.
  std::optional<std::string> unseal(std::string_view purpose, std::string_view sealed) const;

 private:
  std::string key_;
};

}  // namespace people
