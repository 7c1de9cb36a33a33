// The edges of placing: what is refused and where, why a need is left out, who comes first, and
// that figures are what they say.
#include <gtest/gtest.h>

#include <algorithm>

#include "queueing/place.h"
#include "queueing/varying.h"
#include "testing/place_wild.h"

namespace queueing {
namespace {

// Four agents and a lead from 8 to 10, light load.
PlacePlan calm() {
  PlacePlan plan;
  for (Minute m = 480; m < 600; m += 30)
    plan.demand.push_back({m, 30, "phone", 6, 300, 120, 0.8, 20});
  plan.shifts.push_back({"lead", "", {}, 480, 600, {}});
  for (const char* who : {"a", "b", "c", "d"})
    plan.shifts.push_back({who, "lead", {"phone"}, 480, 600, {}});
  return plan;
}

NeedRow need_of(const std::string& person, SessionKind kind, std::int64_t minutes) {
  NeedRow need;
  need.person = person;
  need.kind = kind;
  need.minutes = minutes;
  return need;
}

std::string refusal(const PlacePlan& plan, const PlaceOptions& options = {}) {
  const auto placed = place(plan, options);
  if (placed) return "placed";
  const auto& args = placed.error().args;
  const auto arg = [&](const char* key) { return args.contains(key) ? args.at(key) : ""; };
  return placed.error().key + " " + placed.error().field + " " + arg("row") + " " + arg("column") +
         (args.contains("other") ? " " + args.at("other") : "");
}

template <class Change>
std::string refusal_after(Change change) {
  PlacePlan plan = calm();
  plan.needs.push_back(need_of("a", SessionKind::kCoaching, 30));
  change(plan);
  return refusal(plan);
}

TEST(PlaceRefuses, demand_that_cannot_be) {
  using P = PlacePlan;
  EXPECT_EQ(refusal_after([](P& p) { p.demand[2].contacts = -1; }),
            "place.negative demand 2 contacts");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[1].aht_s = 0; }),
            "place.not_positive demand 1 aht_s");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[1].contacts = NAN; }),
            "place.not_a_number demand 1 contacts");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[3].patience_s = -5; }),
            "place.not_positive demand 3 patience_s");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[0].target = 1; }), "place.too_large demand 0 target");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[0].minutes = 0; }),
            "place.not_positive demand 0 minutes");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[0].queue = ""; }), "place.empty_name demand 0 queue");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[3].start = 500; }),
            "place.demand_overlaps demand 3 start 0");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[3].start = 100'000; }),
            "place.too_long demand 3 start");
  EXPECT_EQ(refusal_after([](P& p) { p.demand.clear(); }), "place.no_demand demand  ");
  EXPECT_EQ(refusal_after([](P& p) { p.demand[0].contacts = 1e6 + 1; }),
            "place.too_large demand 0 contacts");
}

TEST(PlaceRefuses, shifts_that_cannot_be) {
  using P = PlacePlan;
  EXPECT_EQ(refusal_after([](P& p) {
              p.shifts.push_back({"b", "", {"phone"}, 599, 620, {}});
            }),
            "place.shift_overlaps shifts 5 start 2");
  EXPECT_EQ(refusal_after([](P& p) {
              p.shifts.push_back({"b", "", {"phone"}, 600, 620, {}});
            }),
            "placed");
  EXPECT_EQ(refusal_after([](P& p) { p.shifts[1].end = 480; }),
            "place.shift_ends_early shifts 1 end");
  EXPECT_EQ(refusal_after([](P& p) { p.shifts[1].queues = {"fax"}; }),
            "place.unknown_queue shifts 1 queues");
  EXPECT_EQ(refusal_after([](P& p) {
              p.shifts[1].breaks = {{590, 15}};
            }),
            "place.break_outside_shift shifts 1 breaks");
  EXPECT_EQ(refusal_after([](P& p) { p.shifts[1].breaks = {{590, 10}}; }), "placed");
  EXPECT_EQ(refusal_after([](P& p) { p.shifts[3].person = ""; }),
            "place.empty_name shifts 3 person");
}

