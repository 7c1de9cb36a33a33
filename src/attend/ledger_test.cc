// Who was listened to when: for the lead by name, for heads by group, for oneself.
#include <algorithm>

#include "centre.h"

namespace attend {
namespace {

using testing::ElementsAre;

class Ledger : public Centre {};
HEARD_ON_BOTH_ENGINES(Ledger);

TEST_P(Ledger, names_the_own_team_longest_first_then_by_id) {
  clock.turn_days(20);
  talked(lea, blue[3]);
  clock.turn_days(5);
  talked(lea, blue[1]);
  clock.turn_days(1);
  std::vector<base::PersonId> order;
  for (const auto& person : team_of(lea)) order.push_back(person.person);
  auto id = [&](int i) { return blue[static_cast<std::size_t>(i)].person; };
  EXPECT_THAT(order,
              ElementsAre(id(0), id(2), id(4), id(5), id(6), id(7), id(8), id(3), id(1)));
  EXPECT_EQ(of(lea, blue[0]).days, 26);
  EXPECT_FALSE(of(lea, blue[0]).last);
  EXPECT_EQ(of(lea, blue[3]).days, 6);
  EXPECT_EQ(of(lea, blue[3]).last->day, d("2026-03-22"));
  EXPECT_EQ(of(lea, blue[3]).last->by_name, "Lea");
  EXPECT_EQ(of(lea, blue[3]).last->how, Listening::kOneToOne);
  EXPECT_EQ(of(lea, blue[3]).due_on, d("2026-04-05"));
  EXPECT_THAT(due_of(lea), ElementsAre(id(0), id(2), id(4), id(5), id(6), id(7), id(8)));
}

TEST_P(Ledger, is_empty_for_whoever_leads_no_team) {
  for (const auto& who : {hanna, paul, blue[0], red[0]}) {
    EXPECT_TRUE(team_of(who).empty()) << who.name;
    EXPECT_TRUE(due_of(who).empty()) << who.name;
  }
  auto lent = person("Rita", {Role::kLead}, {.site = "Nord"});
  EXPECT_TRUE(team_of(lent).empty());
  EXPECT_EQ(team_of(leo).size(), green.size());
}

TEST_P(Ledger, is_due_on_the_day_the_rule_names_and_not_before) {
  talked(lea, blue[0]);
  clock.turn_days(13);
  EXPECT_FALSE(of(lea, blue[0]).due);
  clock.turn_days(1);
  EXPECT_TRUE(of(lea, blue[0]).due);
  rules.listen_days = 15;
  EXPECT_FALSE(of(lea, blue[0]).due);
}

TEST_P(Ledger, counts_days_by_the_midnight_of_the_site) {
  clock.set(at("2026-03-02T22:50:00Z"));  // 23:50 there
  auto id = one_to_one(lea, blue[0], 0);
  ASSERT_TRUE(hold(lea, id));
  EXPECT_EQ(of(lea, blue[0]).days, 0);
  clock.set(at("2026-03-02T23:10:00Z"));
  EXPECT_EQ(of(lea, blue[0]).days, 1);
  rules.timezone = "UTC";
  EXPECT_EQ(of(lea, blue[0]).days, 0);
}

TEST_P(Ledger, counts_what_was_confirmed_or_held_and_not_denied) {
  clock.turn_days(10);
  auto listened = [&](const people::Actor& who) { return of(lea, who).last.has_value(); };
  auto id = one_to_one(lea, blue[0], 1);
  EXPECT_FALSE(listened(blue[0])) << "planned";
  clock.turn_seconds(3'600);
  EXPECT_FALSE(listened(blue[0])) << "begun, but nobody said so";
  ASSERT_TRUE(confirm(blue[0], id));
  EXPECT_TRUE(listened(blue[0])) << "confirmed";
  ASSERT_TRUE(deny(blue[0], id));
  EXPECT_FALSE(listened(blue[0])) << "denied";
  ASSERT_TRUE(hold(lea, id));
  EXPECT_FALSE(listened(blue[0])) << "held, they say; denied";
  ASSERT_TRUE(confirm(blue[0], id));
  EXPECT_TRUE(listened(blue[0]));
  clock.turn_seconds(1'800);
  auto held = talked(lea, blue[1]);
  EXPECT_TRUE(listened(blue[1])) << "held and not denied";
  ASSERT_TRUE(deny(blue[1], held));
  EXPECT_FALSE(listened(blue[1]));
  auto gone = one_to_one(lea, blue[2], 0);
  ASSERT_TRUE(cancel(lea, gone));
  EXPECT_FALSE(listened(blue[2])) << "cancelled";
}

TEST_P(Ledger, counts_listening_and_not_coaching_or_training) {
  talked(lea, blue[0], TalkKind::kCoaching);
  talked(lea, blue[1], TalkKind::kTraining);
  talked(lea, blue[2], TalkKind::kSideBySide);
  auto round = *plan(lea, TalkKind::kRound,
                     {blue[3].person, blue[4].person, blue[5].person, blue[6].person}, clock.now());
  ASSERT_TRUE(hold(lea, round, 60));
  ASSERT_TRUE(deny(blue[6], round));
  EXPECT_FALSE(of(lea, blue[0]).last);
  EXPECT_FALSE(of(lea, blue[1]).last);
  EXPECT_EQ(of(lea, blue[2]).last->how, Listening::kSideBySide);
  EXPECT_EQ(of(lea, blue[3]).last->how, Listening::kRound);
  EXPECT_FALSE(of(lea, blue[6]).last) << "was not there, by their own word";
}

TEST_P(Ledger, tells_the_next_talk_that_will_listen) {
  ASSERT_TRUE(plan(lea, TalkKind::kCoaching, {blue[0].person}, in_hours(1)));
  auto later = one_to_one(lea, blue[0], 48), sooner = one_to_one(lea, blue[0], 24);
  ASSERT_TRUE(of(lea, blue[0]).next);
  EXPECT_EQ(of(lea, blue[0]).next->id, sooner);
  ASSERT_TRUE(cancel(lea, sooner));
  EXPECT_EQ(of(lea, blue[0]).next->id, later);
  EXPECT_EQ(mine(blue[0]).next->id, later);
  auto deputy = person("Dora", {Role::kLead}, {.site = "Nord", .team = "Blau"});
  EXPECT_EQ(of(deputy, blue[0]).next->starts, in_hours(48));
  EXPECT_FALSE(of(deputy, blue[0]).next->id) << "another lead's talk";
  clock.turn_days(3);
  EXPECT_FALSE(of(lea, blue[0]).next);
}

TEST_P(Ledger, forgets_what_lies_longer_back_than_it_looks) {
  talked(lea, blue[0]);
  clock.turn_days(kLedgerDays - 1);
  EXPECT_TRUE(of(lea, blue[0]).last);
  clock.turn_days(1);
  EXPECT_FALSE(of(lea, blue[0]).last);
}

TEST_P(Ledger, tells_a_person_of_their_answers_and_nobody_else) {
  clock.turn_days(30);
  talked(lea, blue[0]);
  auto theme = report(blue[0]);
  clock.turn_days(1);
  join(blue[1], theme);
  answer(theme, "question");
  EXPECT_FALSE(mine(blue[0]).answered) << "a question is no answer";
  clock.turn_days(1);
  answer(theme, "fixed");
  clock.turn_days(3);
  join(blue[2], theme);
  EXPECT_EQ(mine(blue[0]).answered, d("2026-04-03"));
  EXPECT_EQ(mine(blue[0]).days, 3);
  EXPECT_EQ(mine(blue[0]).last->day, d("2026-04-01"));
  EXPECT_EQ(mine(blue[1]).answered, d("2026-04-03"));
  EXPECT_FALSE(mine(blue[2]).answered) << "joined after the answer";
  EXPECT_EQ(of(lea, blue[0]).days, 5);
  EXPECT_FALSE(of(lea, blue[1]).last);
  EXPECT_EQ(mine(blue[3]).days, 35);
  EXPECT_EQ(mine(blue[3]).listen_days, 14);
}

class Groups : public Centre {};
HEARD_ON_BOTH_ENGINES(Groups);

TEST_P(Groups, are_told_from_the_floor_on_and_never_by_subtraction) {
  clock.turn_days(12);
  auto all = groups_of(hanna);
  EXPECT_EQ(group(all, "Blau").people.value(), 9);
  EXPECT_EQ(group(all, "Blau").median_days.value(), 12);
  EXPECT_EQ(group(all, "Rot").people.value(), 5);
  EXPECT_EQ(group(all, "Callix").median_days.value(), 12) << "nothing is left beside Rot";
  for (const char* name : {"Grün", "Nord", "Heard"}) {
    EXPECT_FALSE(group(all, name).people.value()) << name << " would tell of the three of Grün";
    EXPECT_FALSE(group(all, name).median_days.value()) << name;
    EXPECT_FALSE(group(all, name).within_share.value()) << name;
  }
  for (const char* name : {"Gustav", "Gabi"}) {
    (void)person(name, {Role::kAgent}, {.site = "Nord", .team = "Grün"});
  }
  all = groups_of(hanna);
  EXPECT_EQ(group(all, "Grün").people.value(), 5);
  EXPECT_EQ(group(all, "Nord").people.value(), 14);
  EXPECT_EQ(group(all, "Heard").people.value(), 19);
  rules.gate = people::ReleaseGate(6);
  all = groups_of(hanna);
  EXPECT_FALSE(group(all, "Rot").people.value());
  EXPECT_FALSE(group(all, "Nord").people.value());
}

TEST_P(Groups, tell_medians_and_the_share_within_the_rule) {
  clock.turn_days(12);
  for (std::size_t i = 0; i < 4; ++i) talked(lea, blue[i]);
  EXPECT_EQ(group(groups_of(hanna), "Blau").median_days.value(), 12);
  talked(lea, blue[4]);
  clock.turn_days(5);
  auto blau = group(groups_of(hanna), "Blau");
  EXPECT_EQ(blau.median_days.value(), 5);
  EXPECT_EQ(blau.within_share.value(), 50) << "5 of 9 are within 14 days: at least 50 %";
  EXPECT_FALSE(group(groups_of(hanna), "Rot").within_share.value()) << "five cannot be split";
  (void)write([&](store::Tx& tx) {
    return people::change_person(tx, {}, blue[8].person, {.active = false});
  });
  EXPECT_EQ(group(groups_of(hanna), "Blau").people.value(), 8);
}

TEST_P(Groups, are_for_heads_and_a_partner_s_head_sees_the_partner_s) {
  auto own = groups_of(paul);
  ASSERT_EQ(own.groups.size(), 2u);
  EXPECT_EQ(own.groups[0].name, "Callix");
  EXPECT_EQ(own.groups[1].name, "Rot");
  EXPECT_FALSE(own.answered_share.value());
  for (const auto& who : {lea, rosa, blue[0]}) {
    EXPECT_TRUE(groups_of(who).groups.empty()) << who.name;
    EXPECT_FALSE(groups_of(who).answered_share.value()) << who.name;
  }
}

TEST_P(Groups, tell_answered_reports_of_all_together_and_not_before_tomorrow) {
  clock.turn_days(1);
  std::vector<base::ThemeId> themes;
  for (std::size_t i = 0; i < 9; ++i) themes.push_back(report(blue[i]));
  clock.turn_seconds(60);
  for (auto theme : themes) answer(theme, "fixed");
  clock.turn_seconds(60);
  auto before = groups_of(hanna);
  EXPECT_EQ(before.answered_share.value(), 0) << "not on the day itself";
  clock.turn_days(1);
  auto after = groups_of(hanna);
  EXPECT_EQ(after.answered_share.value(), 50) << "9 of 17";
  EXPECT_EQ(group(after, "Blau").median_days.value(), 2) << "no median moves by reports";
  EXPECT_FALSE(groups_of(paul).answered_share.value());
  clock.turn_days(rules.listen_days);
  EXPECT_EQ(groups_of(hanna).answered_share.value(), 0);
}

TEST_P(Groups, count_front_line_days_of_leaders) {
  ASSERT_TRUE(front_line(hanna, org_of(blue[0]), d("2026-03-01")));
  ASSERT_TRUE(front_line(lea, org_of(blue[0]), d("2026-03-02")));
  ASSERT_TRUE(front_line(paul, org_of(red[0]), d("2026-03-02")));
  auto all = groups_of(hanna);
  EXPECT_EQ(group(all, "Blau").front_line_days, 2);
  EXPECT_EQ(group(all, "Nord").front_line_days, 2);
  EXPECT_EQ(group(all, "Heard").front_line_days, 3);
  EXPECT_EQ(group(all, "Grün").front_line_days, 0);
  clock.turn_days(kPromiseDays);
  EXPECT_EQ(group(groups_of(hanna), "Blau").front_line_days, 0);
}

}  // namespace
}  // namespace attend
