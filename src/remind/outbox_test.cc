// From the outbox to the list of deliveries.
#include "remind/outbox.h"

#include "remind_fixture.h"

namespace remind {
namespace {

class Outbox : public Reminding {
 protected:
  // The only one to Ann.
  Delivery to_ann() {
    for (const auto& one : deliveries()) {
      if (one.name == "Ann") return one;
    }
    ADD_FAILURE() << "no mail to Ann";
    return {};
  }
  // Takes all; gives the one to Ann, sends the others.
  DueMail take_of_ann() {
    DueMail hers;
    for (const auto& mail : take()) {
      if (mail.name == "Ann") {
        hers = mail;
      } else {
        send(mail.id);
      }
    }
    return hers;
  }
  bool due() {
    return read([](store::Tx& tx) { return has_due(tx); });
  }
};
HEARD_ON_BOTH_ENGINES(Outbox);

TEST_P(Outbox, holds_a_mail_until_it_was_sent_and_then_none_of_its_words) {
  EXPECT_FALSE(due());
  plan();
  EXPECT_TRUE(due());
  EXPECT_EQ(rows_with_words(), 2);
  EXPECT_EQ(to_ann().state, MailState::kWaiting);
  EXPECT_EQ(to_ann().attempts, 0);
  clock.turn_seconds(7);
  auto mails = take();
  ASSERT_EQ(mails.size(), 2u);
  for (const auto& mail : mails) send(mail.id);
  EXPECT_EQ(rows_with_words(), 0);
  EXPECT_EQ(to_ann().state, MailState::kSent);
  EXPECT_EQ(to_ann().attempts, 1);
  EXPECT_EQ(*to_ann().sent, quarter_of(clock.now()));
  EXPECT_FALSE(to_ann().next);
  EXPECT_FALSE(due());
  clock.turn_days(1);
  EXPECT_TRUE(take().empty());
}

TEST_P(Outbox, gives_a_mail_to_one_at_a_time_and_again_after_a_crash) {
  plan();
  auto first = take();
  EXPECT_EQ(first.size(), 2u);
  EXPECT_TRUE(take().empty()) << "another server has them";
  EXPECT_FALSE(due());
  clock.turn_seconds(kTakenMinutes * 60 - 1);
  EXPECT_TRUE(take().empty());
  clock.turn_seconds(1);
  auto again = take();
  ASSERT_EQ(again.size(), 2u);
  EXPECT_EQ(again[0].id, first[0].id);
  EXPECT_EQ(again[0].calendar, first[0].calendar);
  EXPECT_EQ(again[0].created, first[0].created);
}

TEST_P(Outbox, gives_the_oldest_first_and_no_more_than_asked_for) {
  plan(48);
  clock.turn_seconds(1);
  plan(50);
  std::vector<base::MailId> order;
  for (int i = 0; i < 4; ++i) {
    auto one = take(1);
    ASSERT_EQ(one.size(), 1u);
    order.push_back(one[0].id);
  }
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  EXPECT_TRUE(take(1).empty());
}

TEST_P(Outbox, survives_a_restart) {
  plan();
  reopen();
  EXPECT_EQ(take().size(), 2u);
}

TEST_P(Outbox, tries_again_after_1_5_15_60_minutes_then_every_6_hours_for_3_days) {
  plan(24 * 30);
  auto mail = take_of_ann();
  const auto begun = clock.now();
  std::vector<std::int64_t> pauses;
  while (true) {
    fail(mail.id);
    if (to_ann().state != MailState::kWaiting) break;
    ASSERT_LT(pauses.size(), 50u);
    auto next = *to_ann().next;
    pauses.push_back((next.us - clock.now().us) / base::kMicrosPerSecond / 60);
    clock.turn_seconds(pauses.back() * 60 - 1);
    ASSERT_TRUE(take().empty());
    clock.turn_seconds(1);
    ASSERT_EQ(take().size(), 1u);
  }
  std::vector<std::int64_t> expected{1, 5, 15, 60};
  expected.resize(pauses.size(), 360);
  EXPECT_EQ(pauses, expected);
  EXPECT_GE(clock.now(), begun.plus_days(base::kMailGiveUpDays));
  EXPECT_LT(clock.now(), begun.plus_days(base::kMailGiveUpDays).plus_seconds(6 * 3'600));
  EXPECT_EQ(to_ann().state, MailState::kGivenUp);
  EXPECT_EQ(to_ann().problem, "busy 451");
  EXPECT_EQ(rows_with_words(), 0);
}

TEST_P(Outbox, keeps_the_words_of_what_will_be_tried_again_and_tells_why) {
  plan();
  auto mail = take_of_ann();
  fail(mail.id);
  EXPECT_EQ(rows_with_words(), 1);
  EXPECT_EQ(to_ann().problem, "busy 451");
  clock.turn_seconds(60);
  auto again = take_of_ann();
  EXPECT_EQ(again.text, mail.text);
  send(again.id);
  EXPECT_EQ(to_ann().problem, "") << "of the last attempt";
  EXPECT_EQ(to_ann().attempts, 2);
}

TEST_P(Outbox, gives_up_at_once_what_was_refused_for_good) {
  plan();
  fail(take_of_ann().id, true, "refused 550");
  EXPECT_EQ(to_ann().state, MailState::kGivenUp);
  EXPECT_EQ(to_ann().problem, "refused 550");
  EXPECT_EQ(rows_with_words(), 0);
  clock.turn_days(1);
  EXPECT_TRUE(take().empty());
  auto counts = read([](store::Tx& tx) { return count_mails(tx); });
  EXPECT_EQ(counts.given_up, 1);
  EXPECT_EQ(counts.waiting, 0);
}

TEST_P(Outbox, writes_to_nobody_who_is_not_active) {
  plan();
  change(ann, {.active = false});
  auto mails = take();
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].name, "Lea");
  EXPECT_EQ(to_ann().state, MailState::kGivenUp);
  EXPECT_EQ(to_ann().problem, "no_recipient");
}

TEST_P(Outbox, does_not_stop_at_what_nobody_is_to_get) {
  plan();
  change(ann, {.active = false});
  auto mails = take(1);
  ASSERT_EQ(mails.size(), 1u) << "the mail to Ann is first and hopeless";
  EXPECT_EQ(mails[0].name, "Lea");
  change(lea, {.active = false});
  clock.turn_seconds(3'600);
  EXPECT_TRUE(take(1).empty());
}

TEST_P(Outbox, says_nothing_about_a_talk_that_is_over_meanwhile) {
  plan(1);
  auto mail = take_of_ann();
  clock.turn_seconds(90 * 60 - 1);
  EXPECT_EQ(take_of_ann().id, mail.id);
  fail(mail.id);
  clock.turn_seconds(5 * 60);
  EXPECT_TRUE(take().empty());
  EXPECT_EQ(to_ann().state, MailState::kGivenUp);
  EXPECT_EQ(to_ann().problem, "too_old");
  EXPECT_EQ(rows_with_words(), 0);
}

TEST_P(Outbox, addresses_people_as_they_are_called_when_it_is_sent) {
  plan();
  change(ann, {.name = "Anna", .locale = people::Locale::kEnglish});
  for (const auto& mail : take()) {
    EXPECT_EQ(mail.name, mail.email == "ann@example.org" ? "Anna" : "Lea");
  }
}

TEST_P(Outbox, takes_no_word_about_a_mail_that_a_newer_one_replaced) {
  auto talk = plan();
  auto mail = take_of_ann();
  move(talk, 72);
  send(mail.id);
  fail(mail.id, true);
  EXPECT_EQ(to_ann().state, MailState::kWaiting);
  EXPECT_EQ(take_of_ann().subject.substr(0, 9), "Neue Zeit");
}

TEST_P(Outbox, is_listed_page_by_page_newest_first) {
  for (int i = 0; i < 3; ++i) plan(48 + i);
  std::vector<base::MailId> seen;
  base::MailId before{};
  do {
    auto page = read([&](store::Tx& tx) { return list_deliveries(tx, 4, before); });
    ASSERT_LE(page.items.size(), 4u);
    for (const auto& one : page.items) seen.push_back(one.id);
    before = page.next.value_or(base::MailId{});
  } while (before);
  EXPECT_EQ(seen.size(), 6u);
  EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend()));
}

TEST_P(Outbox, forgets_what_was_sent_after_30_days) {
  plan();
  for (const auto& mail : take()) mail.name == "Ann" ? send(mail.id) : fail(mail.id, true);
  clock.turn_days(base::kMailKeepDays);
  act([](store::Tx& tx) { forget_old_mails(tx); });
  EXPECT_EQ(deliveries().size(), 2u);
  clock.turn_seconds(1);
  act([](store::Tx& tx) { forget_old_mails(tx); });
  EXPECT_TRUE(deliveries().empty());
}

TEST_P(Outbox, keeps_no_words_where_nobody_sends_any_more) {
  plan();
  clock.turn_days(base::kMailGiveUpDays + 1);
  act([](store::Tx& tx) { forget_old_mails(tx); });
  EXPECT_EQ(to_ann().state, MailState::kWaiting);
  clock.turn_seconds(1);
  act([](store::Tx& tx) { forget_old_mails(tx); });
  EXPECT_EQ(to_ann().state, MailState::kGivenUp);
  EXPECT_EQ(to_ann().problem, "too_old");
  EXPECT_EQ(rows_with_words(), 0);
}

TEST_P(Outbox, goes_with_the_person_who_is_told_what_it_holds) {
  plan();
  for (const auto& mail : take()) send(mail.id);
  auto mine = read([&](store::Tx& tx) { return collect_my_data(tx, ann); });
  ASSERT_EQ(mine.size(), 1u);
  EXPECT_EQ(mine[0].kind, MailKind::kInvitation);
  EXPECT_EQ(mine[0].state, MailState::kSent);
  EXPECT_EQ(*mine[0].sent, clock.now());
  act([&](store::Tx& tx) { erase(tx, ann); });
  ASSERT_EQ(deliveries().size(), 1u);
  EXPECT_EQ(deliveries()[0].name, "Lea");
}

}  // namespace
}  // namespace remind
