#include "remind/outbox.h"

#include <array>

#include "base/limits.h"

namespace remind {
namespace {

constexpr std::int64_t kSecondsPerMinute = 60;
constexpr std::array kPausesMinutes{1, 5, 15, 60};
constexpr std::int64_t kLastPauseMinutes = 6 * 60;

std::int64_t pause_minutes(std::int64_t attempts) {
  auto at = static_cast<std::size_t>(attempts > 0 ? attempts - 1 : 0);
  return at < kPausesMinutes.size() ? kPausesMinutes[at] : kLastPauseMinutes;
}

void give_up(store::Tx& tx, base::MailId id, std::string_view problem) {
  tx.run(
      "UPDATE mail SET state = 'given_up', subject = '', text = '', calendar = '',"
      " problem = :problem WHERE id = :id AND state = 'waiting'",
      problem, id);
}

// What nobody is to get any more: people who are not active, talks that are over.
void give_up_what_came_too_late(store::Tx& tx) {
  tx.run(
      "UPDATE mail SET state = 'given_up', subject = '', text = '', calendar = '',"
      " problem = 'no_recipient' WHERE state = 'waiting' AND next_us <= :now AND NOT EXISTS"
      " (SELECT 1 FROM person p WHERE p.id = mail.person_id AND p.active = 1)",
      tx.now());
  tx.run(
      "UPDATE mail SET state = 'given_up', subject = '', text = '', calendar = '',"
      " problem = 'too_old' WHERE state = 'waiting' AND next_us <= :now AND EXISTS"
      " (SELECT 1 FROM talk t WHERE t.id = mail.talk_id AND t.starts_us + t.minutes * 60000000"
      " <= :over)",
      tx.now(), tx.now());
}

}  // namespace

bool has_due(store::Tx& tx) {
  return tx
      .find<base::MailId>(
          "SELECT id FROM mail WHERE state = 'waiting' AND next_us <= :now"
          " ORDER BY next_us, id LIMIT 1",
          tx.now())
      .has_value();
}

std::vector<DueMail> take_due(store::Tx& tx, std::int64_t limit) {
  give_up_what_came_too_late(tx);
  std::vector<DueMail> due;
  tx.each<base::MailId, MailKind, std::string, std::string, std::string, base::Instant, std::string,
          std::string, std::string>(
      "SELECT m.id, m.kind, p.email, p.name, p.locale, m.created_us, m.subject, m.text, m.calendar"
      " FROM mail m JOIN person p ON p.id = m.person_id"
      " WHERE m.state = 'waiting' AND m.next_us <= :now ORDER BY m.next_us, m.id LIMIT :limit",
      [&due](auto row) {
        auto& [id, kind, email, name, locale, created, subject, text, calendar] = row;
        due.push_back({id, kind, std::move(email), std::move(name),
                       locale == "de" ? people::Locale::kGerman : people::Locale::kEnglish, created,
                       std::move(subject), std::move(text), std::move(calendar)});
      },
      tx.now(), limit);
  for (const auto& mail : due) {
    tx.run("UPDATE mail SET attempts = attempts + 1, next_us = :until WHERE id = :id",
           tx.now().plus_seconds(kTakenMinutes * kSecondsPerMinute), mail.id);
  }
  return due;
}

void sent(store::Tx& tx, base::MailId id) {
  tx.run(
      "UPDATE mail SET state = 'sent', sent_us = :at, subject = '', text = '', calendar = '',"
      " problem = '' WHERE id = :id AND state = 'waiting'",
      quarter_of(tx.now()), id);
}

void failed(store::Tx& tx, base::MailId id, std::string_view problem, bool for_good) {
  auto row = tx.find<std::int64_t, base::Instant>(
      "SELECT attempts, created_us FROM mail WHERE id = :id AND state = 'waiting'", id);
  if (!row) return;
  auto [attempts, created] = *row;
  if (for_good || tx.now() >= created.plus_days(base::kMailGiveUpDays)) {
    return give_up(tx, id, problem);
  }
  tx.run("UPDATE mail SET next_us = :next, problem = :problem WHERE id = :id",
         tx.now().plus_seconds(pause_minutes(attempts) * kSecondsPerMinute), problem, id);
}

}  // namespace remind
