// What is written to whom about a talk.
#include "remind/invite.h"

#include <gmock/gmock.h>

#include "attend/calendar.h"
#include "letter.h"
#include "remind_fixture.h"

namespace remind {
namespace {

using attend::testing::read_calendar;
using ::testing::HasSubstr;
using ::testing::Not;

class Invite : public Reminding {};
HEARD_ON_BOTH_ENGINES(Invite);

TEST_P(Invite, goes_to_the_person_and_the_lead_each_in_their_language) {
  plan();
  auto mails = taken();
  ASSERT_EQ(mails.size(), 2u);
  const auto& to_ann = mails.at("ann@example.org");
  EXPECT_EQ(to_ann.subject,
            "Einladung: Einzelgespräch mit Lea, Mittwoch, 4. März 2026, 10:00 bis 10:30 Uhr "
            "(Europe/Berlin)");
  EXPECT_THAT(to_ann.text, HasSubstr("Einzelgespräch mit Lea\nMittwoch, 4. März 2026"));
  EXPECT_THAT(to_ann.text, HasSubstr("https://heard.example.org\n"));
  const auto& to_lea = mails.at("lea@example.org");
  EXPECT_EQ(
      to_lea.subject,
      "Invitation: One-to-one with Ann, Wednesday, 4 March 2026, 10:00 to 10:30 (Europe/Berlin)");
  auto calendar = read_calendar(to_ann.calendar);
  EXPECT_EQ(calendar["METHOD"], "REQUEST");
  const auto& event = calendar.inside.at(0);
  EXPECT_EQ(event["SUMMARY"], "Einzelgespräch mit Lea");
  EXPECT_EQ(event["DTSTART"], "20260304T090000Z");
  EXPECT_EQ(event["SEQUENCE"], "0");
  EXPECT_EQ(event["ORGANIZER"], "mailto:heard@example.org");
  EXPECT_EQ(event["ATTENDEE"], "mailto:ann@example.org");
  EXPECT_THAT(to_ann.calendar, Not(HasSubstr("lea@")));
  EXPECT_EQ(read_calendar(to_lea.calendar).inside.at(0)["UID"], event["UID"]);
}

TEST_P(Invite, tells_nobody_but_the_lead_who_else_comes) {
  std::vector<base::PersonId> people{ann.person, ben.person};
  for (auto name : {"Cleo", "Dan"}) people.push_back(person(name, Role::kAgent).person);
  (void)write([&](store::Tx& tx) {
    auto made = attend::plan_talk(tx, lea, {attend::TalkKind::kRound, in_hours(48), 60, people});
    if (made) invite(tx, letterhead, *made);
    return made;
  });
  auto mails = taken();
  ASSERT_EQ(mails.size(), 5u);
  const auto& to_ann = mails.at("ann@example.org");
  for (auto other : {"Ben", "Cleo", "Dan", "ben@", "cleo@", "dan@"}) {
    EXPECT_THAT(to_ann.calendar + to_ann.text + to_ann.subject, Not(HasSubstr(other)));
  }
  EXPECT_THAT(mails.at("lea@example.org").text, HasSubstr("with Ann, Ben, Cleo and 1 more"));
}

TEST_P(Invite, follows_moves_and_the_cancellation_by_the_same_uid) {
  auto talk = plan();
  std::string uid;
  for (const auto& mail : take()) {
    uid = read_calendar(mail.calendar).inside.at(0)["UID"];
    send(mail.id);
  }
  move(talk, 72);
  auto moved = taken().at("ann@example.org");
  EXPECT_THAT(moved.subject, HasSubstr("Neue Zeit: "));
  auto event = read_calendar(moved.calendar).inside.at(0);
  EXPECT_EQ(event["UID"], uid);
  EXPECT_EQ(event["SEQUENCE"], "1");
  EXPECT_EQ(event["DTSTART"], "20260305T090000Z");
  cancel(talk);
  auto off = taken().at("ann@example.org");
  EXPECT_EQ(off.kind, MailKind::kCancellation);
  EXPECT_THAT(off.subject, HasSubstr("Abgesagt: "));
  auto calendar = read_calendar(off.calendar);
  EXPECT_EQ(calendar["METHOD"], "CANCEL");
  EXPECT_EQ(calendar.inside.at(0)["UID"], uid);
  EXPECT_EQ(calendar.inside.at(0)["SEQUENCE"], "2");
  EXPECT_EQ(calendar.inside.at(0)["STATUS"], "CANCELLED");
}

TEST_P(Invite, takes_the_place_of_a_mail_that_still_waits) {
  auto talk = plan();
  auto other = plan(50);
  move(talk, 72);
  cancel(talk);
  auto all = deliveries();
  ASSERT_EQ(all.size(), 4u) << "two of the other talk, two cancellations";
  EXPECT_EQ(all[0].kind, MailKind::kCancellation);
  EXPECT_EQ(all[1].kind, MailKind::kCancellation);
  EXPECT_EQ(all[2].kind, MailKind::kInvitation);
  move(other, 51);
  EXPECT_EQ(deliveries().size(), 4u);
}

TEST_P(Invite, leaves_what_was_sent) {
  auto talk = plan();
  for (const auto& mail : take()) send(mail.id);
  move(talk, 72);
  EXPECT_EQ(deliveries().size(), 4u);
}

TEST_P(Invite, writes_nothing_without_a_server_for_mail) {
  letterhead.from.clear();
  auto talk = plan();
  cancel(talk);
  EXPECT_TRUE(deliveries().empty());
}

TEST_P(Invite, writes_nothing_about_a_talk_that_is_over_or_is_not_there) {
  auto talk = plan(-2);
  EXPECT_TRUE(deliveries().empty());
  cancel(talk);
  EXPECT_TRUE(deliveries().empty());
  act([&](store::Tx& tx) { invite(tx, letterhead, {31'337}); });
  EXPECT_TRUE(deliveries().empty());
}

TEST_P(Invite, drops_what_waits_about_a_talk_that_was_moved_into_the_past) {
  auto talk = plan();
  ASSERT_EQ(deliveries().size(), 2u);
  move(talk, -2);
  EXPECT_TRUE(deliveries().empty());
}

TEST_P(Invite, says_nothing_wrong_where_it_is_called_for_the_wrong_thing) {
  auto talk = plan();
  for (const auto& mail : take()) send(mail.id);
  act([&](store::Tx& tx) { call_off(tx, letterhead, talk); });
  EXPECT_EQ(deliveries().size(), 2u) << "it is not cancelled";
}

TEST_P(Invite, tells_the_same_once) {
  auto talk = plan();
  act([&](store::Tx& tx) { invite(tx, letterhead, talk); });
  EXPECT_EQ(deliveries().size(), 2u);
  cancel(talk);
  for (const auto& mail : take()) send(mail.id);
  cancel(talk);
  EXPECT_EQ(deliveries().size(), 2u);
}

TEST_P(Invite, tells_no_reason) {
  auto talk = plan();
  cancel(talk);
  for (const auto& mail : take()) EXPECT_THAT(mail.text + mail.calendar, Not(HasSubstr("away")));
}

attend::CalendarTalk talk_at(std::string_view starts, std::int64_t minutes) {
  attend::CalendarTalk talk{
      {1}, attend::TalkKind::kOneToOne, *base::parse_instant(starts), minutes};
  talk.lead_name = "Lea";
  return talk;
}

TEST(When, is_told_on_the_wall_over_changes_of_the_clocks) {
  using enum people::Locale;
  EXPECT_EQ(when_of(talk_at("2026-03-27T09:00:00Z", 30), "Europe/Berlin", kGerman),
            "Freitag, 27. März 2026, 10:00 bis 10:30 Uhr (Europe/Berlin)");
  EXPECT_EQ(when_of(talk_at("2026-03-30T08:00:00Z", 30), "Europe/Berlin", kGerman),
            "Montag, 30. März 2026, 10:00 bis 10:30 Uhr (Europe/Berlin)");
  EXPECT_EQ(when_of(talk_at("2026-03-29T00:30:00Z", 60), "Europe/Berlin", kEnglish),
            "Sunday, 29 March 2026, 01:30 to 03:30 (Europe/Berlin)");
  EXPECT_EQ(when_of(talk_at("2026-10-25T00:30:00Z", 60), "Europe/Berlin", kEnglish),
            "Sunday, 25 October 2026, 02:30 to 02:30 (Europe/Berlin)");
  EXPECT_EQ(when_of(talk_at("2026-12-31T22:45:00Z", 30), "Europe/Berlin", kEnglish),
            "Thursday, 31 December 2026, 23:45 to Friday, 1 January 2027, 00:15 (Europe/Berlin)");
  EXPECT_EQ(when_of(talk_at("2026-03-02T23:30:00Z", 15), "America/New_York", kEnglish),
            "Monday, 2 March 2026, 18:30 to 18:45 (America/New_York)");
  EXPECT_EQ(when_of(talk_at("2026-03-02T09:00:00Z", 15), "Moon/Base", kEnglish),
            "Monday, 2 March 2026, 09:00 to 09:15 (UTC)");
}

}  // namespace
}  // namespace remind