TEST(PlaceRefuses, needs_busy_rows_and_options_that_cannot_be) {
  using P = PlacePlan;
  EXPECT_EQ(refusal_after([](P& p) { p.needs[0].person = "x"; }),
            "place.unknown_person needs 0 person");
  EXPECT_EQ(refusal_after([](P& p) { p.needs[0].with = "x"; }),
            "place.unknown_person needs 0 with");
  EXPECT_EQ(refusal_after([](P& p) { p.needs[0].with = "a"; }), "place.with_oneself needs 0 with");
  EXPECT_EQ(refusal_after([](P& p) { p.needs[0].minutes = 0; }),
            "place.not_positive needs 0 minutes");
  EXPECT_EQ(refusal_after([](P& p) { p.needs[0].weight = -1; }),
            "place.not_positive needs 0 weight");
  EXPECT_EQ(refusal_after([](P& p) { p.needs[0].days_since = -1; }),
            "place.negative needs 0 days_since");
  EXPECT_EQ(refusal_after([](P& p) { p.needs[0].earliest = 500, p.needs[0].latest = 529; }),
            "place.window_too_short needs 0 latest");
  EXPECT_EQ(refusal_after([](P& p) {
              p.busy.push_back({"a", 500, 500});
            }),
            "place.shift_ends_early busy 0 end");
  PlaceOptions options;
  options.step_minutes = 4;
  EXPECT_EQ(refusal(calm(), options), "place.bad_step options 0 step_minutes");
  options = {};
  options.max_drop = -1;
  EXPECT_EQ(refusal(calm(), options), "place.negative options 0 max_drop");
  options = {};
  options.day_cv = 1.5;
  EXPECT_EQ(refusal(calm(), options), "place.too_large options 0 day_cv");
}

