#include "remind/privacy.h"

#include "base/limits.h"

namespace remind {

std::vector<MyMail> collect_my_data(store::Tx& tx, const people::Actor& actor) {
  std::vector<MyMail> mails;
  tx.each<MailKind, MailState, base::Instant, base::Instant>(
      "SELECT kind, state, created_us, sent_us FROM mail WHERE person_id = :person ORDER BY id",
      [&mails](const auto& row) {
        const auto& [kind, state, created, sent] = row;
        MyMail mail{kind, state, created};
        if (state == MailState::kSent) mail.sent = sent;
        mails.push_back(mail);
      },
      actor.person);
  return mails;
}

std::vector<base::TalkId> list_talks_to_come(store::Tx& tx, const people::Actor& actor) {
  return tx.list<base::TalkId>(
      "SELECT t.id FROM talk t WHERE t.starts_us > :now AND t.state IN ('planned', 'moved')"
      " AND (t.lead_id = :me OR EXISTS (SELECT 1 FROM talk_person w WHERE w.talk_id = t.id"
      " AND w.person_id = :also)) ORDER BY t.id",
      tx.now(), actor.person, actor.person);
}

void forget_waiting(store::Tx& tx, base::TalkId talk) {
  tx.run("DELETE FROM mail WHERE talk_id = :talk AND state = 'waiting'", talk);
}

void erase(store::Tx& tx, const people::Actor& actor) {
  tx.run("DELETE FROM mail WHERE person_id = :person", actor.person);
  // Reminders of others may hold the name; they are written anew.
  tx.run("DELETE FROM mail WHERE kind = 'reminder' AND state = 'waiting'");
}

void forget_old_mails(store::Tx& tx) {
  tx.run("DELETE FROM mail WHERE state <> 'waiting' AND created_us < :before",
         tx.now().plus_days(-base::kMailKeepDays));
  // A day more than a mail is tried, so that its last attempt is not cut short.
  tx.run(
      "UPDATE mail SET state = 'given_up', subject = '', text = '', calendar = '',"
      " problem = 'too_old' WHERE state = 'waiting' AND created_us < :before",
      tx.now().plus_days(-base::kMailGiveUpDays - 1));
}

}  // namespace remind
