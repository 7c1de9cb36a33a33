#include "people/actor.h"

#include <algorithm>

#include "people/release_gate.h"

namespace people {

std::string_view to_text(Role role) {
  switch (role) {
    case Role::kAgent:
      return "agent";
    case Role::kLead:
      return "lead";
    case Role::kOwner:
      return "owner";
    case Role::kSteward:
      return "steward";
    case Role::kHead:
      return "head";
    case Role::kCouncil:
      return "council";
    case Role::kAdmin:
      return "admin";
  }
  return "";
}

std::optional<Role> parse_role(std::string_view text) {
  for (Role role : kRoles) {
    if (to_text(role) == text) return role;
  }
  return std::nullopt;
}

std::string_view to_text(Locale locale) { return locale == Locale::kGerman ? "de" : "en"; }

bool Actor::member_of(base::UnitId unit) const {
  return unit && std::binary_search(units.begin(), units.end(), unit);
}

Count ReleaseGate::at_least(std::int64_t part, std::int64_t people) const {
  if (!opens_split(people) || part < floor_people_) return Count::withheld();
  return Count::of(sure(part, people) / floor_people_ * floor_people_);
}

Count ReleaseGate::share_at_least(std::int64_t part, std::int64_t all, std::int64_t people) const {
  if (!opens_split(people)) return Count::withheld();
  if (part < floor_people_) return Count::of(0);
  return Count::of(sure(part, all) * 10 / all * 10);
}

}  // namespace people