TEST(PlaceRefuses, more_rows_than_the_limit_and_takes_a_hundred_thousand) {
  PlacePlan plan = calm();
  plan.needs.assign(kPlaceRowsMax + 1, need_of("a", SessionKind::kCoaching, 30));
  EXPECT_EQ(refusal(plan), "place.too_many_rows needs 200000 ");
  plan.needs.resize(100'000);
  const auto placed = place(plan);
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->sessions.size(), 4);  // a's two hours
  EXPECT_EQ(placed->unplaced.size(), 99'996);
}

TEST(Place, says_why_a_need_was_left_out) {
  PlacePlan plan = calm();
  for (const char* who : {"a", "b", "c", "d"})
    plan.needs.push_back(need_of(who, SessionKind::kOneToOne, 60));  // two fit beside the lead
  plan.shifts.push_back({"late", "on holiday", {"phone"}, 480, 600, {}});
  plan.needs.push_back(need_of("late", SessionKind::kOneToOne, 30));
  plan.needs.push_back(need_of("late", SessionKind::kCoaching, 30));
  plan.needs.back().earliest = 600;
  plan.needs.push_back(need_of("late", SessionKind::kRound, 30));
  plan.needs.push_back(need_of("late", SessionKind::kCoaching, 60));
  plan.needs.push_back(need_of("late", SessionKind::kTraining, 90));
  plan.needs.push_back(need_of("late", SessionKind::kCoaching, 30));
  plan.needs.back().room = "oak";
  plan.busy.push_back({"oak", 0, 2000});
  plan.needs.push_back(need_of("lead", SessionKind::kTraining, 30));
  plan.needs.back().with = "on holiday";
  const auto placed = place(plan);
  ASSERT_TRUE(placed);
  std::map<std::size_t, std::string> why;
  for (const Unplaced& left : placed->unplaced) why[left.need] = name_of(left.reason);
  EXPECT_EQ(
      std::ranges::count_if(
          why, [](const auto& w) { return w.first < 4 && w.second == "place.lead_not_free"; }),
      2);
  EXPECT_EQ(why[4], "place.lead_absent");
  EXPECT_EQ(why[5], "place.no_shift");
  EXPECT_EQ(why[6], "place.lead_absent");
  EXPECT_EQ(why[7], "place.person_not_free");
  EXPECT_EQ(why[9], "place.room_not_free");
  EXPECT_EQ(why[10], "place.lead_absent");
}

TEST(Place, leaves_out_what_costs_more_than_it_is_worth_or_than_may_be_lost) {
  PlacePlan plan = calm();
  for (DemandRow& row : plan.demand) row.contacts = 30;
  plan.needs.push_back(need_of("a", SessionKind::kCoaching, 30));
  plan.needs[0].weight = 0.01;  // a tenth of a contact
  auto placed = place(plan);
  ASSERT_TRUE(placed);
  ASSERT_EQ(placed->unplaced.size(), 1);
  EXPECT_EQ(placed->unplaced[0].reason, LeftOut::kPrice);
  EXPECT_DOUBLE_EQ(placed->objective, 0.1);
  plan.needs[0].weight = 1;
  EXPECT_EQ(place(plan)->sessions.size(), 1);
  PlaceOptions options;
  options.max_drop = 0.1;
  placed = place(plan, options);
  ASSERT_EQ(placed->unplaced.size(), 1);
  EXPECT_EQ(placed->unplaced[0].reason, LeftOut::kMaxDrop);
}

TEST(Place, holds_rounds_of_four_to_eight_and_says_when_there_are_too_few) {
  for (const int persons : {3, 4, 8, 9, 11, 17}) {
    PlacePlan plan = calm();
    for (int i = 0; i < persons; ++i) {
      const std::string who = "r" + std::to_string(i);
      plan.shifts.push_back({who, "lead", {"phone"}, 480, 600, {}});
      plan.needs.push_back(need_of(who, SessionKind::kRound, 30));
    }
    const auto placed = place(plan);
    ASSERT_TRUE(placed);
    EXPECT_FALSE(testing::complaint(plan, *placed));
    if (persons == 3) {
      ASSERT_EQ(placed->unplaced.size(), 3);
      EXPECT_EQ(placed->unplaced[0].reason, LeftOut::kTooFew);
    } else {
      EXPECT_TRUE(placed->unplaced.empty()) << persons;
    }
  }
}

TEST(Place, listens_first_to_those_who_have_waited_longest) {
  PlacePlan plan = calm();
  const int days[] = {3, 40, 10, 20};
  int i = 0;
  for (const char* who : {"a", "b", "c", "d"}) {
    plan.needs.push_back(need_of(who, SessionKind::kOneToOne, 60));
    plan.needs.back().days_since = days[i++];
  }
  const auto placed = place(plan);
  ASSERT_TRUE(placed);
  ASSERT_EQ(placed->sessions.size(), 2);
  EXPECT_TRUE(std::ranges::all_of(
      placed->sessions, [](const Session& s) { return s.person == "b" || s.person == "d"; }));
  // Of many equal persons the longest waiting also come first in time.
  PlacePlan crowd = calm();
  for (int k = 0; k < 90; ++k) {
    crowd.shifts.push_back({"p" + std::to_string(100 + k), "", {"phone"}, 480, 600, {}});
    crowd.needs.push_back(need_of("p" + std::to_string(100 + k), SessionKind::kCoaching, 30));
    crowd.needs.back().days_since = (k * 37) % 91;
  }
  const auto fair = place(crowd);
  ASSERT_TRUE(fair);
  for (std::size_t a = 1; a < fair->sessions.size(); ++a)
    if (fair->sessions[a - 1].start < fair->sessions[a].start) {
      EXPECT_GE(crowd.needs[fair->sessions[a - 1].need].days_since,
                crowd.needs[fair->sessions[a].need].days_since);
    }
}

TEST(Place, counts_agents_and_abandonments_as_the_book_does) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const PlacePlan plan = testing::small_plan(seed);
    PlaceOptions options;
    options.step_minutes = 30;
    options.judge = false;
    const auto placed = place(plan, options);
    ASSERT_TRUE(placed);
    testing::PlainPrice price(plan, 30);
    for (const PlacedInterval& interval : placed->intervals) {
      const int before = price.agents(interval.queue, interval.start);
      ASSERT_EQ(interval.agents_before, before);
      const int off = static_cast<int>(interval.agents_before - interval.agents_after);
      ASSERT_NEAR(interval.extra_abandoned, price.cost(interval.demand, off), 1e-9) << seed;
      ASSERT_LE(interval.service_after, interval.service_before + 1e-12);
      ASSERT_GE(interval.p_target_met, 0);
      ASSERT_LE(interval.p_target_met, 1);
    }
  }
}

