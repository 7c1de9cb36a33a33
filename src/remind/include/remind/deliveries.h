// What became of mails, for those who run the server: no subject, no text, no address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "remind/values.h"
#include "store/tx.h"

namespace remind {

struct Delivery {
  base::MailId id{};
  std::string name{};  // of the person; empty: erased
  MailKind kind = MailKind::kInvitation;
  MailState state = MailState::kWaiting;
  std::int64_t attempts = 0;
  base::Instant created{};
  std::optional<base::Instant> next{};  // of those waiting
  std::optional<base::Instant> sent{};
  std::string problem{};  // of the last attempt; empty: none
};
struct DeliveryList {
  std::vector<Delivery> items{};       // newest first
  std::optional<base::MailId> next{};  // hand over as `before`; nothing: that was all
};
// `limit` is cut to 1 … kPageRowsMax. `before`: none for the beginning.
DeliveryList list_deliveries(store::Tx& tx, std::int64_t limit, base::MailId before = {});

struct MailCounts {
  std::int64_t waiting = 0;
  std::int64_t given_up = 0;  // of the last kMailKeepDays
};
MailCounts count_mails(store::Tx& tx);

}  // namespace remind
