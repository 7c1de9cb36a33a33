#include "queueing/priced_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "testing/place_wild.h"

namespace queueing {
namespace {

using testing::wild_plan;

constexpr double kSame = 1e-8;

PlaceOptions quarters() {
  PlaceOptions options;
  options.step_minutes = 15;
  return options;
}

// Who a placed plan takes off contacts, leads that answer contacts included. A round is led once.
std::vector<AwayRow> away_of(const Placed& placed) {
  std::vector<AwayRow> away;
  std::map<std::pair<std::string, Minute>, bool> led;
  for (const Session& session : placed.sessions) {
    away.push_back({session.person, session.start, session.minutes});
    if (session.with.empty() || led[{session.with, session.start}]) continue;
    led[{session.with, session.start}] = true;
    away.push_back({session.with, session.start, session.minutes});
  }
  return away;
}

TEST(PricedPlan, says_what_placing_says_of_the_same_sessions) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const PlacePlan plan = wild_plan(seed, 8 + static_cast<int>(seed % 9));
    const auto placed = place(plan, quarters());
    ASSERT_TRUE(placed) << placed.error().key;
    if (!placed->extra_abandoned_exact) continue;
    auto priced = PricedPlan::open(plan, quarters());
    ASSERT_TRUE(priced) << priced.error().key;
    ASSERT_EQ(priced->before().size(), placed->intervals.size());
    const auto price = priced->price(away_of(*placed));
    ASSERT_TRUE(price);
    EXPECT_TRUE(price->exact);
    EXPECT_NEAR(price->extra_abandoned, *placed->extra_abandoned_exact, 1e-7) << seed;
    std::map<std::size_t, PlacedInterval> changed;
    for (const auto& row : price->changed) changed[row.demand] = row;
    for (std::size_t i = 0; i < placed->intervals.size(); ++i) {
      const PlacedInterval& want = placed->intervals[i];
      const auto at = changed.find(want.demand);
      const PlacedInterval& got = at == changed.end() ? priced->before()[i] : at->second;
      EXPECT_NEAR(got.service_before, want.service_before, kSame) << seed;
      EXPECT_NEAR(got.service_after, want.service_after, 2e-7) << seed;
      EXPECT_NEAR(got.agents_after, want.agents_after, kSame) << seed;
      EXPECT_NEAR(got.p_target_met, want.p_target_met, 1e-5) << seed;
    }
    ++compared;
  }
  EXPECT_GT(compared, 20);
}

TEST(PricedPlan, does_not_depend_on_what_was_asked_before) {
  base::Random random(7);
  const PlacePlan plan = wild_plan(3, 14);
  auto priced = PricedPlan::open(plan, quarters());
  ASSERT_TRUE(priced);
  std::vector<AwayRow> away;
  for (int round = 0; round < 40; ++round) {
    if (away.size() > 6 || (!away.empty() && random.chance(0.4))) {
      away[random.below(away.size())].start += 15 * (static_cast<Minute>(random.below(9)) - 4);
    } else {
      const auto& shift = plan.shifts[random.below(plan.shifts.size())];
      away.push_back({shift.person, shift.start + 15 * static_cast<Minute>(random.below(12)),
                      5 + static_cast<std::int64_t>(random.below(60))});
    }
    auto fresh = PricedPlan::open(plan, quarters());
    const auto got = priced->price(away), want = fresh->price(away);
    ASSERT_TRUE(got && want);
    EXPECT_NEAR(got->extra_abandoned, want->extra_abandoned, 1e-8);
    EXPECT_NEAR(got->points, want->points, 1e-7);
    EXPECT_GE(got->extra_abandoned, -1e-8);
    ASSERT_EQ(got->changed.size(), want->changed.size());
    for (std::size_t i = 0; i < got->changed.size(); ++i) {
      EXPECT_EQ(got->changed[i].demand, want->changed[i].demand);
      EXPECT_NEAR(got->changed[i].service_after, want->changed[i].service_after, 1e-8);
    }
  }
  const auto none = priced->price({});
  EXPECT_NEAR(none->extra_abandoned, 0, 1e-9);
  EXPECT_TRUE(none->changed.empty());
}

TEST(PricedPlan, counts_nobody_who_is_not_on_contacts) {
  PlacePlan plan;
  plan.demand.push_back({540, 60, "phone", 60, 300, 120, 0.8, 20});
  for (int i = 0; i < 7; ++i)
    plan.shifts.push_back({"Agent " + std::to_string(i), "Lea", {"phone"}, 540, 600,
                           {{560, 20}, {570, 10}}});
  plan.shifts.push_back({"Lea", "", {}, 480, 720, {}});
  auto priced = PricedPlan::open(plan, quarters());
  ASSERT_TRUE(priced);
  const std::vector<AwayRow> nobody{{"Lea", 545, 30}, {"Nobody", 545, 30}, {"Agent 1", 620, 30},
                                    {"Agent 2", 560, 20}};
  const auto free = priced->price(nobody);
  EXPECT_NEAR(free->extra_abandoned, 0, 1e-9);
  EXPECT_TRUE(free->changed.empty());
  const auto dear = priced->price({{{"Agent 2", 555, 30}}});
  EXPECT_GT(dear->extra_abandoned, 0.1);
  // Ten minutes of thirty: the break is none of it.
  ASSERT_EQ(dear->changed.size(), 1u);
  EXPECT_NEAR(dear->changed[0].agents_before - dear->changed[0].agents_after, 10 / 60.0, 1e-9);
  EXPECT_GT(dear->points, 1);
}

TEST(PricedPlan, refuses_what_makes_no_sense_and_stands_in_where_the_queue_grows_without_limit) {
  PlacePlan plan;
  EXPECT_EQ(PricedPlan::open(plan, quarters()).error().key, "place.no_demand");
  plan.demand.push_back({540, 120, "phone", 20'000, 3'000, kForEver, 0.8, 20});
  plan.shifts.push_back({"Ada", "", {"phone"}, 540, 660, {}});
  auto priced = PricedPlan::open(plan, quarters());
  ASSERT_TRUE(priced);
  const auto price = priced->price({{{"Ada", 540, 60}}});
  ASSERT_TRUE(price);
  EXPECT_TRUE(std::isfinite(price->extra_abandoned));
  const auto wrong = priced->price({{{"Ada", 540, 0}}});
  EXPECT_EQ(wrong.error().key, "place.not_positive");
  EXPECT_EQ(wrong.error().args.at("row"), "0");
}

}  // namespace
}  // namespace queueing
