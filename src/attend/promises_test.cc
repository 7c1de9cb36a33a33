// Promises kept, reminders, and what is kept of a person.
#include <algorithm>

#include "centre.h"

namespace attend {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PromisesOf : public Centre {
 protected:
  LeaderPromises leader(const people::Actor& reader, const people::Actor& who) {
    for (const auto& promises : leaders_of(reader)) {
      if (promises.leader == who.person) return promises;
    }
    ADD_FAILURE() << who.name << " is not in the list";
    return {};
  }
};
HEARD_ON_BOTH_ENGINES(PromisesOf);

TEST_P(PromisesOf, leaders_count_what_they_did_and_not_what_was_asked_of_them) {
  talked(lea, blue[0]);
  auto confirmed = one_to_one(lea, blue[1], 1), moved = one_to_one(lea, blue[2], 2);
  auto sooner = one_to_one(lea, blue[3], 5), asked = one_to_one(lea, blue[4], 6);
  auto broken = one_to_one(lea, blue[5], 7), wished = one_to_one(lea, blue[6], 8);
  auto by_agent = one_to_one(lea, blue[7], 9);
  (void)one_to_one(lea, blue[8], 24 * 40);
  ASSERT_TRUE(move(lea, moved, in_hours(20)));
  ASSERT_TRUE(move(lea, sooner, in_hours(4)));
  ASSERT_TRUE(move(lea, asked, in_hours(21), Reason::kAsked));
  ASSERT_TRUE(cancel(lea, broken));
  ASSERT_TRUE(cancel(lea, wished, Reason::kAsked));
  ASSERT_TRUE(cancel(blue[7], by_agent));
  clock.turn_days(2);
  ASSERT_TRUE(confirm(blue[1], confirmed));
  auto mine = promises_of(lea);
  ASSERT_TRUE(mine.talks);
  EXPECT_EQ(mine.team_name, "Blau");
  EXPECT_EQ(mine.talks->planned, 8);
  EXPECT_EQ(mine.talks->held, 2);
  EXPECT_EQ(mine.talks->moved, 1);
  EXPECT_EQ(mine.talks->cancelled, 1);
  EXPECT_EQ(mine.talks->asked, 2);
  EXPECT_EQ(mine.talks->minutes, 30);
  EXPECT_EQ(leader(hanna, lea).talks->planned, 8);
  EXPECT_EQ(leader(hanna, lea).talks->held, 2);
  clock.turn_days(kPromiseDays);
  EXPECT_EQ(promises_of(lea).talks->planned, 0);
}

TEST_P(PromisesOf, small_teams_are_not_told_to_heads) {
  talked(leo, green[0]);
  EXPECT_FALSE(leader(hanna, leo).talks);
  EXPECT_EQ(promises_of(leo).talks->held, 1) << "their own acts";
  talked(rosa, red[0]);
  EXPECT_EQ(leader(hanna, rosa).talks->held, 1);
  EXPECT_EQ(leader(paul, rosa).talks->held, 1);
}

TEST_P(PromisesOf, leaders_are_for_heads_and_a_partner_s_head_sees_the_partner_s) {
  EXPECT_EQ(leaders_of(hanna).size(), 5u);
  std::vector<std::string> names;
  for (const auto& promises : leaders_of(paul)) names.push_back(promises.name);
  EXPECT_THAT(names, ElementsAre("Paul", "Rosa"));
  for (const auto& who : {lea, rosa, blue[0]}) {
    EXPECT_THAT(leaders_of(who), IsEmpty());
    EXPECT_THAT(units_of(who), IsEmpty());
  }
  EXPECT_THAT(units_of(paul), IsEmpty());
}

TEST_P(PromisesOf, what_agents_confirmed_is_told_from_nine_on_in_tens) {
  std::vector<base::TalkId> talks;
  for (const auto& agent : blue) talks.push_back(talked(lea, agent));
  for (std::size_t i = 0; i < 8; ++i) ASSERT_TRUE(confirm(blue[i], talks[i]));
  auto share = promises_of(lea).talks->confirmed_share.value();
  EXPECT_EQ(share, 50) << "8 of 9, said as if 4 had not";
  ASSERT_TRUE(deny(blue[8], talks[8]));
  EXPECT_EQ(promises_of(lea).talks->confirmed_share.value(), share)
      << "whether the ninth denied cannot be read from it";
  ASSERT_TRUE(confirm(blue[8], talks[8]));
  EXPECT_EQ(promises_of(lea).talks->confirmed_share.value(), share);
  EXPECT_EQ(leader(hanna, lea).talks->confirmed_share.value(), share);
  talked(rosa, red[0]);
  EXPECT_FALSE(promises_of(rosa).talks->confirmed_share.value());
}

TEST_P(PromisesOf, heads_owe_days_at_the_front_line) {
  EXPECT_EQ(leader(hanna, hanna).front_line_owed, 1);
  EXPECT_EQ(leader(hanna, lea).front_line_owed, 0);
  EXPECT_FALSE(leader(hanna, hanna).talks);
  ASSERT_TRUE(front_line(hanna, org_of(blue[0]), d("2026-03-02")));
  ASSERT_TRUE(front_line(lea, org_of(blue[0]), d("2026-03-02")));
  EXPECT_EQ(leader(hanna, hanna).front_line_days, 1);
  EXPECT_EQ(leader(hanna, lea).front_line_days, 1);
  EXPECT_EQ(promises_of(hanna).front_line_days, 1);
}

TEST_P(PromisesOf, units_are_the_sum_of_their_members) {
  auto owner = person("Otto", {Role::kOwner}, {});
  (void)write([&](store::Tx& tx) {
    answer::NewUnit billing, shipping;
    billing.name = "Billing";
    billing.members = {lea.person, owner.person};
    shipping.name = "Shipping";
    shipping.members = {leo.person};
    (void)add_unit(tx, {}, {}, shipping);
    return add_unit(tx, {}, {}, billing);
  });
  talked(lea, blue[0]);
  talked(leo, green[0]);
  ASSERT_TRUE(front_line(owner, org_of(blue[0]), d("2026-03-02")));
  auto units = units_of(hanna);
  ASSERT_EQ(units.size(), 2u);
  EXPECT_EQ(units[0].name, "Billing");
  EXPECT_EQ(units[0].front_line_days, 1);
  EXPECT_EQ(units[0].talks->held, 1);
  EXPECT_FALSE(units[1].talks) << "a team below the floor";
}

// Of a unit whose members lead a large team and a small one nothing is told: what the large one does
// is, and the rest would be the small one.
TEST_P(PromisesOf, units_hide_whom_one_could_work_out_from_their_members) {
  (void)write([&](store::Tx& tx) {
    answer::NewUnit both;
    both.name = "Both";
    both.members = {lea.person, leo.person};
    return add_unit(tx, {}, {}, both);
  });
  talked(lea, blue[0]);
  talked(leo, green[0]);
  ASSERT_TRUE(leader(hanna, lea).talks);
  ASSERT_FALSE(leader(hanna, leo).talks);
  EXPECT_FALSE(units_of(hanna).at(0).talks);
}

class Reminding : public Centre {
 protected:
  bool reminds(const people::Actor& who, Remind reason, base::TalkId talk = {},
               base::PersonId about = {}) {
    auto all = reminders();
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
    return std::find(all.begin(), all.end(), Reminder{who.person, reason, talk, about}) !=
           all.end();
  }
};
HEARD_ON_BOTH_ENGINES(Reminding);

TEST_P(Reminding, of_whom_to_listen_to_stops_with_a_plan_and_begins_again) {
  auto due = [&] { return reminds(lea, Remind::kListen, {}, blue[0].person); };
  clock.turn_days(13);
  EXPECT_FALSE(due());
  clock.turn_days(1);
  EXPECT_TRUE(due());
  EXPECT_FALSE(reminds(leo, Remind::kListen, {}, blue[0].person));
  EXPECT_FALSE(reminds(blue[0], Remind::kListen, {}, blue[0].person));
  auto id = one_to_one(lea, blue[0], 24);
  EXPECT_FALSE(due());
  clock.turn_days(1);
  EXPECT_TRUE(due()) << "it was to begin, and nobody said that it did";
  ASSERT_TRUE(hold(lea, id));
  EXPECT_FALSE(due());
  ASSERT_TRUE(deny(blue[0], id));
  EXPECT_TRUE(due());
}

TEST_P(Reminding, of_what_became_of_a_talk_stops_when_somebody_says_so) {
  auto id = one_to_one(lea, blue[0], 1), other = one_to_one(lea, blue[1], 2);
  clock.turn_seconds(3'600 + 86'399);
  EXPECT_FALSE(reminds(lea, Remind::kSayWhether, id));
  clock.turn_seconds(3'601);
  EXPECT_TRUE(reminds(lea, Remind::kSayWhether, id));
  EXPECT_FALSE(reminds(blue[0], Remind::kConfirm, id)) << "the lead first";
  ASSERT_TRUE(hold(lea, id));
  EXPECT_FALSE(reminds(lea, Remind::kSayWhether, id));
  EXPECT_TRUE(reminds(blue[0], Remind::kConfirm, id));
  ASSERT_TRUE(confirm(blue[0], id));
  EXPECT_FALSE(reminds(blue[0], Remind::kConfirm, id));
  EXPECT_TRUE(reminds(lea, Remind::kSayWhether, other));
  ASSERT_TRUE(confirm(blue[1], other));
  EXPECT_FALSE(reminds(lea, Remind::kSayWhether, other));
}

TEST_P(Reminding, heads_of_the_front_line_follows_the_rule) {
  EXPECT_TRUE(reminds(hanna, Remind::kFrontLine));
  EXPECT_FALSE(reminds(lea, Remind::kFrontLine));
  ASSERT_TRUE(front_line(hanna, org_of(blue[0]), d("2026-03-02")));
  EXPECT_FALSE(reminds(hanna, Remind::kFrontLine));
  rules.front_line_days = 2;
  EXPECT_TRUE(reminds(hanna, Remind::kFrontLine));
  rules.front_line_days = 0;
  EXPECT_FALSE(reminds(paul, Remind::kFrontLine));
}

class Kept : public Centre {
 protected:
  MyData data_of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return collect_my_data(tx, who); });
  }
  void erase_person(const people::Actor& who) {
    (void)write([&](store::Tx& tx) {
      erase(tx, who);
      return people::erase_person(tx, who.person);
    });
  }
};
HEARD_ON_BOTH_ENGINES(Kept);

