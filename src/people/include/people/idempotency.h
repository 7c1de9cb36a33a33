// The same key of the same person gives the same answer again, for seven days, across restarts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/tx.h"

namespace people {

struct KeptAnswer {
  std::int64_t status = 0;
  std::string answer;
};

// What was answered under the key (a keyed hash of person and key: it does not tell the person).
// Nothing: the key is new. Refuses kConflict idempotency.key_reused if the body was another one.
base::Result<std::optional<KeptAnswer>> find_answer(store::Tx& tx, std::string_view key_hash,
                                                    std::string_view body_hash);
// Keeps an answer, in the transaction of what it answers. It lies readable in the database for days:
// never hand over an answer that holds a secret (a new token, a one-time link).
void keep_answer(store::Tx& tx, std::string_view key_hash, std::string_view body_hash,
                 const KeptAnswer& answer);

}  // namespace people
