// A lead's week: who is there, what stands in the way of a session, where it costs least.
#include "attend/team_plan.h"

#include <algorithm>
#include <limits>

#include "attend/due_at_work.h"
#include "attend/place_talks.h"
#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "centre.h"

namespace attend {
namespace {

// The clock stands at Monday, 10:00 at the site; the plan is of Tuesday, 3 March 2026.
class TeamPlans : public Centre {
 protected:
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    std::vector<queueing::DemandRow> demand;
    for (int half = 0; half < 18; ++half) {
      // Quiet until noon, busy afterwards.
      demand.push_back({minute("08:00") + 30 * half, 30, "phone", half < 8 ? 30.0 : 60.0, 300, 120,
                        0.8, 20});
    }
    std::vector<queueing::ShiftRow> shifts;
    for (const auto& agent : blue) shifts.push_back(shift(agent.name));
    for (const auto& agent : green) shifts.push_back(shift(agent.name));
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      for (const auto& one : import_demand(tx, {}, demand)) EXPECT_TRUE(one) << one.error().key;
      for (const auto& one : import_shifts(tx, {}, shifts)) EXPECT_TRUE(one) << one.error().key;
      return base::Done{};
    });
  }
  base::Instant tuesday(const std::string& time) { return at("2026-03-03T" + time + ":00+01:00"); }
  queueing::Minute minute(const std::string& time) { return minute_of(tuesday(time)); }
  queueing::ShiftRow shift(const std::string& who) {
    return {who, "", {"phone"}, minute("08:00"), minute("16:00"), {{minute("12:00"), 30}}};
  }
  TeamPlan plan_of(const people::Actor& lead, const std::string& from = "2026-03-03", int days = 1) {
    return read([&](store::Tx& tx) { return load_team_plan(tx, lead, rules, d(from), days); });
  }
  std::vector<std::string> faults(const TeamPlan& plan, const std::vector<Draft>& drafts) {
    std::vector<std::string> keys;
    for (const auto& fault : check_drafts(plan, clock.now(), drafts)) {
      keys.push_back(std::to_string(fault.draft) + " " + fault.why.key);
    }
    return keys;
  }
  Draft talk(const std::string& time, std::size_t with = 0) {
    return {TalkKind::kOneToOne, tuesday(time), 30, {blue[with].person}};
  }
};
HEARD_ON_BOTH_ENGINES(TeamPlans);

