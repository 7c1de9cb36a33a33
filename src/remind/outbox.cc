#include "remind/outbox.h"

#include <array>
#include <utility>

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

// What is due, oldest first. Gives up what nobody is to get any more: `hopeless` of them.
std::vector<DueMail> look(store::Tx& tx, std::int64_t limit, std::size_t& hopeless) {
  std::vector<DueMail> due;
  std::vector<std::pair<base::MailId, std::string>> too_late;
  tx.each<base::MailId, MailKind, std::string, std::string, std::string, base::Instant, std::string,
          std::string, std::string, std::string>(
      "SELECT m.id, m.kind, COALESCE(p.email, ''), COALESCE(p.name, ''), COALESCE(p.locale, ''),"
      " m.created_us, m.subject, m.text, m.calendar,"
      " CASE WHEN p.id IS NULL OR p.active = 0 THEN 'no_recipient'"
      " WHEN t.starts_us + t.minutes * 60000000 <= :over THEN 'too_old' ELSE '' END"
      " FROM mail m LEFT JOIN person p ON p.id = m.person_id LEFT JOIN talk t ON t.id = m.talk_id"
      " WHERE m.state = 'waiting' AND m.next_us <= :now ORDER BY m.next_us, m.id LIMIT :limit",
      [&](auto row) {
        auto& [id, kind, email, name, locale, created, subject, text, calendar, problem] = row;
        if (!problem.empty()) {
          too_late.emplace_back(id, std::move(problem));
          return;
        }
        due.push_back({id, kind, std::move(email), std::move(name),
                       locale == "de" ? people::Locale::kGerman : people::Locale::kEnglish, created,
                       std::move(subject), std::move(text), std::move(calendar)});
      },
      tx.now(), tx.now(), limit);
  for (const auto& [id, problem] : too_late) give_up(tx, id, problem);
  hopeless = too_late.size();
  return due;
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
  std::vector<DueMail> due;
  std::size_t hopeless = 0;
  do due = look(tx, limit, hopeless);
  while (due.empty() && hopeless > 0);
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
