// Inbox, answer debt, own voice, privacy: on both engines.
#include "loop_fixture.h"

namespace answer {
namespace {

class InboxOfUnit : public Loop {
 protected:
  base::Result<Inbox> open(const people::Actor& who, std::int64_t limit = 50,
                           std::optional<hear::Place> after = {}) {
    auto page =
        db->read([&](store::Tx& tx) { return std::optional(inbox(tx, who, unit, limit, after)); });
    return *page;
  }
};
HEARD_ON_BOTH_ENGINES(InboxOfUnit);
class Debt : public Loop {
 protected:
  UnitDebt debt() {
    auto list = db->read([](store::Tx& tx) { return answer_debt(tx, people::ReleaseGate()); });
    EXPECT_EQ(list.size(), 1u);
    return list.at(0);
  }
};
HEARD_ON_BOTH_ENGINES(Debt);
class MyVoice : public Loop {
 protected:
  VoiceFate fate(base::ThemeId id, int i) {
    return db->read([&](store::Tx& tx) { return voice_fates(tx, agent(i), house, {id}); }).at(0);
  }
  VoiceCounts counts(int i) {
    return db->read([&](store::Tx& tx) { return voice_counts(tx, agent(i)); });
  }
};
HEARD_ON_BOTH_ENGINES(MyVoice);

TEST_P(InboxOfUnit, is_sorted_by_what_is_due_then_by_weight_and_waiting_last) {
  auto asked = assigned_theme(1, 900);
  ASSERT_TRUE(answer(asked, AnswerKind::kQuestion, "Which letter?"));
  auto light = assigned_theme(1, 0), heavy = assigned_theme(9, 90);
  auto planned = assigned_theme(1, 5);
  ASSERT_TRUE(answer(planned, AnswerKind::kPlanned, "Soon.", d("2026-03-05")));
  auto done = assigned_theme(1);
  ASSERT_TRUE(answer(done, AnswerKind::kFixed));
  theme(1);  // of the steward
  clock.turn_days(1);
  auto page = open(owner);
  ASSERT_TRUE(page);
  std::vector<base::ThemeId> order;
  for (const InboxItem& item : page->items) order.push_back(item.theme);
  EXPECT_THAT(order, testing::ElementsAre(planned, heavy, light, asked));
  EXPECT_FALSE(page->next);
  EXPECT_EQ(page->items[0].days_left, 2);
  EXPECT_EQ(page->items[1].days_left, 4);
  EXPECT_EQ(page->items[1].due_on, d("2026-03-09"));
  EXPECT_TRUE(page->items[3].waiting_reply);
  ASSERT_TRUE(reply(asked, 0));
  page = open(owner);
  EXPECT_EQ(page->items[3].theme, asked);  // its clock has a day more now
  EXPECT_FALSE(page->items[3].waiting_reply);
  EXPECT_EQ(page->items[3].replies, 1);
}

TEST_P(InboxOfUnit, comes_in_pages_that_leave_nothing_out) {
  std::vector<base::ThemeId> made, seen;
  for (int i = 0; i < 7; ++i) made.push_back(assigned_theme(1, -i));
  std::optional<hear::Place> after;
  do {
    auto page = open(owner, 3, after);
    ASSERT_TRUE(page);
    for (const InboxItem& item : page->items) seen.push_back(item.theme);
    after = page->next;
  } while (after);
  EXPECT_EQ(seen, made);
}

TEST_P(InboxOfUnit, counts_late_days_as_negative) {
  assigned_theme(1);
  clock.set(at("2026-03-12T12:00:00Z"));
  auto page = open(owner);
  EXPECT_EQ(page->items[0].days_left, -3);
  EXPECT_TRUE(page->items[0].overdue);
}

TEST_P(InboxOfUnit, is_for_members_and_stewards) {
  EXPECT_TRUE(open(steward));
  EXPECT_EQ(open(admin).error().key, "unit.not_yours");
  auto nowhere = db->read([&](store::Tx& tx) { return std::optional(inbox(tx, owner, {31'337})); });
  EXPECT_EQ((*nowhere).error().key, "unit.not_found");
}

TEST_P(Debt, counts_open_overdue_and_answered) {
  auto a = assigned_theme(1), b = assigned_theme(1), c = assigned_theme(1);
  assigned_theme(1);
  clock.set(at("2026-03-04T12:00:00Z"));  // after 2 working days
  ASSERT_TRUE(answer(a, AnswerKind::kPlanned, "Soon.", d("2026-03-06")));
  ASSERT_TRUE(answer(c, AnswerKind::kQuestion, "Which?"));
  clock.set(at("2026-03-12T12:00:00Z"));       // after 8
  ASSERT_TRUE(answer(a, AnswerKind::kFixed));  // the same clock: counted once
  ASSERT_TRUE(answer(b, AnswerKind::kDeclined, "Never."));
  UnitDebt now = debt();
  EXPECT_EQ(now.open, 2);
  EXPECT_EQ(now.overdue, 1);  // c waits for a reply
  EXPECT_EQ(now.answered, 2);
  EXPECT_EQ(now.median_days, 5.0);
  EXPECT_EQ(now.promise_days, 5);
  EXPECT_FALSE(now.better_share.value());
}

TEST_P(Debt, counts_each_reopening_anew) {
  auto id = assigned_theme(1);
  clock.set(at("2026-03-03T12:00:00Z"));
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));  // 1 day
  clock.set(at("2026-03-09T12:00:00Z"));
  ASSERT_TRUE(judge(id, 0, Better::kNo));
  clock.set(at("2026-03-12T12:00:00Z"));
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));  // 3 days
  EXPECT_EQ(debt().answered, 2);
  EXPECT_EQ(debt().median_days, 2.0);
}

TEST_P(Debt, shows_overdue_planned_dates) {
  auto id = assigned_theme(1);
  ASSERT_TRUE(answer(id, AnswerKind::kPlanned, "Soon.", d("2026-03-03")));
  EXPECT_EQ(debt().overdue, 0);
  clock.set(at("2026-03-04T09:00:00Z"));
  EXPECT_EQ(debt().open, 0);
  EXPECT_EQ(debt().overdue, 1);
}

TEST_P(Debt, tells_the_share_of_better_in_steps_and_from_nine_people_on) {
  auto a = assigned_theme(20), b = assigned_theme(20);
  ASSERT_TRUE(answer(a, AnswerKind::kFixed));
  ASSERT_TRUE(answer(b, AnswerKind::kFixed));
  for (int i = 0; i < 8; ++i) {
    ASSERT_TRUE(judge(a, i, Better::kYes));
    ASSERT_TRUE(judge(b, i, i < 7 ? Better::kPartly : Better::kNo));
  }
  EXPECT_FALSE(debt().better_share.value()) << "sixteen verdicts, but eight people";
  ASSERT_TRUE(judge(a, 8, Better::kYes));
  EXPECT_EQ(debt().better_share.value(), 70) << "16 of 17: as if four said no";
  for (int i = 9; i < 13; ++i) ASSERT_TRUE(judge(a, i, Better::kNo));
  EXPECT_EQ(debt().better_share.value(), 70) << "16 of 21";
}

TEST_P(MyVoice, tells_what_became_of_it_and_what_is_new) {
  auto id = assigned_theme(2);
  EXPECT_FALSE(fate(id, 0).answer);
  EXPECT_EQ(fate(id, 0).due_on, d("2026-03-09"));
  clock.turn_days(1);
  ASSERT_TRUE(answer(id, AnswerKind::kQuestion, "Which?"));
  EXPECT_TRUE(fate(id, 0).unread);
  EXPECT_TRUE(fate(id, 0).question_open);
  EXPECT_EQ(counts(0).unread, 1);
  EXPECT_EQ(counts(0).answered, 0);  // a question is no answer
  ASSERT_TRUE(write([&](store::Tx& tx) { return mark_seen(tx, agent(0)); }));
  EXPECT_FALSE(fate(id, 0).unread);
  EXPECT_TRUE(fate(id, 1).unread);
  clock.turn_days(1);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  EXPECT_TRUE(fate(id, 0).unread);
  EXPECT_TRUE(fate(id, 0).asked);
  EXPECT_EQ(fate(id, 0).due_on, std::nullopt);
  ASSERT_TRUE(write([&](store::Tx& tx) { return mark_seen(tx, agent(0)); }));
  EXPECT_EQ(counts(0).unread, 0);
  ASSERT_TRUE(judge(id, 0, Better::kYes));
  ASSERT_TRUE(judge(id, 1, Better::kYes));
  EXPECT_EQ(fate(id, 0).my_verdict, Better::kYes);
  EXPECT_EQ(counts(0).answered, 1);
  EXPECT_EQ(counts(0).solved, 1);
}

TEST_P(MyVoice, does_not_call_unread_what_was_there_before_it) {
  auto id = assigned_theme(1);
  ASSERT_TRUE(answer(id, AnswerKind::kPlanned, "Soon.", d("2026-04-01")));
  clock.turn_days(1);
  speak(id, agent(5));
  EXPECT_FALSE(fate(id, 5).unread);
  EXPECT_TRUE(fate(id, 5).answer);
  EXPECT_EQ(counts(5).unread, 0);
}

TEST_P(MyVoice, is_handed_out_and_erased) {
  auto id = assigned_theme(3);
  ASSERT_TRUE(answer(id, AnswerKind::kQuestion, "Which?"));
  ASSERT_TRUE(reply(id, 0, "This one."));
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  ASSERT_TRUE(judge(id, 0, Better::kPartly));
  ASSERT_TRUE(write([&](store::Tx& tx) { return mark_seen(tx, agent(0)); }));
  auto mine = db->read([&](store::Tx& tx) { return collect_my_data(tx, agent(0)); });
  ASSERT_EQ(mine.verdicts.size(), 1u);
  EXPECT_EQ(mine.verdicts[0].better, Better::kPartly);
  ASSERT_EQ(mine.replies.size(), 1u);
  EXPECT_EQ(mine.replies[0].text, "This one.");
  EXPECT_FALSE(mine.replies[0].named);
  EXPECT_EQ(mine.seen, clock.now());
  auto units = db->read([&](store::Tx& tx) { return collect_my_data(tx, owner); });
  EXPECT_EQ(units.answers.size(), 2u);
  EXPECT_THAT(units.units, testing::ElementsAre(unit));

  for (const auto& who : {agent(0), owner}) {
    ASSERT_TRUE(write([&](store::Tx& tx) -> base::Result<base::Done> {
      erase(tx, who);
      return base::Done{};
    }));
    auto left = db->read([&](store::Tx& tx) { return collect_my_data(tx, who); });
    EXPECT_TRUE(left.replies.empty() && left.answers.empty() && left.units.empty());
    EXPECT_EQ(left.seen, base::Instant{});
  }
  // What they said for others stays.
  EXPECT_EQ(db->read([&](store::Tx& tx) { return answers_of(tx, id); }).size(), 2u);
  ASSERT_TRUE(judge(id, 1, Better::kYes));
  EXPECT_EQ(judge(id, 2, Better::kNo)->status, Status::kConfirmed);
}

}  // namespace
}  // namespace answer
