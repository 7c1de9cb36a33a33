// The signed-in person, with what the interface needs to know of the site.
#pragma once

#include "call.h"
#include "shapes.h"

namespace api {

struct UnitNameShape {
  UnitId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UnitNameShape, (), (id, name))
struct MySettingsShape {
  std::int64_t undo_seconds = 0, floor = 0;
  std::vector<hear::Tier> tiers;
  hear::Tier default_tier{};
  std::int64_t verdicts_to_close = 0, yes_share_percent = 0, silence_days = 0,
               reopen_no_percent = 0, reopen_people = 0, report_chars = 0;
  bool demo = false;
};
BOOST_DESCRIBE_STRUCT(MySettingsShape, (), (undo_seconds, floor, tiers, default_tier, verdicts_to_close, yes_share_percent, silence_days, reopen_no_percent, reopen_people, report_chars, demo))
struct MeShape {
  PersonId person_id;
  std::string name, email;
  std::vector<people::Role> roles;
  std::optional<std::string> team, site, partner;
  std::vector<UnitId> unit_ids;
  std::vector<UnitNameShape> units;
  people::Locale locale{};
  std::vector<std::string> rights;
  std::string site_name;
  MySettingsShape settings;
};
BOOST_DESCRIBE_STRUCT(MeShape, (), (person_id, name, email, roles, team, site, partner, unit_ids, units, locale, rights, site_name, settings))

MeShape me_shape(const Call& call, store::Tx& tx, const people::Actor& actor);

std::vector<people::Role> role_list(const people::Roles& roles);

// Empty text as null.
inline std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace api
