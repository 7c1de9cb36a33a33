// What this module keeps about a person, for "my data". Erasing is erase_person (people/persons.h).
#pragma once

#include <optional>
#include <vector>

#include "base/instant.h"
#include "people/actor.h"
#include "people/persons.h"
#include "people/sign_in.h"
#include "store/tx.h"

namespace people {

struct MyData {
  struct Session {
    base::Instant created, seen;  // to the quarter of an hour (kSessionStepSeconds)
  };
  struct OpenLink {
    LinkPurpose purpose = LinkPurpose::kInvite;
    base::Instant created, expires;
  };
  Person account;                  // name, address, roles, place, units, language
  base::Instant created;           // of the account
  std::vector<Session> sessions;   // oldest first; of the secrets only a hash is stored
  std::vector<ApiToken> tokens;
  std::vector<OpenLink> links;
};
// Nothing: there is no such person (any more).
std::optional<MyData> collect_my_data(store::Tx& tx, const Actor& actor);

}  // namespace people