TEST_P(TeamPlans, show_the_own_team_by_name_and_of_others_only_how_many_there_are) {
  (void)talked(lea, blue[3]);
  (void)one_to_one(leo, green[0], 24);
  auto plan = plan_of(lea, "2026-03-02", 7);
  ASSERT_EQ(plan.days.size(), 7u);
  EXPECT_EQ(plan.days[1].starts, tuesday("00:00"));
  EXPECT_EQ(plan.days[1].minutes, 1'440);
  EXPECT_EQ(plan.team, "Blau");
  ASSERT_EQ(plan.people.size(), 10u);
  EXPECT_TRUE(plan.people[0].lead);
  EXPECT_EQ(plan.people[0].id, lea.person);
  EXPECT_EQ(plan.shifts.size(), 9u);
  EXPECT_EQ(plan.staffing.shifts.size(), 13u);  // the three of the other team, and the lead's
  EXPECT_EQ(plan.staffing.demand.size(), 18u);
  EXPECT_EQ(plan.step_minutes, 15);
  EXPECT_EQ(plan.talks.size(), 1u);
  // The talk of the other team takes its agent off contacts, and its name is nowhere.
  std::size_t breaks = 0;
  for (const auto& row : plan.staffing.shifts) breaks += row.breaks.size();
  EXPECT_EQ(breaks, 12u + 1u);
  for (const auto& person : plan.people) EXPECT_NE(person.id, green[0].person);
  auto nothing = plan_of(blue[0]);
  EXPECT_TRUE(nothing.people.empty());
  EXPECT_TRUE(nothing.staffing.shifts.empty());
  EXPECT_FALSE(nothing.has_plan());
}

TEST_P(TeamPlans, have_days_of_23_and_25_hours) {
  auto spring = plan_of(lea, "2026-03-29"), autumn = plan_of(lea, "2026-10-25");
  EXPECT_EQ(spring.days[0].minutes, 23 * 60);
  EXPECT_EQ(spring.days[0].starts, at("2026-03-28T23:00:00Z"));
  EXPECT_EQ(autumn.days[0].minutes, 25 * 60);
  EXPECT_EQ(autumn.ends(), at("2026-10-25T23:00:00Z"));
}

TEST_P(TeamPlans, tell_what_stands_in_the_way_of_a_draft) {
  (void)plan(lea, TalkKind::kOneToOne, {blue[1].person}, tuesday("09:00"));
  auto week = plan_of(lea);
  EXPECT_TRUE(faults(week, {talk("10:00"), talk("10:30", 1), talk("12:30")}).empty());
  auto is = [&](Draft draft, const std::string& why) {
    EXPECT_EQ(faults(week, {draft}), std::vector<std::string>{"0 " + why});
  };
  is(talk("07:45"), "plan.outside_shift");
  is(talk("15:45"), "plan.outside_shift");
  is(talk("11:45"), "plan.on_break");
  is(talk("08:45", 1), "plan.person_busy");
  is(talk("08:45", 2), "plan.lead_busy");
  EXPECT_EQ(faults(week, {talk("10:00"), talk("10:15", 2)}),
            (std::vector<std::string>{"0 plan.lead_twice", "1 plan.lead_twice"}));
  EXPECT_EQ(faults(week, {talk("10:00"), talk("10:15")}),
            (std::vector<std::string>{"0 plan.person_twice", "1 plan.person_twice"}));
  auto draft = talk("10:00");
  draft.minutes = 4;
  is(draft, "talk.minutes_out_of_range");
  draft = talk("10:00");
  draft.people.push_back(blue[1].person);
  is(draft, "talk.people_count");
  draft = talk("10:00");
  draft.people = {green[0].person};
  is(draft, "talk.person_not_yours");
  draft.people = {lea.person};
  is(draft, "talk.person_not_yours");
  draft = talk("10:00");
  draft.starts = draft.starts.plus_days(1);
  is(draft, "plan.outside_window");
  draft.starts = clock.now().plus_seconds(-60);
  is(draft, "plan.in_the_past");
  auto found = check_drafts(week, clock.now(), {talk("11:45", 4)});
  EXPECT_EQ(found.at(0).why.args.at("name"), "Blau5");
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    const queueing::ShiftRow row{"Lea", "", {}, minute("13:00"), minute("16:00"), {}};
    EXPECT_TRUE(import_shifts(tx, {}, {&row, 1}).front());
    return base::Done{};
  });
  week = plan_of(lea);
  is(talk("10:00"), "plan.lead_away");
  EXPECT_TRUE(faults(week, {talk("13:00")}).empty());
}

TEST_P(TeamPlans, take_away_people_of_the_team_alone_and_each_once) {
  auto week = plan_of(lea);
  auto draft = talk("10:00");
  draft.people = {blue[0].person, blue[0].person, green[0].person};
  auto away = away_of(week, {draft, draft, talk("10:15")});
  ASSERT_EQ(away.size(), 4u);  // the agent and the lead, 10:00 to 10:30 and what follows until 10:45
  std::int64_t minutes = 0;
  for (const auto& row : away) {
    EXPECT_NE(row.person, planned_name(green[0].person));
    minutes += row.minutes;
  }
  EXPECT_EQ(minutes, 2 * 45);
  draft = talk("10:00");
  draft.minutes = std::numeric_limits<std::int64_t>::max();
  EXPECT_TRUE(away_of(week, {draft}).empty());
  EXPECT_EQ(faults(week, {draft, talk("10:00")}).size(), 2u);
  draft = talk("10:00");
  draft.starts = draft.starts.plus_days(30);
  EXPECT_TRUE(away_of(week, {draft}).empty());
}

TEST_P(TeamPlans, show_figures_of_queues_that_the_team_answers_with_enough_others) {
  // Nine of the own team and three others, whom one could subtract the own ones from.
  EXPECT_TRUE(plan_of(lea).shown.empty());
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    for (const auto& name : {red[0].name, red[1].name}) {
      const auto row = shift(name);
      EXPECT_TRUE(import_shifts(tx, {}, {&row, 1}).front());
    }
    return base::Done{};
  });
  EXPECT_EQ(plan_of(lea).shown, std::set<std::string>{"phone"});
  // The same day, but nobody of the others in it: the own team alone.
  EXPECT_TRUE(plan_of(lea, "2026-03-04").shown.empty());
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    std::vector<queueing::DemandRow> demand;
    for (const char* queue : {"chat", "mail", "back"}) {
      demand.push_back({minute("17:00"), 30, queue, 5, 300, 120, 0.8, 20});
    }
    for (const auto& one : import_demand(tx, {}, demand)) EXPECT_TRUE(one);
    const auto late = [&](const std::string& who, const char* queue) {
      return queueing::ShiftRow{who, "", {queue}, minute("17:00"), minute("18:00"), {}};
    };
    // Chat: the own team alone; mail: with another, too few; back: others.
    const std::vector<queueing::ShiftRow> shifts{late(blue[0].name, "chat"), late(blue[1].name, "mail"),
                                                 late(green[0].name, "mail"),
                                                 late(green[1].name, "back")};
    for (const auto& one : import_shifts(tx, {}, shifts)) EXPECT_TRUE(one);
    return base::Done{};
  });
  EXPECT_EQ(plan_of(lea).shown, (std::set<std::string>{"chat", "phone"}));
}

