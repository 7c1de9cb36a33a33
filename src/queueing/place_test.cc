#include "queueing/place.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "place_model.h"
#include "place_state.h"
#include "testing/place_wild.h"

namespace queueing {
namespace {

using testing::bytes_of;
using testing::complaint;
using testing::shuffled;
using testing::small_plan;
using testing::TryAll;
using testing::wild_plan;

PlaceOptions half_hours() {
  PlaceOptions options;
  options.step_minutes = 30;
  options.judge = false;
  return options;
}

TEST(Place, finds_the_best_plan_of_a_thousand_small_ones) {
  int proven = 0;
  int with_rounds = 0;
  int left_out = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const PlacePlan plan = small_plan(seed);
    const double least = TryAll(plan, 30).least();
    const auto placed = place(plan, half_hours());
    ASSERT_TRUE(placed) << seed << placed.error().key;
    const auto wrong = complaint(plan, *placed);
    ASSERT_FALSE(wrong) << seed << ": " << *wrong;
    ASSERT_NEAR(placed->objective, least, 1e-7 * std::max(1.0, least)) << seed;
    ASSERT_LE(placed->bound, least + 1e-9) << seed;
    proven += placed->objective - placed->bound <= 1e-4 * std::max(1.0, placed->objective) ? 1 : 0;
    with_rounds += std::ranges::any_of(
        placed->sessions, [](const Session& s) { return s.kind == SessionKind::kRound; });
    left_out += placed->unplaced.empty() ? 0 : 1;
  }
  EXPECT_EQ(proven, 1000);  // the bound, to 1e-4
  EXPECT_GT(with_rounds, 50);
  EXPECT_GT(left_out, 100);
}

TEST(Place, proves_unit_sessions_to_be_placed_best) {
  for (std::uint64_t seed = 2001; seed <= 2300; ++seed) {
    PlacePlan plan = small_plan(seed);
    for (NeedRow& need : plan.needs) {
      need.kind = SessionKind::kTraining;
      need.minutes = 30;
      need.with = need.room = "";
    }
    const double least = TryAll(plan, 30).least();
    const auto placed = place(plan, half_hours());
    ASSERT_TRUE(placed);
    ASSERT_NEAR(placed->objective, least, 1e-9 * std::max(1.0, least)) << seed;
    ASSERT_NEAR(placed->bound, least, 1e-6 * std::max(1.0, least)) << seed;
  }
}

// Tries all starts of all needs with the prices of the model.
double least_of(const placing::Model& model) {
  placing::State state(model);
  double best = state.objective();
  const auto go = [&](auto&& self, std::size_t task) -> void {
    if (task == model.tasks.size()) {
      best = std::min(best, state.objective());
      return;
    }
    self(self, task + 1);
    const auto& starts = model.class_of(model.tasks[task]).starts;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      if (state.price(static_cast<int>(task), static_cast<int>(i)) >= placing::kNever) continue;
      state.put(static_cast<int>(task), static_cast<int>(i));
      self(self, task + 1);
      state.take(static_cast<int>(task));
    }
  };
  go(go, 0);
  return best;
}

TEST(Place, finds_the_best_plan_with_several_skills_parts_of_cells_and_caps) {
  int capped = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    PlacePlan plan = wild_plan(seed, 9);
    std::erase_if(plan.needs, [](const NeedRow& n) { return n.kind == SessionKind::kRound; });
    if (plan.needs.size() > 4) plan.needs.resize(4);
    for (NeedRow& need : plan.needs) {
      need.earliest = 540;
      need.latest = 540 + 150;
    }
    PlaceOptions options = half_hours();
    if (seed % 2 == 0) options.max_drop = 3;
    auto model = placing::make_model(plan, options);
    ASSERT_TRUE(model);
    const double least = least_of(*model);
    const auto placed = place(plan, options);
    ASSERT_TRUE(placed);
    ASSERT_NEAR(placed->objective, least, 1e-7 * std::max(1.0, least)) << seed;
    ASSERT_NEAR(placed->bound, least, 1e-4 * std::max(1.0, least)) << seed;
    capped += std::ranges::any_of(
        placed->unplaced, [](const Unplaced& left) { return left.reason == LeftOut::kMaxDrop; });
  }
  EXPECT_GT(capped, 10);
}

