#include "attend/calendar_feed.h"

#include "base/hash.h"

namespace attend {

void make_calendar_feed(store::Tx& tx, base::PersonId person, std::string_view secret) {
  end_calendar_feed(tx, person);
  tx.run("INSERT INTO calendar_feed (person_id, token_hash) VALUES (:person, :hash)", person,
         base::sha256_hex(secret));
  tx.journal({.kind = "calendar.made"});
}

void end_calendar_feed(store::Tx& tx, base::PersonId person) {
  if (tx.run("DELETE FROM calendar_feed WHERE person_id = :person", person) == 0) return;
  tx.journal({.kind = "calendar.ended"});
}

bool has_calendar_feed(store::Tx& tx, base::PersonId person) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM calendar_feed WHERE person_id = :person",
                              person) > 0;
}

std::optional<base::PersonId> find_calendar_feed(store::Tx& tx, std::string_view secret) {
  return tx.find<base::PersonId>("SELECT person_id FROM calendar_feed WHERE token_hash = :hash",
                                 base::sha256_hex(secret));
}

}  // namespace attend