TEST_P(TeamPlans, say_whose_turn_it_is_in_the_week_that_is_planned) {
  const auto due = [&](const std::string& from, int days) {
    std::set<base::PersonId> who;
    for (const auto& one : plan_of(lea, from, days).people) {
      if (one.due) who.insert(one.id);
    }
    return who;
  };
  (void)talked(lea, blue[3]);  // yesterday: not before a fortnight is over
  EXPECT_FALSE(due("2026-03-02", 7).contains(blue[3].person));
  EXPECT_TRUE(due("2026-03-16", 7).contains(blue[3].person));
  EXPECT_FALSE(due("2026-03-03", 1).contains(blue[3].person));
  // Who has a talk by then is provided for.
  EXPECT_TRUE(due("2026-03-16", 7).contains(blue[4].person));
  (void)one_to_one(lea, blue[4], 24);
  EXPECT_FALSE(due("2026-03-16", 7).contains(blue[4].person));
}

TEST_P(TeamPlans, find_time_where_it_costs_least) {
  auto week = plan_of(lea);
  PlaceWanted wanted;
  for (std::size_t i = 0; i < 4; ++i) wanted.people.push_back(blue[i].person);
  auto placed = read([&](store::Tx&) { return place_talks(week, clock.now(), wanted); });
  ASSERT_TRUE(placed) << placed.error().key;
  ASSERT_EQ(placed->sessions.size(), 4u);
  EXPECT_TRUE(placed->unplaced.empty());
  for (const auto& session : placed->sessions) EXPECT_LE(session.starts, tuesday("11:30"));
  EXPECT_TRUE(faults(week, placed->sessions).empty());
  // Further ones go beside them.
  PlaceWanted more;
  more.beside = placed->sessions;
  more.people = {blue[5].person, blue[6].person};
  auto second = place_talks(week, clock.now(), more);
  ASSERT_TRUE(second);
  auto all = placed->sessions;
  all.insert(all.end(), second->sessions.begin(), second->sessions.end());
  EXPECT_EQ(all.size(), 6u);
  EXPECT_TRUE(faults(week, all).empty());
  queueing::PlaceOptions how;
  how.step_minutes = week.step_minutes;
  auto priced = queueing::PricedPlan::open(week.staffing, how);
  ASSERT_TRUE(priced);
  auto cheap = priced->price(away_of(week, placed->sessions));
  auto dear = priced->price(away_of(week, {talk("14:00"), talk("14:30", 1), talk("15:00", 2),
                                           talk("15:30", 3)}));
  EXPECT_LT(cheap->extra_abandoned, dear->extra_abandoned);
}

TEST_P(TeamPlans, place_who_is_due_by_that_day_though_later_is_cheaper) {
  constexpr queueing::Minute kDay = 1'440;
  std::vector<queueing::DemandRow> calm;
  std::vector<queueing::ShiftRow> shifts;
  for (int half = 0; half < 16; ++half) {
    calm.push_back({minute("08:00") + kDay + 30 * half, 30, "phone", 1, 300, 120, 0.8, 20});
  }
  for (std::size_t i = 1; i < blue.size(); ++i) {
    auto work = shift(blue[i].name);
    shifts.push_back({work.person, "", work.queues, work.start + kDay, work.end + kDay, {}});
  }
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    for (const auto& one : import_demand(tx, {}, calm)) EXPECT_TRUE(one) << one.error().key;
    for (const auto& one : import_shifts(tx, {}, shifts)) EXPECT_TRUE(one) << one.error().key;
    return base::Done{};
  });
  auto two_days = plan_of(lea, "2026-03-03", 2);
  const auto placed_on = [&](std::optional<base::Day> due, std::size_t who) {
    for (auto& one : two_days.people) one.due_on = due;
    PlaceWanted wanted;
    wanted.people = {blue[who].person};
    const auto placed = place_talks(two_days, clock.now(), wanted);
    EXPECT_TRUE(placed && placed->sessions.size() == 1);
    return placed->sessions.at(0).starts < two_days.days[1].starts ? "Tuesday" : "Wednesday";
  };
  EXPECT_STREQ(placed_on(d("2026-03-20"), 1), "Wednesday");
  EXPECT_STREQ(placed_on(d("2026-03-03"), 1), "Tuesday");
  // Late already: as soon as it costs little.
  EXPECT_STREQ(placed_on(d("2026-02-20"), 1), "Wednesday");
  // Who is not there until then comes later rather than not at all.
  std::erase_if(two_days.staffing.shifts, [&](const auto& work) {
    return work.person == planned_name(blue[2].person) && work.start < minute("23:59");
  });
  EXPECT_STREQ(placed_on(d("2026-03-03"), 2), "Wednesday");
}

