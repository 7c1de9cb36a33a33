// How many people a queue needs, over HTTP values.
#include <gmock/gmock.h>

#include "loop_site.h"

namespace api {
namespace {

using testing::Answer;

class StaffingRoute : public testing::LoopSite {
 protected:
  Answer staffing(const std::string& query) { return ask(agents[0], "GET", "/staffing" + query); }
  std::string refused(const std::string& query) {
    const auto answer = staffing(query);
    if (answer.status < 400) return "granted";
    const auto& problem = answer.object();
    std::string told =
        std::to_string(answer.status) + " " + std::string(problem.at("key").as_string());
    if (auto* field = problem.if_contains("field")) told += " " + std::string(field->as_string());
    return told;
  }
};
HEARD_ON_BOTH_ENGINES(StaffingRoute);

// pyworkforce's example: 100 calls in half an hour, three minutes each.
TEST_P(StaffingRoute, gives_figures_what_is_needed_and_the_neighbours) {
  auto answer = staffing("?model=erlang_c&calls_per_hour=200&aht_s=180&target=0.8");
  ASSERT_EQ(answer.status, 200) << answer.text;
  const auto& found = answer.object();
  EXPECT_EQ(found.at("required").to_number<int>(), 14);
  EXPECT_GT(found.at("required_safely").to_number<int>(), 14);
  const auto& figures = found.at("figures").as_object();
  EXPECT_EQ(figures.at("agents").to_number<double>(), 14);
  EXPECT_NEAR(figures.at("service_level_all").to_number<double>(), 0.88835, 1e-5);
  EXPECT_TRUE(figures.at("p_block").is_null());
  const auto& curve = found.at("curve").as_array();
  ASSERT_EQ(curve.size(), 33u);
  EXPECT_EQ(curve.front().at("agents").to_number<int>(), 1);
  EXPECT_EQ(curve.front().at("service_level").to_number<double>(), 0);
}

TEST_P(StaffingRoute, takes_the_agents_one_names) {
  auto answer = staffing("?calls_per_hour=200&aht_s=180&patience_s=120&agents=9.5");
  ASSERT_EQ(answer.status, 200) << answer.text;
  const auto& figures = answer.object().at("figures").as_object();
  EXPECT_EQ(figures.at("agents").to_number<double>(), 9.5);
  EXPECT_GT(figures.at("p_abandon").to_number<double>(), 0);
}

TEST_P(StaffingRoute, refuses_by_the_name_of_the_parameter) {
  const std::string good = "?calls_per_hour=200&aht_s=180&patience_s=120";
  EXPECT_EQ(refused(good), "granted");
  EXPECT_EQ(refused(""), "granted");
  EXPECT_EQ(refused("?calls_per_hour=0"), "422 queueing.not_positive calls_per_hour");
  EXPECT_EQ(refused("?aht_s=-1"), "422 queueing.not_positive aht_s");
  EXPECT_EQ(refused("?patience_s=1e12"), "422 queueing.too_patient patience_s");
  EXPECT_EQ(refused(good + "&target=1"), "422 queueing.not_a_share target");
  EXPECT_EQ(refused(good + "&agents=-1"), "422 queueing.not_positive agents");
  EXPECT_EQ(refused(good + "&agents=many"), "422 plan.not_a_number agents");
  EXPECT_EQ(refused(good + "&agents=inf"), "422 plan.not_a_number agents");
  EXPECT_EQ(refused(good + "&day_cv=2"), "422 queueing.number_out_of_range day_cv");
  EXPECT_EQ(refused(good + "&model=erlang_x"), "400 query.wrong_value model");
  EXPECT_EQ(refused("?model=erlang_c&calls_per_hour=200&aht_s=180&agents=10"),
            "422 queueing.grows_without_limit agents");
}

TEST_P(StaffingRoute, wants_a_signed_in_person) {
  EXPECT_EQ(ask("", "GET", "/staffing?calls_per_hour=200&aht_s=180&patience_s=120").status, 401);
}

}  // namespace
}  // namespace api
