#include "planned_people.h"

#include <set>

#include "base/utf8.h"
#include "people/persons.h"

namespace attend {

using base::refuse;
using base::Why;

PlannedPeople::PlannedPeople(store::Tx& tx) {
  tx.each<base::PersonId, std::string, std::string>(
      "SELECT id, name, email FROM person WHERE active = 1 ORDER BY id", [this](auto row) {
        auto& [id, name, address] = row;
        by_name_.emplace(std::move(name), id);
        by_address_.emplace(std::move(address), id);
      });
}

base::Result<base::PersonId> PlannedPeople::find(const std::string& said) const {
  if (!base::count_chars(said)) return refuse(Why::kInvalid, "text.not_utf8", "person");
  const std::string who(base::squeeze(said));
  if (who.empty()) return refuse(Why::kInvalid, "plan.empty", "person");
  std::set<base::PersonId> found;
  const auto addressed = by_address_.find(people::clean_email(who).value_or(who));
  if (addressed != by_address_.end()) found.insert(addressed->second);
  const auto [first, last] = by_name_.equal_range(who);
  for (auto named = first; named != last; ++named) found.insert(named->second);
  if (found.size() == 1) return *found.begin();
  return refuse(Why::kInvalid, found.empty() ? "plan.person_unknown" : "plan.person_ambiguous",
                "person", {{"value", std::string(base::first_chars(who, 80))}});
}

}  // namespace attend
