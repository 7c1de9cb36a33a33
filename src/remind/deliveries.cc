#include "remind/deliveries.h"

#include <algorithm>
#include <limits>

#include "base/limits.h"

namespace remind {

DeliveryList list_deliveries(store::Tx& tx, std::int64_t limit, base::MailId before) {
  limit = std::clamp<std::int64_t>(limit, 1, base::kPageRowsMax);
  if (!before) before.value = std::numeric_limits<std::int64_t>::max();
  DeliveryList list;
  tx.each<base::MailId, std::string, MailKind, MailState, std::int64_t, base::Instant,
          base::Instant, base::Instant, std::string>(
      "SELECT m.id, COALESCE(p.name, ''), m.kind, m.state, m.attempts, m.created_us, m.next_us,"
      " m.sent_us, m.problem FROM mail m LEFT JOIN person p ON p.id = m.person_id"
      " WHERE m.id < :before ORDER BY m.id DESC LIMIT :limit",
      [&list](auto row) {
        auto& [id, name, kind, state, attempts, created, next, sent, problem] = row;
        Delivery one{id, std::move(name), kind, state, attempts, created};
        if (state == MailState::kWaiting) one.next = next;
        if (state == MailState::kSent) one.sent = sent;
        one.problem = std::move(problem);
        list.items.push_back(std::move(one));
      },
      before, limit + 1);
  if (static_cast<std::int64_t>(list.items.size()) > limit) {
    list.items.pop_back();
    list.next = list.items.back().id;
  }
  return list;
}

MailCounts count_mails(store::Tx& tx) {
  MailCounts counts;
  tx.each<MailState, std::int64_t>(
      "SELECT state, COUNT(*) FROM mail WHERE state IN ('waiting', 'given_up') GROUP BY state",
      [&counts](const auto& row) {
        const auto& [state, count] = row;
        (state == MailState::kWaiting ? counts.waiting : counts.given_up) = count;
      });
  return counts;
}

}  // namespace remind