TEST_P(TeamPlans, place_a_round_as_one_session) {
  auto week = plan_of(lea);
  PlaceWanted wanted;
  wanted.kind = TalkKind::kRound;
  for (std::size_t i = 0; i < 5; ++i) wanted.people.push_back(blue[i].person);
  auto placed = place_talks(week, clock.now(), wanted);
  ASSERT_TRUE(placed);
  ASSERT_EQ(placed->sessions.size(), 1u);
  EXPECT_EQ(placed->sessions[0].people.size(), 5u);
  wanted.people.resize(3);
  placed = place_talks(week, clock.now(), wanted);
  ASSERT_TRUE(placed);
  EXPECT_TRUE(placed->sessions.empty());
  ASSERT_EQ(placed->unplaced.size(), 3u);
  EXPECT_EQ(placed->unplaced[0].key, "place.too_few");
}

TEST_P(TeamPlans, say_why_nothing_can_be_placed) {
  PlaceWanted wanted;
  wanted.people = {blue[0].person};
  auto week = plan_of(lea);
  auto refused = [&](PlaceWanted asked, const TeamPlan& of, const std::string& why) {
    EXPECT_THAT(place_talks(of, clock.now(), asked), IsRefused(why));
  };
  refused(wanted, plan_of(blue[0]), "talk.no_team");
  refused(wanted, plan_of(lea, "2026-03-10"), "plan.none");
  auto other = wanted;
  other.people = {green[0].person};
  refused(other, week, "talk.person_not_yours");
  other.people.clear();
  refused(other, week, "talk.people_count");
  other = wanted;
  other.minutes = 481;
  refused(other, week, "talk.minutes_out_of_range");
  other = wanted;
  other.max_drop = 0;
  refused(other, week, "plan.max_drop_out_of_range");
  auto newcomer = person("Neu", {Role::kAgent}, {.site = "Nord", .team = "Blau"});
  wanted.people = {newcomer.person};
  auto placed = place_talks(plan_of(lea), clock.now(), wanted);
  ASSERT_TRUE(placed);
  ASSERT_EQ(placed->unplaced.size(), 1u);
  EXPECT_EQ(placed->unplaced[0].key, "place.no_shift");
}

TEST_P(TeamPlans, name_who_is_due_and_at_work_at_this_moment) {
  auto due = [&] {
    return read([&](store::Tx& tx) { return due_at_work(tx, lea, rules); }).size();
  };
  clock.turn_seconds(20 * 86'400);  // Sunday, 22 March, 10:00 there
  EXPECT_EQ(due(), 9u);             // no shift of these days is known
  std::vector<queueing::ShiftRow> shifts;
  const auto now = minute_of(clock.now());
  for (std::size_t i = 0; i < 3; ++i) {
    shifts.push_back({blue[i].name, "", {}, now - 60, now + 240, {}});
  }
  shifts[2].breaks.push_back({now - 10, 20});
  shifts.push_back({blue[3].name, "", {}, now + 300, now + 600, {}});
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    for (const auto& one : import_shifts(tx, {}, shifts)) EXPECT_TRUE(one);
    return base::Done{};
  });
  EXPECT_EQ(due(), 2u);
  ASSERT_TRUE(plan(lea, TalkKind::kCoaching, {blue[0].person}, clock.now()));
  EXPECT_EQ(due(), 1u);
  clock.turn_seconds(12 * 3'600);
  EXPECT_EQ(due(), 0u);  // known, and nobody is there
}

}  // namespace
}  // namespace attend