TEST(Place, gives_the_service_levels_of_the_exact_day) {
  PlacePlan plan = calm();
  plan.demand[1].contacts = 20;
  plan.needs.push_back(need_of("a", SessionKind::kCoaching, 60));
  const auto placed = place(plan);
  ASSERT_TRUE(placed && placed->extra_abandoned_exact);
  std::vector<Interval> before;
  std::vector<Interval> after;
  for (const PlacedInterval& interval : placed->intervals) {
    const double contacts = plan.demand[interval.demand].contacts;
    before.push_back({1800, contacts / 1800, 300, 120, static_cast<int>(interval.agents_before)});
    after.push_back({1800, contacts / 1800, 300, 120, static_cast<int>(interval.agents_after)});
  }
  const auto was = whole_day(before, 20, StaffDrop::kFinish);
  const auto is = whole_day(after, 20, StaffDrop::kFinish);
  for (std::size_t i = 0; i < placed->intervals.size(); ++i) {
    EXPECT_NEAR(placed->intervals[i].service_before, was->intervals[i].service_level_all, 1e-12);
    EXPECT_NEAR(placed->intervals[i].service_after, is->intervals[i].service_level_all, 1e-12);
  }
  EXPECT_NEAR(*placed->extra_abandoned_exact, is->abandoned - was->abandoned, 1e-9);
}

TEST(Place, meets_the_target_surely_with_many_agents_and_never_with_few) {
  PlacePlan plan = calm();
  plan.demand[0].contacts = 2;
  plan.demand[1].contacts = 60;
  plan.demand[2].contacts = 0;
  const auto placed = place(plan);
  ASSERT_TRUE(placed);
  EXPECT_GT(placed->intervals[0].p_target_met, 0.999);
  EXPECT_LT(placed->intervals[1].p_target_met, 0.001);
  EXPECT_EQ(placed->intervals[2].p_target_met, 1);
  EXPECT_EQ(placed->intervals[2].service_after, 1);
}

TEST(Place, takes_one_agent_teams_and_customers_who_wait_for_ever) {
  PlacePlan plan;
  plan.demand.push_back({480, 30, "phone", 10, 300, kForEver, 0.8, 20});  // above its one agent
  plan.demand.push_back({510, 30, "phone", 2, 300, kForEver, 0.8, 20});
  plan.shifts.push_back({"a", "", {"phone"}, 480, 540, {}});
  plan.needs.push_back(need_of("a", SessionKind::kTraining, 30));
  const auto placed = place(plan);
  ASSERT_TRUE(placed);
  ASSERT_EQ(placed->sessions.size(), 1);
  EXPECT_EQ(placed->sessions[0].start, 510);
  EXPECT_EQ(placed->intervals[1].agents_after, 0);
  EXPECT_EQ(placed->intervals[1].service_after, 0);
  EXPECT_GT(placed->extra_abandoned, 0);
}

TEST(Place, lets_agents_answer_side_by_side_if_asked_to) {
  PlacePlan plan = calm();
  plan.needs.push_back(need_of("a", SessionKind::kSideBySide, 60));
  PlaceOptions options;
  EXPECT_GT(place(plan, options)->extra_abandoned, 0);
  options.side_by_side_on_contacts = true;
  const auto placed = place(plan, options);
  EXPECT_EQ(placed->extra_abandoned, 0);
  EXPECT_EQ(placed->sessions[0].with, "lead");
}

TEST(Place, chooses_the_step_that_divides_everything) {
  PlacePlan plan = calm();
  plan.needs.push_back(need_of("a", SessionKind::kCoaching, 30));
  EXPECT_EQ(place(plan)->step_minutes, 30);
  plan.needs.push_back(need_of("b", SessionKind::kCoaching, 45));
  EXPECT_EQ(place(plan)->step_minutes, 15);
  plan.needs.push_back(need_of("c", SessionKind::kCoaching, 20));
  EXPECT_EQ(place(plan)->step_minutes, 5);
}

TEST(Place, knows_its_words) {
  for (const auto kind : {SessionKind::kOneToOne, SessionKind::kSideBySide, SessionKind::kRound,
                          SessionKind::kCoaching, SessionKind::kTraining})
    EXPECT_EQ(session_kind(name_of(kind)), kind);
  EXPECT_FALSE(session_kind("meeting"));
}

}  // namespace
}  // namespace queueing
