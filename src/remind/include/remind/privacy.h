// What this module keeps about a person, how it is erased, and how it is forgotten.
#pragma once

#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "people/actor.h"
#include "remind/values.h"
#include "store/tx.h"

namespace remind {

struct MyMail {
  MailKind kind = MailKind::kInvitation;
  MailState state = MailState::kWaiting;
  base::Instant created{};
  std::optional<base::Instant> sent{};
};
// Mails to me, oldest first.
std::vector<MyMail> collect_my_data(store::Tx& tx, const people::Actor& actor);

// Talks still to come that are for the person or led by them. Whoever erases the person lists them
// before attend::erase and calls off (remind/invite.h) after it: what it cancelled is told to the
// others.
std::vector<base::TalkId> list_talks_to_come(store::Tx& tx, const people::Actor& actor);

// Drops what is not sent yet about a talk, to anybody: it may hold the name of somebody who goes. Who
// calls it writes anew what is still so (remind/invite.h).
void forget_waiting(store::Tx& tx, base::TalkId talk);

// Erases the mails to the person, sent or not. Call it before people::erase_person.
void erase(store::Tx& tx, const people::Actor& actor);

// Forgets mails that were sent or given up and are older than kMailKeepDays. Gives up those that
// wait longer than they are tried (no server for mail is named any more; problem "too_old").
void forget_old_mails(store::Tx& tx);

}  // namespace remind