TEST_P(Kept, of_a_person_is_shown_and_erased) {
  auto talk = talked(lea, blue[0]);
  ASSERT_TRUE(confirm(blue[0], talk));
  auto ahead = one_to_one(lea, blue[0], 24);
  auto round = *plan(lea, TalkKind::kRound,
                     {blue[0].person, blue[1].person, blue[2].person, blue[3].person},
                     in_hours(48));
  auto day = *front_line(lea, org_of(blue[0]), d("2026-03-02"));
  ASSERT_TRUE(with_me(blue[0], day, true));
  auto data = data_of(blue[0]);
  ASSERT_EQ(data.talks.size(), 3u);
  EXPECT_EQ(data.talks[0].heard, Heard::kConfirmed);
  EXPECT_EQ(data.talks[0].answered, d("2026-03-02"));
  EXPECT_FALSE(data.talks[0].leading);
  ASSERT_EQ(data.front_line.size(), 1u);
  EXPECT_EQ(data.front_line[0].with_me, true);
  EXPECT_TRUE(data_of(lea).talks[0].leading);
  EXPECT_EQ(data_of(lea).front_line[0].with_me, std::nullopt);
  EXPECT_TRUE(data_of(leo).talks.empty());

  erase_person(blue[0]);
  EXPECT_TRUE(data_of(blue[0]).talks.empty());
  EXPECT_EQ(rows("front_line_answer"), 0);
  EXPECT_EQ(talk_of(lea, ahead).state, TalkState::kCancelled);
  EXPECT_EQ(talk_of(lea, round).state, TalkState::kPlanned);
  EXPECT_EQ(talk_of(lea, round).people.size(), 3u);
  EXPECT_EQ(promises_of(lea).talks->cancelled, 0);
}

