#include "people/idempotency.h"

#include "base/limits.h"

namespace people {

base::Result<std::optional<KeptAnswer>> find_answer(store::Tx& tx, std::string_view key_hash,
                                                    std::string_view body_hash) {
  auto row = tx.find<std::string, std::int64_t, std::string>(
      "SELECT body_hash, status, answer FROM idempotency WHERE key_hash = :key AND created_us > "
      ":since",
      key_hash, tx.now().plus_days(-base::kIdempotencyDays));
  if (!row) return std::optional<KeptAnswer>();
  auto& [body, status, answer] = *row;
  if (body != body_hash) return base::refuse(base::Why::kConflict, "idempotency.key_reused");
  return std::optional<KeptAnswer>(KeptAnswer{status, answer});
}

void keep_answer(store::Tx& tx, std::string_view key_hash, std::string_view body_hash,
                 const KeptAnswer& answer) {
  tx.run(
      "INSERT INTO idempotency (key_hash, body_hash, status, answer, created_us) VALUES (:key, "
      ":body, :status, :answer, :at) ON CONFLICT (key_hash) DO UPDATE SET body_hash = "
      "excluded.body_hash, status = excluded.status, answer = excluded.answer, created_us = "
      "excluded.created_us",
      key_hash, body_hash, answer.status, answer.answer, tx.now());
}

}  // namespace people
