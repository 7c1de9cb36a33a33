// Who acts: the signed-in person as the use cases see them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace people {

enum class Role { kAgent, kLead, kOwner, kSteward, kHead, kCouncil, kAdmin };
inline constexpr std::array kRoles{Role::kAgent,   Role::kLead, Role::kOwner, Role::kSteward,
                                   Role::kHead, Role::kCouncil, Role::kAdmin};
// "agent" … "admin", as in the database, the API and the command line.
std::string_view to_text(Role role);
std::optional<Role> parse_role(std::string_view text);

enum class Locale { kGerman, kEnglish };
std::string_view to_text(Locale locale);  // "de", "en"

// A set of roles.
class Roles {
 public:
  constexpr void add(Role role) { bits_ |= 1u << static_cast<unsigned>(role); }
  constexpr bool has(Role role) const { return bits_ & (1u << static_cast<unsigned>(role)); }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  unsigned bits_ = 0;
};

struct Actor {
  base::PersonId person;
  std::string tag;         // keyed hash of the person, 32 hex digits: what reports and joins carry
  std::string office;      // another one: what acts of an office carry (people/secret.h)
  base::OrgId partner;     // the partner the person works for; none: in-house
  Roles roles;
  std::vector<base::UnitId> units;  // whose member the person is, ascending
  Locale locale = Locale::kGerman;
  Locale reads = Locale::kGerman;   // what was asked for now, in place of `locale`: titles come in it
  std::string name;

  bool member_of(base::UnitId unit) const;
  // A lead or head of a partner: rule 7 shuts what the own partner's agents said.
  bool shut_out_of_own_partner() const {
    return partner && (roles.has(Role::kLead) || roles.has(Role::kHead));
  }
};

}  // namespace people
