// Who is meant by a name or an e-mail address in a planner's table.
#pragma once

#include <map>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "store/tx.h"

namespace attend {

// The active people as they are now.
class PlannedPeople {
 public:
  explicit PlannedPeople(store::Tx& tx);

  // Refused, field person: text.not_utf8, plan.empty, plan.person_unknown, plan.person_ambiguous
  // (value).
  base::Result<base::PersonId> find(const std::string& said) const;

 private:
  std::multimap<std::string, base::PersonId, std::less<>> by_name_;
  std::map<std::string, base::PersonId, std::less<>> by_address_;
};

}  // namespace attend
