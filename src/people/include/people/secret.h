// The site's secret: with it, and only with it, keyed hashes lead back to persons and contacts. It
// lies in the data folder beside the database, never in it.
#pragma once

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

 private:
  std::string key_;
};

}  // namespace people