TEST_P(Kept, of_a_lead_is_erased_and_those_listened_to_keep_the_talk) {
  talked(lea, blue[0]);
  auto ahead = one_to_one(lea, blue[1], 24);
  ASSERT_TRUE(move(lea, ahead, in_hours(30)));
  auto day = *front_line(lea, org_of(blue[0]), d("2026-03-02"));
  ASSERT_TRUE(with_me(blue[2], day, true));
  erase_person(lea);
  EXPECT_TRUE(data_of(lea).talks.empty());
  EXPECT_TRUE(data_of(lea).front_line.empty());
  EXPECT_EQ(talk_of(blue[1], ahead).state, TalkState::kCancelled);
  EXPECT_EQ(talk_of(blue[1], ahead).lead_name, "");
  ASSERT_TRUE(mine(blue[0]).last);
  EXPECT_EQ(mine(blue[0]).last->by_name, "");
  EXPECT_FALSE(mine(blue[0]).last->by);
  EXPECT_TRUE(mine(blue[2]).last);
  for (const char* where : {"talk WHERE lead_id", "talk WHERE planned_by", "talk_move WHERE moved_by",
                            "front_line_day WHERE person_id"}) {
    EXPECT_EQ(rows(std::string(where) + " = " + std::to_string(lea.person.value)), 0) << where;
  }
}

