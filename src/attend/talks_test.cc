// A talk from plan to answer.
#include <algorithm>

#include "attend_fixture.h"

namespace attend {
namespace {

class Talks : public Attending {
 protected:
  void SetUp() override {
    Attending::SetUp();
    if (HasFatalFailure()) return;
    blue = agents(8, {.site = "Nord", .team = "Blau"});
    lea = person("Lea", {Role::kLead}, {.site = "Nord", .team = "Blau"});
    green = agents(1, {.site = "Nord", .team = "Grün"});
    leo = person("Leo", {Role::kLead}, {.site = "Nord", .team = "Grün"});
  }
  std::vector<base::PersonId> ids(std::size_t count) {
    std::vector<base::PersonId> list;
    for (std::size_t i = 0; i < count; ++i) list.push_back(blue[i].person);
    return list;
  }
  std::vector<people::Actor> blue, green;
  people::Actor lea, leo;
};
HEARD_ON_BOTH_ENGINES(Talks);

TEST_P(Talks, are_planned_for_the_own_team_and_seen_by_both) {
  auto id = one_to_one(lea, blue[0], 24);
  auto led = talk_of(lea, id), own = talk_of(blue[0], id);
  EXPECT_TRUE(led.leading);
  ASSERT_EQ(led.people.size(), 1u);
  EXPECT_EQ(led.people[0].name, "Blau1");
  EXPECT_FALSE(own.leading);
  EXPECT_EQ(own.lead_name, "Lea");
  EXPECT_TRUE(own.people.empty());
  EXPECT_EQ(own.starts, in_hours(24));
  EXPECT_EQ(own.minutes, 30);
  EXPECT_EQ(own.state, TalkState::kPlanned);
  EXPECT_FALSE(own.asked);
  EXPECT_TRUE(talks_of(blue[1]).empty());
  EXPECT_TRUE(talks_of(leo).empty());
  EXPECT_EQ(journal().back().kind, "talk.planned");
  EXPECT_EQ(journal().back().detail, "one_to_one");
  EXPECT_EQ(journal().back().actor, lea.office);
}

TEST_P(Talks, are_refused_with_people_who_are_not_of_the_own_team) {
  auto with = [&](base::PersonId person) {
    return plan(lea, TalkKind::kOneToOne, {person}, in_hours(1));
  };
  EXPECT_THAT(with(green[0].person), IsRefused("talk.person_not_yours"));
  EXPECT_THAT(with(lea.person), IsRefused("talk.person_not_yours"));
  EXPECT_THAT(with({31'337}), IsRefused("talk.person_not_yours"));
  EXPECT_THAT(plan(blue[0], TalkKind::kOneToOne, {blue[1].person}, in_hours(1)),
              IsRefused("talk.no_team"));
  auto roaming = person("Rita", {Role::kLead}, {.site = "Nord"});
  EXPECT_THAT(plan(roaming, TalkKind::kOneToOne, {blue[1].person}, in_hours(1)),
              IsRefused("talk.no_team"));
  (void)write([&](store::Tx& tx) {
    return people::change_person(tx, {}, blue[2].person, {.active = false});
  });
  EXPECT_THAT(with(blue[2].person), IsRefused("talk.person_not_yours"));
}

TEST_P(Talks, are_moved_only_as_long_as_everybody_is_in_the_own_team) {
  auto id = one_to_one(lea, blue[0], 24);
  ASSERT_TRUE(move(lea, id, in_hours(25)));
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("UPDATE person SET org_id = :team WHERE id = :id", org_of(leo), blue[0].person);
    return base::Done{};
  });
  EXPECT_THAT(move(lea, id, in_hours(26)), IsRefused("talk.no_longer_yours"));
  EXPECT_TRUE(cancel(lea, id));
}

TEST_P(Talks, take_as_many_people_as_their_kind_says) {
  for (TalkKind kind : kTalkKinds) {
    auto [min, max] = people_range(kind);
    for (std::int64_t count = 0; count <= 8; ++count) {
      auto made = plan(lea, kind, ids(static_cast<std::size_t>(count)), in_hours(1));
      EXPECT_EQ(made.has_value(), count >= min && count <= max) << to_text(kind) << count;
      if (!made) {
        EXPECT_THAT(made, IsRefused("talk.people_count"));
        EXPECT_EQ(made.error().args.at("min"), std::to_string(min));
        continue;
      }
      ASSERT_TRUE(cancel(lea, *made));
    }
  }
  auto twice = plan(lea, TalkKind::kOneToOne, {blue[0].person, blue[0].person}, in_hours(1));
  ASSERT_TRUE(twice);
  EXPECT_EQ(talk_of(lea, *twice).people.size(), 1u);
}

TEST_P(Talks, keep_to_the_limits_of_time) {
  auto at_time = [&](base::Instant starts, std::int64_t minutes) {
    auto made = plan(lea, TalkKind::kOneToOne, {blue[0].person}, starts, minutes);
    if (made) (void)cancel(lea, *made);
    return made;
  };
  auto now = clock.now();
  EXPECT_TRUE(at_time(now, base::kTalkMinutesMin));
  EXPECT_TRUE(at_time(now, base::kTalkMinutesMax));
  EXPECT_THAT(at_time(now, base::kTalkMinutesMin - 1), IsRefused("talk.minutes_out_of_range"));
  EXPECT_THAT(at_time(now, base::kTalkMinutesMax + 1), IsRefused("talk.minutes_out_of_range"));
  EXPECT_TRUE(at_time(now.plus_days(-base::kTalkPastDays), 30));
  EXPECT_TRUE(at_time(now.plus_days(base::kTalkAheadDays), 30));
  EXPECT_THAT(at_time(now.plus_days(-base::kTalkPastDays).plus_seconds(-1), 30),
              IsRefused("talk.start_out_of_range"));
  EXPECT_THAT(at_time(now.plus_days(base::kTalkAheadDays).plus_seconds(1), 30),
              IsRefused("talk.start_out_of_range"));
}

TEST_P(Talks, do_not_overlap_and_may_follow_each_other) {
  ASSERT_TRUE(plan(lea, TalkKind::kOneToOne, {blue[0].person}, at("2026-03-03T09:00:00Z")));
  auto beside = [&](const char* starts, std::int64_t minutes) {
    return plan(lea, TalkKind::kOneToOne, {blue[1].person}, at(starts), minutes);
  };
  EXPECT_THAT(beside("2026-03-03T09:29:00Z", 30), IsRefused("talk.lead_busy"));
  EXPECT_THAT(beside("2026-03-03T08:31:00Z", 30), IsRefused("talk.lead_busy"));
  EXPECT_THAT(beside("2026-03-03T07:00:00Z", 480), IsRefused("talk.lead_busy"));
  EXPECT_TRUE(beside("2026-03-03T08:30:00Z", 30));
  EXPECT_TRUE(beside("2026-03-03T09:30:00Z", 30));
  auto deputy = person("Dora", {Role::kLead, Role::kAgent}, {.site = "Nord", .team = "Blau"});
  EXPECT_THAT(plan(deputy, TalkKind::kOneToOne, {blue[0].person}, at("2026-03-03T09:10:00Z")),
              IsRefused("talk.person_busy"));
  ASSERT_TRUE(plan(lea, TalkKind::kOneToOne, {deputy.person}, at("2026-03-03T11:00:00Z")));
  EXPECT_THAT(plan(deputy, TalkKind::kOneToOne, {blue[5].person}, at("2026-03-03T11:00:00Z")),
              IsRefused("talk.lead_busy"))
      << "who is listened to leads no other talk at the time";
}

TEST_P(Talks, keep_each_move_in_their_history) {
  auto id = one_to_one(lea, blue[0], 24);
  auto first = in_hours(24), second = in_hours(48);
  ASSERT_TRUE(move(lea, id, second, Reason::kShift));
  ASSERT_TRUE(move(lea, id, first, Reason::kAsked));
  EXPECT_THAT(move(lea, id, first), IsRefused("talk.same_time"));
  EXPECT_THAT(move(leo, id, second), IsRefused("talk.not_found"));
  EXPECT_THAT(move(blue[0], id, second), IsRefused("talk.not_found"));
  auto talk = talk_of(blue[0], id);
  EXPECT_EQ(talk.state, TalkState::kMoved);
  EXPECT_EQ(talk.starts, first);
  EXPECT_EQ(talk.moves, 2);
  auto moves = [&](const people::Actor& who) {
    return *read([&](store::Tx& tx) { return std::optional(list_moves(tx, who, id)); });
  };
  ASSERT_TRUE(moves(blue[0]));
  EXPECT_EQ(moves(blue[0])->at(0).reason, Reason::kShift);
  EXPECT_EQ(moves(lea)->at(1).from, second);
  EXPECT_EQ(moves(lea)->at(1).to, first);
  EXPECT_THAT(moves(leo), IsRefused("talk.not_found"));
}

TEST_P(Talks, that_are_moved_ask_anew) {
  auto id = one_to_one(lea, blue[0], 0);
  ASSERT_TRUE(deny(blue[0], id));
  ASSERT_TRUE(move(lea, id, in_hours(3)));
  EXPECT_EQ(talk_of(blue[0], id).mine, Heard::kNone);
  EXPECT_THAT(confirm(blue[0], id), IsRefused("talk.not_begun"));
}

TEST_P(Talks, are_cancelled_by_the_lead_or_by_whom_they_are_for) {
  auto by_lead = one_to_one(lea, blue[0], 24), by_agent = one_to_one(lea, blue[1], 48);
  auto round = *plan(lea, TalkKind::kRound, ids(4), in_hours(72), 60);
  ASSERT_TRUE(cancel(lea, by_lead, Reason::kContacts));
  EXPECT_EQ(journal().back().object, by_lead.value);
  EXPECT_EQ(journal().back().detail, "contacts");
  ASSERT_TRUE(cancel(blue[1], by_agent, Reason::kAppointment));
  EXPECT_THAT(cancel(blue[1], round), IsRefused("talk.only_lead_cancels"));
  EXPECT_THAT(cancel(blue[2], by_lead), IsRefused("talk.not_found"));
  EXPECT_THAT(cancel(leo, by_lead), IsRefused("talk.not_found"));
  EXPECT_EQ(talk_of(blue[0], by_lead).cancelled_as, CancelledAs::kLead);
  EXPECT_EQ(talk_of(blue[0], by_lead).reason, Reason::kContacts);
  EXPECT_EQ(talk_of(lea, by_agent).cancelled_as, CancelledAs::kPerson);
  EXPECT_THAT(move(lea, by_lead, in_hours(30)), IsRefused("talk.cancelled"));
  auto entries = journal().size();
  ASSERT_TRUE(cancel(lea, by_lead, Reason::kOther));
  EXPECT_EQ(journal().size(), entries) << "cancelled once";
  EXPECT_EQ(talk_of(blue[0], by_lead).reason, Reason::kContacts);
}

TEST_P(Talks, are_held_from_their_start_on_and_not_too_late) {
  auto id = one_to_one(lea, blue[0], 1);
  EXPECT_THAT(hold(lea, id), IsRefused("talk.not_begun"));
  clock.turn_seconds(3'600);
  EXPECT_THAT(hold(lea, id, 4), IsRefused("talk.minutes_out_of_range"));
  EXPECT_THAT(hold(leo, id), IsRefused("talk.not_found"));
  EXPECT_THAT(hold(blue[0], id), IsRefused("talk.not_found"));
  ASSERT_TRUE(hold(lea, id, 45));
  EXPECT_EQ(talk_of(lea, id).state, TalkState::kHeld);
  EXPECT_EQ(talk_of(lea, id).held_minutes, 45);
  auto entries = journal().size();
  ASSERT_TRUE(hold(lea, id, 45));
  EXPECT_EQ(journal().size(), entries);
  ASSERT_TRUE(hold(lea, id, 40));
  EXPECT_EQ(talk_of(lea, id).held_minutes, 40);
  EXPECT_THAT(move(lea, id, in_hours(5)), IsRefused("talk.over"));
  EXPECT_THAT(cancel(lea, id), IsRefused("talk.over"));
  clock.turn_days(base::kTalkAnswerDays);
  EXPECT_TRUE(hold(lea, id, 41));
  clock.turn_seconds(1);
  EXPECT_THAT(hold(lea, id, 42), IsRefused("talk.too_late"));
  EXPECT_THAT(confirm(blue[0], id), IsRefused("talk.too_late"));
}

TEST_P(Talks, are_confirmed_or_denied_by_those_they_are_for_and_nobody_else) {
  auto id = one_to_one(lea, blue[0], 1);
  EXPECT_THAT(confirm(blue[0], id), IsRefused("talk.not_begun"));
  clock.turn_seconds(3'600);
  EXPECT_TRUE(talk_of(blue[0], id).asked);
  EXPECT_FALSE(talk_of(lea, id).asked);
  for (const auto& other : {lea, leo, blue[1]}) {
    EXPECT_THAT(confirm(other, id), IsRefused("talk.not_found"));
    EXPECT_THAT(deny(other, id), IsRefused("talk.not_found"));
  }
  ASSERT_TRUE(confirm(blue[0], id));
  auto entries = journal().size();
  ASSERT_TRUE(confirm(blue[0], id));
  EXPECT_EQ(journal().size(), entries) << "twice is the same as once";
  EXPECT_EQ(talk_of(blue[0], id).mine, Heard::kConfirmed);
  EXPECT_EQ(talk_of(lea, id).mine, Heard::kNone) << "the answer is told to nobody";
  EXPECT_THAT(cancel(lea, id), IsRefused("talk.over"));
  ASSERT_TRUE(deny(blue[0], id));
  EXPECT_EQ(talk_of(blue[0], id).mine, Heard::kDenied);
  EXPECT_TRUE(cancel(lea, id));
  EXPECT_THAT(confirm(blue[0], id), IsRefused("talk.cancelled"));
}

TEST_P(Talks, ask_again_when_an_answer_is_taken_back) {
  auto id = one_to_one(lea, blue[0], 0);
  auto answered_day = [&] {
    return read([&](store::Tx& tx) {
      return tx.one<std::optional<base::Day>>(
          "SELECT answered_day FROM talk_person WHERE talk_id = :id", id);
    });
  };
  auto entries = journal().size();
  ASSERT_TRUE(take_back(blue[0], id));
  EXPECT_EQ(journal().size(), entries) << "there was nothing to take back";
  ASSERT_TRUE(confirm(blue[0], id));
  EXPECT_TRUE(mine(blue[0]).last);
  EXPECT_TRUE(answered_day());
  for (const auto& other : {lea, leo, blue[1]}) {
    EXPECT_THAT(take_back(other, id), IsRefused("talk.not_found"));
  }
  ASSERT_TRUE(take_back(blue[0], id));
  EXPECT_EQ(talk_of(blue[0], id).mine, Heard::kNone);
  EXPECT_TRUE(talk_of(blue[0], id).asked);
  EXPECT_FALSE(mine(blue[0]).last);
  EXPECT_FALSE(answered_day());
  EXPECT_EQ(journal().back().actor, "");
  EXPECT_EQ(journal().back().object, 0);
  EXPECT_TRUE(move(lea, id, in_hours(2))) << "as if nobody had confirmed it";
  EXPECT_THAT(take_back(blue[0], id), IsRefused("talk.not_begun"));
}

TEST_P(Talks, are_as_before_when_held_is_taken_back) {
  auto plain = one_to_one(lea, blue[0], 1), moved = one_to_one(lea, blue[1], 5);
  ASSERT_TRUE(move(lea, moved, in_hours(3)));
  clock.turn_seconds(4 * 3'600);
  auto entries = journal().size();
  ASSERT_TRUE(not_held(lea, plain));
  EXPECT_EQ(journal().size(), entries) << "it was not held";
  ASSERT_TRUE(hold(lea, plain, 20));
  ASSERT_TRUE(hold(lea, moved, 25));
  for (const auto& other : {leo, blue[0]}) {
    EXPECT_THAT(not_held(other, plain), IsRefused("talk.not_found"));
  }
  ASSERT_TRUE(not_held(lea, plain));
  ASSERT_TRUE(not_held(lea, moved));
  EXPECT_EQ(talk_of(lea, plain).state, TalkState::kPlanned);
  EXPECT_EQ(talk_of(lea, moved).state, TalkState::kMoved);
  EXPECT_FALSE(mine(blue[0]).last);
  EXPECT_EQ(journal().back().kind, "talk.not_held");
  EXPECT_EQ(journal().back().object, moved.value);
  ASSERT_TRUE(hold(lea, plain, 20)) << "and is held again";
  EXPECT_EQ(talk_of(lea, plain).held_minutes, 20);
  clock.turn_days(base::kTalkAnswerDays);
  EXPECT_THAT(not_held(lea, plain), IsRefused("talk.too_late"));
}

TEST_P(Talks, leave_no_time_of_what_an_agent_did) {
  auto one = one_to_one(lea, blue[0], 0), two = one_to_one(lea, blue[1], 1);
  ASSERT_TRUE(confirm(blue[0], one));
  ASSERT_TRUE(cancel(blue[1], two));
  for (const auto& event : journal()) {
    EXPECT_NE(event.actor, blue[0].office);
    EXPECT_NE(event.actor, blue[1].office);
    for (const auto& who : blue) EXPECT_NE(event.actor, who.tag);
    if (event.kind != "talk.answered" && event.kind != "talk.cancelled") continue;
    EXPECT_EQ(event.object, 0);
    EXPECT_EQ(event.detail, "");
  }
  auto day = read([&](store::Tx& tx) {
    return tx.one<base::Day>("SELECT answered_day FROM talk_person WHERE talk_id = :id", one);
  });
  EXPECT_EQ(day, d("2026-03-02"));
}

TEST_P(Talks, come_in_pages_that_leave_nothing_out) {
  std::vector<base::TalkId> made, seen;
  for (int i = 0; i < 7; ++i) made.push_back(one_to_one(lea, blue[0], i));
  std::optional<TalkPlace> after;
  do {
    auto page = read([&](store::Tx& tx) {
      return list_my_talks(tx, blue[0], clock.now(), in_hours(6), 2, after);
    });
    for (const auto& talk : page.items) seen.push_back(talk.id);
    after = page.next;
  } while (after);
  made.pop_back();  // begins at the end of what was asked for
  EXPECT_EQ(seen, made);
}

class FrontLine : public Talks {
 protected:
  void SetUp() override {
    Talks::SetUp();
    if (HasFatalFailure()) return;
    team = org_of(blue[0]);
    hanna = person("Hanna", {Role::kHead}, {});
  }
  std::vector<FrontLineDay> days_of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return list_front_line_days(tx, who, rules); });
  }
  base::OrgId team;
  people::Actor hanna;
};
HEARD_ON_BOTH_ENGINES(FrontLine);

TEST_P(FrontLine, days_are_recorded_once) {
  auto id = front_line(hanna, team, d("2026-03-02"));
  ASSERT_TRUE(id);
  EXPECT_EQ(front_line(hanna, team, d("2026-03-02")).value(), *id);
  EXPECT_THAT(front_line(hanna, org_of(green[0]), d("2026-03-02")),
              IsRefused("front_line.day_taken"));
  EXPECT_TRUE(front_line(hanna, team, d("2026-02-02")));
  EXPECT_THAT(front_line(hanna, team, d("2026-02-01")), IsRefused("front_line.day_out_of_range"));
  EXPECT_THAT(front_line(hanna, team, d("2026-03-03")), IsRefused("front_line.day_out_of_range"));
  EXPECT_THAT(front_line(hanna, {31'337}, d("2026-03-01")), IsRefused("front_line.no_team"));
  auto site = read([&](store::Tx& tx) {
    return tx.one<base::OrgId>("SELECT parent_id FROM org WHERE id = :id", team);
  });
  EXPECT_THAT(front_line(hanna, site, d("2026-03-01")), IsRefused("front_line.no_team"));
  EXPECT_EQ(days_of(hanna).size(), 2u);
  EXPECT_TRUE(days_of(hanna)[0].mine);
}

TEST_P(FrontLine, days_listen_to_whom_says_so) {
  auto id = *front_line(hanna, team, d("2026-03-02"));
  clock.turn_days(3);
  EXPECT_FALSE(mine(blue[0]).last);
  ASSERT_TRUE(with_me(blue[0], id, true));
  ASSERT_TRUE(with_me(blue[1], id, false));
  ASSERT_EQ(days_of(blue[0]).size(), 1u);
  EXPECT_EQ(days_of(blue[0])[0].name, "Hanna");
  EXPECT_EQ(days_of(blue[0])[0].with_me, true);
  EXPECT_EQ(days_of(blue[1])[0].with_me, false);
  EXPECT_EQ(days_of(blue[2])[0].with_me, std::nullopt);
  EXPECT_EQ(days_of(hanna)[0].with_me, std::nullopt);
  EXPECT_TRUE(days_of(green[0]).empty());
  ASSERT_TRUE(mine(blue[0]).last);
  EXPECT_EQ(mine(blue[0]).last->how, Listening::kFrontLine);
  EXPECT_EQ(mine(blue[0]).last->by_name, "Hanna");
  EXPECT_EQ(mine(blue[0]).days, 3);
  EXPECT_FALSE(mine(blue[1]).last);
  EXPECT_THAT(with_me(green[0], id, true), IsRefused("front_line.not_found"));
  EXPECT_THAT(with_me(lea, id, true), IsRefused("front_line.not_found"));
  auto entries = journal().size();
  ASSERT_TRUE(with_me(blue[0], id, true));
  EXPECT_EQ(journal().size(), entries);
  ASSERT_TRUE(with_me(blue[0], id, false));
  EXPECT_FALSE(mine(blue[0]).last);
  EXPECT_EQ(journal().back().object, 0);
  EXPECT_EQ(journal().back().actor, "");
  ASSERT_TRUE(take_back(blue[0], id));
  EXPECT_EQ(days_of(blue[0])[0].with_me, std::nullopt);
  EXPECT_THAT(take_back(green[0], id), IsRefused("front_line.not_found"));
  entries = journal().size();
  ASSERT_TRUE(take_back(blue[0], id));
  EXPECT_EQ(journal().size(), entries) << "nothing was said any more";
  clock.turn_days(base::kTalkAnswerDays - 3);
  EXPECT_TRUE(with_me(blue[0], id, true));
  clock.turn_days(1);
  EXPECT_THAT(with_me(blue[0], id, false), IsRefused("talk.too_late"));
  EXPECT_TRUE(days_of(blue[0]).empty());
}

TEST_P(FrontLine, days_of_a_partner_s_leaders_are_with_its_teams) {
  auto far = agents(1, {.partner = "Callix", .team = "Rot"});
  auto head = person("Paul", {Role::kHead}, {.partner = "Callix"});
  EXPECT_TRUE(front_line(head, org_of(far[0]), d("2026-03-02")));
  EXPECT_THAT(front_line(head, team, d("2026-03-01")), IsRefused("front_line.no_team"));
  EXPECT_TRUE(front_line(hanna, org_of(far[0]), d("2026-03-02")));
}

}  // namespace
}  // namespace attend
