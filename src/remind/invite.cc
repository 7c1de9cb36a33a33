#include "remind/invite.h"

#include <span>
#include <string>

#include "attend/calendar.h"
#include "letter.h"

namespace remind {
namespace {

using people::Locale;

struct Recipient {
  base::PersonId id;
  std::string email, name;
  Locale locale = Locale::kGerman;
};

Recipient load(store::Tx& tx, base::PersonId person) {
  auto [email, name, locale] = tx.one<std::string, std::string, std::string>(
      "SELECT email, name, locale FROM person WHERE id = :id", person);
  return {person, email, name, locale == "de" ? Locale::kGerman : Locale::kEnglish};
}

std::string calendar_for(const attend::CalendarTalk& talk, const Letterhead& letterhead,
                         const Recipient& to, base::Instant now) {
  attend::CalendarLook look;
  look.locale = to.locale;
  look.stamp = quarter_of(now);
  look.base_url = letterhead.base_url;
  look.method = talk.cancelled ? attend::CalendarMethod::kCancel : attend::CalendarMethod::kRequest;
  look.organizer = letterhead.from;
  look.attendee = to.email;
  look.attendee_name = to.name;
  return attend::calendar_of(std::span(&talk, 1), look, letterhead.ids);
}

// A talk that is cancelled twice is told once.
bool is_told(store::Tx& tx, base::PersonId person, const attend::CalendarTalk& talk,
             MailKind kind) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM mail WHERE person_id = :person AND talk_id = :talk"
             " AND kind = :kind AND sequence = :sequence",
             person, talk.id, kind, talk.sequence) > 0;
}

void enqueue(store::Tx& tx, const Letterhead& letterhead, const Recipient& to,
             const attend::CalendarTalk& talk) {
  const auto kind = talk.cancelled ? MailKind::kCancellation : MailKind::kInvitation;
  if (is_told(tx, to.id, talk, kind)) return;
  tx.run("DELETE FROM mail WHERE person_id = :person AND talk_id = :talk AND state = 'waiting'",
         to.id, talk.id);
  if (talk.ends() <= tx.now()) return;
  auto letter = letter_of(talk, letterhead, to.locale);
  tx.run(
      "INSERT INTO mail (id, person_id, kind, talk_id, sequence, subject, text, calendar, state,"
      " attempts, next_us, created_us, sent_us, problem) VALUES (:id, :person, :kind, :talk,"
      " :sequence, :subject, :text, :calendar, 'waiting', 0, :next, :created, 0, '')",
      tx.new_id(), to.id, kind, talk.id, talk.sequence, letter.subject, letter.text,
      calendar_for(talk, letterhead, to, tx.now()), quarter_of(tx.now()), quarter_of(tx.now()));
}

// What a talk is like now goes to all whose calendars it stands in.
void tell(store::Tx& tx, const Letterhead& letterhead, base::TalkId talk, bool cancelled) {
  if (letterhead.from.empty()) return;
  for (base::PersonId person : attend::list_calendar_people(tx, talk)) {
    auto seen = attend::find_calendar_talk(tx, talk, person);
    if (seen && seen->cancelled == cancelled) enqueue(tx, letterhead, load(tx, person), *seen);
  }
}

}  // namespace

void invite(store::Tx& tx, const Letterhead& letterhead, base::TalkId talk) {
  tell(tx, letterhead, talk, false);
}

void call_off(store::Tx& tx, const Letterhead& letterhead, base::TalkId talk) {
  tell(tx, letterhead, talk, true);
}

}  // namespace remind