TEST_P(Kept, goes_when_its_time_is_over) {
  auto old = talked(lea, blue[0]);
  ASSERT_TRUE(front_line(lea, org_of(blue[0]), d("2026-03-02")));
  ASSERT_TRUE(with_me(blue[0], {data_of(lea).front_line[0].id}, true));
  clock.turn_days(60);
  auto young = talked(lea, blue[0]);
  auto forget = [&](base::Instant before) {
    return *write([&](store::Tx& tx) -> base::Result<std::int64_t> {
      return forget_old_talks(tx, before);
    });
  };
  EXPECT_EQ(forget(at("2026-03-02T00:00:00Z")), 0);
  EXPECT_NE(journal().back().kind, "talks.forgotten");
  EXPECT_EQ(forget(clock.now().plus_days(-30)), 2);
  EXPECT_EQ(journal().back().kind, "talks.forgotten");
  EXPECT_EQ(journal().back().detail, "2");
  ASSERT_EQ(talks_of(blue[0]).size(), 1u);
  EXPECT_EQ(talks_of(blue[0])[0].id, young);
  EXPECT_NE(old, young);
  for (const char* table : {"front_line_day", "front_line_answer"}) EXPECT_EQ(rows(table), 0);
  EXPECT_EQ(rows("talk_person"), 1);
}

TEST(AttendWords, are_read_as_they_are_written) {
  auto round_trip = [](auto value) {
    return parse(to_text(value), static_cast<decltype(value)*>(nullptr)) == value;
  };
  for (TalkKind kind : kTalkKinds) EXPECT_TRUE(round_trip(kind));
  for (Reason reason : kReasons) EXPECT_TRUE(round_trip(reason));
  for (auto state : {TalkState::kPlanned, TalkState::kMoved, TalkState::kHeld,
                     TalkState::kCancelled}) {
    EXPECT_TRUE(round_trip(state));
  }
  for (auto heard : {Heard::kNone, Heard::kConfirmed, Heard::kDenied}) {
    EXPECT_TRUE(round_trip(heard));
  }
  for (auto how : {Listening::kOneToOne, Listening::kSideBySide, Listening::kRound,
                   Listening::kFrontLine}) {
    EXPECT_TRUE(round_trip(how));
  }
  EXPECT_FALSE(parse("chat", static_cast<TalkKind*>(nullptr)));
}

class HouseRules : public Attending {};
HEARD_ON_BOTH_ENGINES(HouseRules);

TEST_P(HouseRules, come_from_the_settings) {
  people::Overrides given{{"attend.listen_days", "7"},
                          {"attend.front_line_days_per_month", "2"},
                          {"floor_people", "8"},
                          {"timezone", "Nowhere/At all"}};
  rules = read([&](store::Tx& tx) { return rules_of(people::load_settings(tx, given)); });
  EXPECT_EQ(rules.listen_days, 7);
  EXPECT_EQ(rules.front_line_days, 2);
  EXPECT_EQ(rules.gate.floor_people(), 8);
  EXPECT_EQ(rules.timezone, "Europe/Berlin");
}

}  // namespace
}  // namespace attend
