// No plan is below the bound, whatever is charged.
#include "place_bound.h"

#include <gtest/gtest.h>

#include "testing/place_cases.h"

namespace queueing::placing {
namespace {

TEST(PlaceBound, is_below_the_best_plan_at_any_charges) {
  PlaceOptions options;
  options.step_minutes = 30;
  int with_rounds = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const PlacePlan plan = testing::small_plan(seed);
    auto model = make_model(plan, options);
    ASSERT_TRUE(model);
    const double least = testing::TryAll(plan, 30).least();
    base::Random random(seed);
    for (int trial = 0; trial < 30; ++trial) {
      Charges charges(*model);
      const double high = 8 * random.unit();
      for (double& charge : charges.agents) charge = random.chance(0.8) ? high * random.unit() : 0;
      for (double& charge : charges.seats)
        charge = trial % 3 ? random.unit() * (trial % 2 ? 1 : 20) : 0;
      for (double& charge : charges.groups) charge = trial % 5 == 0 ? random.unit() : 0;
      ASSERT_LE(lower_bound(*model, charges), least + 1e-9) << seed;
    }
    State state(*model);
    const std::function<bool()> always;
    Pace pace(always);
    place_greedily(state, pace);
    improve(state, pace);
    Charges charges = charges_of(state);
    const double raised = raise_bound(*model, state.objective() + 1, 0, 200, charges, pace);
    ASSERT_LE(raised, least + 1e-9) << seed;
    ASSERT_NEAR(raised, lower_bound(*model, charges), 1e-9 * (1 + std::abs(raised))) << seed;
    with_rounds += model->families.empty() ? 0 : 1;
  }
  EXPECT_GT(with_rounds, 50);
}

}  // namespace
}  // namespace queueing::placing
