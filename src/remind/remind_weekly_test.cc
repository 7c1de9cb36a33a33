// The reminder of the week: whom it reaches, what it names, and that it stops when done.
#include "remind/remind_weekly.h"

#include "attend/answer_talk.h"
#include "remind/message.h"
#include "remind_fixture.h"

namespace remind {
namespace {

class Weekly : public Reminding {
 protected:
  std::int64_t remind() {
    return *write([&](store::Tx& tx) -> base::Result<std::int64_t> {
      return remind_weekly(tx, letterhead, rules);
    });
  }
  // What is due, and sent.
  std::map<std::string, DueMail> told() {
    auto mails = taken();
    for (const auto& [address, mail] : mails) send(mail.id);
    return mails;
  }
  void turn_weeks(int weeks) { clock.turn_days(7 * weeks); }
  attend::Rules rules;
};
HEARD_ON_BOTH_ENGINES(Weekly);

TEST_P(Weekly, names_a_lead_the_people_it_is_time_to_listen_to) {
  EXPECT_EQ(remind(), 0);  // nobody is due on the first day
  turn_weeks(2);
  EXPECT_EQ(remind(), 1);
  EXPECT_EQ(remind(), 0);  // once a week
  auto mails = taken();
  ASSERT_TRUE(mails.contains("lea@example.org"));
  const auto& mail = mails.at("lea@example.org");
  EXPECT_EQ(mail.subject, "Heard: this waits for you this week");
  EXPECT_NE(mail.text.find("it is time to talk with:\n* Ann\n* Ben\n"), std::string::npos);
  EXPECT_NE(mail.text.find("https://heard.example.org/plan"), std::string::npos);
  EXPECT_TRUE(mail.calendar.empty());
  send(mail.id);
  EXPECT_EQ(rows_with_words(), 0);
  // A talk that is planned is no owing any more.
  (void)plan(24);
  clock.turn_days(7);
  for (const auto& one : take()) send(one.id);
  EXPECT_EQ(remind(), 1);
  auto next = taken();
  EXPECT_NE(next.at("lea@example.org").text.find("* Ben\n"), std::string::npos);
}

TEST_P(Weekly, asks_about_talks_until_somebody_said_what_became_of_them) {
  auto talk = plan(48);
  (void)told();
  clock.turn_days(7);
  EXPECT_EQ(remind(), 1);
  auto mails = told();
  EXPECT_NE(mails.at("lea@example.org").text.find("One-to-one with Ann, Wednesday, 4 March 2026"),
            std::string::npos)
      << mails.at("lea@example.org").text;
  act([&](store::Tx& tx) { (void)attend::hold_talk(tx, lea, talk, 30); });
  clock.turn_days(7);
  (void)remind();
  mails = told();
  ASSERT_TRUE(mails.contains("ann@example.org"));
  EXPECT_NE(mails.at("ann@example.org").text.find("haben diese Gespräche stattgefunden?\n"
                                                  "* Einzelgespräch mit Lea, Mittwoch"),
            std::string::npos);
  act([&](store::Tx& tx) { (void)attend::confirm_talk(tx, ann, rules, talk); });
  clock.turn_days(7);
  (void)remind();
  EXPECT_FALSE(told().contains("ann@example.org"));
}

TEST_P(Weekly, comes_on_mondays_from_seven_on_and_only_where_there_is_mail) {
  turn_weeks(2);
  clock.turn_seconds(-4 * 3'600);  // six in the morning there
  EXPECT_EQ(remind(), 0);
  clock.turn_days(1);
  clock.turn_seconds(4 * 3'600);
  EXPECT_EQ(remind(), 0);  // Tuesday
  clock.turn_days(6);
  auto from = letterhead.from;
  letterhead.from.clear();
  EXPECT_EQ(remind(), 0);
  letterhead.from = from;
  EXPECT_EQ(remind(), 1);
}

TEST_P(Weekly, goes_without_a_calendar_and_with_nobody_who_left) {
  turn_weeks(2);
  EXPECT_EQ(remind(), 1);
  act([&](store::Tx& tx) { erase(tx, ann); });
  EXPECT_TRUE(take().empty());  // it held the name; the next one is written anew
  EXPECT_EQ(remind(), 1);
  auto mails = take();
  ASSERT_EQ(mails.size(), 1u);
  auto message = message_of(mails[0], "heard@example.org", "1@heard");
  EXPECT_EQ(message.find("text/calendar"), std::string::npos);
  EXPECT_NE(message.find("text/plain"), std::string::npos);
}

}  // namespace
}  // namespace remind
