#include "queueing/place.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "testing/place_cases.h"

namespace queueing {
namespace {

using testing::complaint;
using testing::small_plan;
using testing::TryAll;

PlaceOptions half_hours() {
  PlaceOptions options;
  options.step_minutes = 30;
  options.judge = false;
  return options;
}

TEST(Place, finds_the_best_plan_of_a_thousand_small_ones) {
  int proven = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const PlacePlan plan = small_plan(seed);
    TryAll all(plan, 30);
    const double least = all.least();
    const auto placed = place(plan, half_hours());
    ASSERT_TRUE(placed) << seed << placed.error().key;
    const auto wrong = complaint(plan, *placed);
    ASSERT_FALSE(wrong) << seed << ": " << *wrong;
    EXPECT_NEAR(placed->objective, least, 1e-7 * std::max(1.0, least)) << seed;
    EXPECT_LE(placed->bound, least + 1e-9) << seed;
    proven += placed->objective - placed->bound <= 1e-4 * std::max(1.0, placed->objective);
  }
  std::printf("bound proven to 1e-4 in %d of 1000\n", proven);
}

}  // namespace
}  // namespace queueing