TEST(Place, keeps_its_promises_whatever_comes_in) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const PlacePlan plan = wild_plan(seed, 4 + static_cast<int>(seed % 17));
    PlaceOptions options;
    options.step_minutes = seed % 3 == 0 ? 15 : (seed % 3 == 1 ? 30 : 0);
    options.judge = seed % 10 == 0;
    options.effort = seed % 2 ? PlaceEffort::kBest : PlaceEffort::kQuick;
    options.max_drop = seed % 4 == 0 ? 2 : 100;
    const auto placed = place(plan, options);
    ASSERT_TRUE(placed) << seed << placed.error().key;
    const auto wrong = complaint(plan, *placed);
    ASSERT_FALSE(wrong) << seed << ": " << *wrong;
    double extra = 0;
    for (const PlacedInterval& interval : placed->intervals) {
      extra += interval.extra_abandoned;
      if (options.max_drop < 100) {
        ASSERT_LE(interval.service_before - interval.service_after, 0.02 + 1e-6) << seed;
      }
    }
    ASSERT_NEAR(extra, placed->extra_abandoned, 1e-9 * (1 + extra)) << seed;
    double penalty = 0;
    for (const Unplaced& left : placed->unplaced)
      penalty += testing::plain_penalty(plan.needs[left.need]);
    ASSERT_NEAR(penalty, placed->penalty, 1e-9 * (1 + penalty));
    ASSERT_NEAR(penalty + extra, placed->objective, 1e-9 * (1 + penalty + extra));
  }
}

TEST(Place, gives_the_same_bytes_again_and_the_same_objective_in_another_order) {
  for (std::uint64_t seed = 400; seed < 412; ++seed) {
    const PlacePlan plan = wild_plan(seed, seed % 4 == 1 ? 30 : 15);
    PlaceOptions options;
    options.judge = seed % 4 == 0;
    if (seed % 3 == 0) options.max_drop = 3;
    const auto once = place(plan, options);
    const auto twice = place(plan, options);
    const auto other = place(shuffled(plan, seed), options);
    ASSERT_TRUE(once && twice && other);
    EXPECT_EQ(bytes_of(*once), bytes_of(*twice));
    EXPECT_EQ(once->objective, other->objective) << seed;
    EXPECT_EQ(once->bound, other->bound) << seed;
    EXPECT_EQ(once->sessions.size(), other->sessions.size());
  }
}

TEST(Place, stops_when_told_with_a_plan_that_holds) {
  const PlacePlan plan = wild_plan(7, 30);
  int calls_of_all = 0;
  PlaceOptions options;
  options.keep_going = [&] { return ++calls_of_all > 0; };
  const auto whole = place(plan, options);
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->stopped);
  for (const int most : {0, 1, 2, 3, 5, 8, 13, 21, 34}) {
    int calls = 0;
    options.keep_going = [&] { return ++calls <= most; };
    const auto placed = place(plan, options);
    ASSERT_TRUE(placed);
    EXPECT_FALSE(complaint(plan, *placed)) << most;
    EXPECT_EQ(placed->stopped, most < calls_of_all) << most;
    EXPECT_GE(placed->objective, whole->objective - 1e-9);
  }
}

TEST(Place, stopped_at_once_says_so_of_every_need_that_could_have_been) {
  const PlacePlan plan = wild_plan(7, 30);
  PlaceOptions options;
  options.keep_going = [] { return false; };
  const auto placed = place(plan, options);
  ASSERT_TRUE(placed);
  EXPECT_GT(
      std::ranges::count_if(placed->unplaced,
                            [](const Unplaced& left) { return left.reason == LeftOut::kStopped; }),
      5);
  EXPECT_GE(placed->bound, 0);
}

TEST(Place, tells_how_far_it_is) {
  const PlacePlan plan = wild_plan(8, 40);
  double last = -1;
  int told = 0;
  PlaceOptions options;
  options.progress = [&](const PlaceProgress& now) {
    EXPECT_FALSE(now.phase.empty());
    EXPECT_GE(now.share, last);
    EXPECT_LE(now.share, 1);
    last = now.share;
    ++told;
  };
  ASSERT_TRUE(place(plan, options));
  EXPECT_GE(told, 3);
}

}  // namespace
}  // namespace queueing
