// The outbox: mails that wait in the database until a server for mail took them.
//
// At least once: what was written in a transaction is sent, whatever crashes. Who crashes between
// sending and sent() sends the mail again, under the same Message-ID and with the same bytes.
// Several servers on one database do not send the same mail: who takes one has it for
// kTakenMinutes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "people/actor.h"
#include "remind/values.h"
#include "store/tx.h"

namespace remind {

// Longer than sending one mail may take.
inline constexpr std::int64_t kTakenMinutes = 15;

struct DueMail {
  base::MailId id{};
  MailKind kind = MailKind::kInvitation;
  std::string email{}, name{};  // of the person, as they are now
  people::Locale locale = people::Locale::kGerman;
  base::Instant created{};
  std::string subject{}, text{}, calendar{};
};

// Is anything due? Cheap; for a look every second.
bool has_due(store::Tx& tx);
// Takes the mails that are due, oldest first, at most `limit`, and counts an attempt. Mails to
// people who are not active any more are given up (problem "no_recipient"), and those about talks
// that are over (problem "too_old").
std::vector<DueMail> take_due(store::Tx& tx, std::int64_t limit);

// A mail was sent, or was not: the words it held go, except where it will be tried again, after 1,
// 5, 15 and 60 minutes, then every 6 hours, for kMailGiveUpDays. `problem`: a word and perhaps a
// number ("refused 550"), never an address or text. A mail that a newer one replaced meanwhile:
// nothing.
void sent(store::Tx& tx, base::MailId id);
void failed(store::Tx& tx, base::MailId id, std::string_view problem, bool for_good);

}  // namespace remind
