#include "people/privacy.h"

namespace people {

std::optional<MyData> collect_my_data(store::Tx& tx, const Actor& actor) {
  auto account = find_person(tx, actor.person);
  if (!account) return std::nullopt;
  MyData data;
  data.account = std::move(*account);
  data.created =
      tx.one<base::Instant>("SELECT created_us FROM person WHERE id = :id", actor.person);
  tx.each<base::Instant, base::Instant>(
      "SELECT created_us, seen_us FROM session WHERE person_id = :id ORDER BY created_us, seen_us",
      [&data](auto row) { data.sessions.push_back({std::get<0>(row), std::get<1>(row)}); },
      actor.person);
  data.tokens = list_tokens(tx, actor.person);
  tx.each<std::string, base::Instant, base::Instant>(
      "SELECT purpose, created_us, expires_us FROM link WHERE person_id = :id ORDER BY created_us",
      [&data](auto row) {
        auto purpose =
            std::get<0>(row) == to_text(LinkPurpose::kReset) ? LinkPurpose::kReset
                                                             : LinkPurpose::kInvite;
        data.links.push_back({purpose, std::get<1>(row), std::get<2>(row)});
      },
      actor.person);
  return data;
}

}  // namespace people
