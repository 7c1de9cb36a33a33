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

Count ReleaseGate::share_percent(std::int64_t part, std::int64_t people) const {
  if (!opens(people)) return Count::withheld();
  constexpr std::int64_t kExactFrom = 30, kLowest = 10, kHighest = 90;
  std::int64_t percent = (200 * part + people) / (2 * people);
  if (people < kExactFrom) percent = std::clamp(percent, kLowest, kHighest);
  return Count::of(percent);
}

}  // namespace people
