// Planning a week by the interface.
#include <cmath>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "site_test.h"

namespace api {
namespace {

namespace json = boost::json;
using people::Role;
using testing::Answer;

// The plan is of the day after the clock's, from 08:00 UTC on.
class PlanApi : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (HasFatalFailure()) return;
    lea = of_team("Blau", "lea", Role::kLead);
    blue = agents_of("Blau", "blau", 6);
    for (const auto& token : blue) ids.push_back(id_of(token));
    (void)agents_of("Grün", "gruen", 5);
    day = base::utc_day(clock.now()).plus(1);
    import();
  }
  void import() {
    const auto eight = attend::minute_of({day.number * base::kMicrosPerDay}) + 8 * 60;
    std::vector<queueing::DemandRow> demand;
    for (int half = 0; half < 16; ++half) {
      demand.push_back({eight + 30 * half, 30, "phone", half < 8 ? 25.0 : 56.0, 300, 120, 0.8, 20});
    }
    std::vector<queueing::ShiftRow> shifts;
    for (int i = 0; i < 11; ++i) {
      const auto name = i < 6 ? "blau" + std::to_string(i) : "gruen" + std::to_string(i - 6);
      shifts.push_back({name, "", {"phone"}, eight, eight + 480, {{eight + 240, 30}}});
    }
    (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      for (const auto& one : attend::import_demand(tx, {}, demand)) EXPECT_TRUE(one);
      for (const auto& one : attend::import_shifts(tx, {}, shifts)) EXPECT_TRUE(one);
      return base::Done{};
    });
  }
  std::string from() { return base::to_text(day); }
  std::string at(const std::string& clock_text) { return from() + "T" + clock_text + ":00Z"; }
  std::string session(const std::string& clock_text, std::size_t with) {
    return R"({"kind":"one_to_one","minutes":30,"starts":")" + at(clock_text) + R"(","people":[")" +
           ids[with] + "\"]}";
  }
  Answer price(const std::string& sessions) {
    return ask(lea, "POST", "/plan/price",
               R"({"from":")" + from() + R"(","days":1,"sessions":[)" + sessions + "]}");
  }
  static double number(const json::value& value) { return value.to_number<double>(); }
  static std::string bare(json::object session) {
    return json::serialize(session);
  }
  base::Day day;
  std::string lea;
  std::vector<std::string> blue, ids;
};
HEARD_ON_BOTH_ENGINES(PlanApi);

TEST_P(PlanApi, shows_the_week_with_the_own_team_by_name) {
  auto plan = ask(lea, "GET", "/plan?days=2&from=" + from());
  ASSERT_EQ(plan.status, 200) << plan.text;
  EXPECT_EQ(plan.at("team"), "Blau");
  EXPECT_EQ(plan.at("timezone"), "Europe/Berlin");
  EXPECT_EQ(plan.object().at("days").as_array().size(), 2u);
  EXPECT_EQ(plan.object().at("people").as_array().size(), 7u);
  EXPECT_EQ(plan.text.find("gruen"), std::string::npos);
  const auto& intervals = plan.object().at("intervals").as_array();
  ASSERT_EQ(intervals.size(), 16u);
  EXPECT_EQ(number(intervals[0].at("agents")), 11);
  EXPECT_GT(number(intervals[0].at("service")), 0.9);
  EXPECT_LT(number(intervals[9].at("service")), number(intervals[0].at("service")));
  auto later = ask(lea, "GET", "/plan");
  EXPECT_EQ(later.status, 200);
  EXPECT_EQ(ask(blue[0], "GET", "/plan").key(), "right.missing");
  EXPECT_EQ(ask(lea, "GET", "/plan?from=2199-01-01").key(), "plan.start_out_of_range");
  EXPECT_EQ(ask(lea, "GET", "/plan?days=8").key(), "plan.days_out_of_range");
}

TEST_P(PlanApi, prices_a_session_that_moves) {
  auto none = price("");
  EXPECT_NEAR(number(none.object().at("extra_abandoned")), 0, 1e-9) << none.text;
  auto quiet = price(session("09:00", 0)), busy = price(session("14:00", 0));
  ASSERT_EQ(busy.status, 200) << busy.text;
  const double cheap = number(quiet.object().at("extra_abandoned")),
               dear = number(busy.object().at("extra_abandoned"));
  EXPECT_GT(dear, 2 * cheap);
  EXPECT_FALSE(busy.object().at("intervals").as_array().empty());
  EXPECT_TRUE(busy.object().at("problems").as_array().empty());
  auto again = price(session("09:00", 0));
  EXPECT_NEAR(number(again.object().at("extra_abandoned")), cheap, 1e-8);
  auto two = price(session("14:00", 0) + "," + session("14:00", 1));
  ASSERT_EQ(two.object().at("problems").as_array().size(), 2u);
  EXPECT_EQ(two.object().at("problems").as_array()[0].at("key").as_string(), "plan.lead_twice");
  auto on_break = price(session("12:00", 3));
  EXPECT_EQ(on_break.object().at("problems").as_array()[0].at("why").as_string(),
            "blau3 hat dann Pause.");
}

TEST_P(PlanApi, places_publishes_and_prices_the_next_on_top) {
  auto placed = ask(lea, "POST", "/plan/place",
                    R"({"from":")" + from() + R"(","days":1,"kind":"one_to_one","minutes":30,"people":[")" +
                        ids[0] + "\",\"" + ids[1] + R"("],"max_drop":20})");
  ASSERT_EQ(placed.status, 200) << placed.text;
  const auto& sessions = placed.object().at("sessions").as_array();
  ASSERT_EQ(sessions.size(), 2u) << placed.text;
  EXPECT_TRUE(placed.object().at("price").at("problems").as_array().empty());
  std::string body;
  for (const auto& one : sessions) body += (body.empty() ? "" : ",") + bare(one.as_object());
  auto published = ask(lea, "POST", "/plan/publish", R"({"sessions":[)" + body + "]}");
  ASSERT_EQ(published.status, 201) << published.text;
  auto plan = ask(lea, "GET", "/plan?days=1&from=" + from());
  EXPECT_EQ(plan.object().at("talks").as_array().size(), 2u);
  double fewest = 9;
  for (const auto& row : plan.object().at("intervals").as_array()) {
    fewest = std::min(fewest, number(row.at("agents")));
  }
  EXPECT_LT(fewest, 9);
  EXPECT_EQ(ask(blue[0], "GET", "/talks").object().at("items").as_array().size(), 1u);
  // Once more at the same time: all or nothing.
  auto twice = ask(lea, "POST", "/plan/publish",
                   R"({"sessions":[)" + session("15:00", 4) + "," + body + "]}");
  EXPECT_EQ(twice.key(), "talk.lead_busy") << twice.text;
  EXPECT_TRUE(twice.at("field").starts_with("sessions[1]")) << twice.text;
  EXPECT_EQ(ask(lea, "GET", "/talks").object().at("items").as_array().size(), 2u);
}

TEST_P(PlanApi, tells_nothing_of_people_of_other_teams) {
  auto gruen = ask(person("admin", {Role::kAdmin}), "GET", "/persons?text=gruen0");
  std::string id(gruen.object().at("items").as_array().at(0).at("id").as_string());
  auto foreign = session("14:00", 0);
  foreign.replace(foreign.find(ids[0]), ids[0].size(), id);
  auto priced = price(foreign);
  ASSERT_EQ(priced.status, 200) << priced.text;
  EXPECT_NEAR(number(priced.object().at("extra_abandoned")), 0, 1e-9);
  EXPECT_TRUE(priced.object().at("intervals").as_array().empty());
  EXPECT_EQ(priced.object().at("problems").as_array()[0].at("key").as_string(),
            "talk.person_not_yours");
  auto twice = session("14:00", 0);
  twice.insert(twice.find("]"), ",\"" + ids[0] + "\"");
  EXPECT_NEAR(number(price(twice).object().at("extra_abandoned")),
              number(price(session("14:00", 0)).object().at("extra_abandoned")), 1e-8);
  auto endless = session("14:00", 0);
  endless.replace(endless.find(":30"), 3, ":9223372036854775807");
  EXPECT_EQ(price(endless + "," + session("14:00", 1)).status, 200);
}

// A queue that one of the team and one stranger answer: what a session costs there would tell when
// the stranger is at work.
TEST_P(PlanApi, tells_no_price_of_a_queue_whose_figures_are_withheld) {
  const auto ten = attend::minute_of({day.number * base::kMicrosPerDay}) + 18 * 60;
  std::vector<queueing::DemandRow> demand;
  for (int half = 0; half < 4; ++half) demand.push_back({ten + 30 * half, 30, "two", 8, 300, 120, 0.8, 20});
  const std::vector<queueing::ShiftRow> shifts{{"blau0", "", {"two"}, ten, ten + 120, {}},
                                               {"gruen0", "", {"two"}, ten + 60, ten + 120, {}}};
  (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    for (const auto& one : attend::import_demand(tx, {}, demand)) EXPECT_TRUE(one);
    for (const auto& one : attend::import_shifts(tx, {}, shifts)) EXPECT_TRUE(one);
    return base::Done{};
  });
  for (const char* clock_text : {"18:00", "19:30"}) {
    auto told = price(session(clock_text, 0)).object();
    EXPECT_TRUE(told.at("intervals").as_array().empty());
    EXPECT_EQ(number(told.at("extra_abandoned")), 0);
    EXPECT_EQ(number(told.at("points")), 0);
  }
}

TEST_P(PlanApi, says_what_is_missing) {
  auto empty = ask(lea, "POST", "/plan/place",
                   R"({"from":")" + base::to_text(day.plus(20)) +
                       R"(","days":1,"kind":"one_to_one","minutes":30,"people":[")" + ids[0] + "\"]}");
  EXPECT_EQ(empty.key(), "plan.none");
  auto roaming = person("rita", {Role::kLead});
  EXPECT_EQ(ask(roaming, "POST", "/plan/price", R"({"from":")" + from() + R"(","sessions":[]})").key(),
            "talk.no_team");
  auto plan = ask(roaming, "GET", "/plan?from=" + from());
  EXPECT_TRUE(plan.object().at("team").is_null()) << plan.text;
  EXPECT_TRUE(plan.object().at("intervals").as_array().empty());
}

TEST_P(PlanApi, answers_whether_some_may_leave_the_phone_and_who_is_due) {
  clock.turn_seconds(20 * 86'400);
  auto calm = ask(lea, "GET", "/release?agents=30&busy=5&waiting=0&calls_per_hour=100&release=2");
  ASSERT_EQ(calm.status, 200) << calm.text;
  EXPECT_TRUE(calm.object().at("yes").as_bool());
  EXPECT_EQ(calm.object().at("due").as_array().size(), 6u);
  auto full = ask(lea, "GET", "/release?agents=10&busy=10&waiting=9&calls_per_hour=140&release=3");
  EXPECT_FALSE(full.object().at("yes").as_bool()) << full.text;
  EXPECT_GT(number(full.object().at("abandoned")), 0.1);
  const std::string queue = "/release?agents=20&busy=21&waiting=0&calls_per_hour=100";
  EXPECT_EQ(ask(lea, "GET", queue).at("field"), "busy");
  // Nothing is assumed of the queue.
  for (std::string name : {"agents", "busy", "waiting", "calls_per_hour"}) {
    std::string without = "/release?agents=30&busy=5&waiting=0&calls_per_hour=100&";
    const auto at = without.find(name + "=");
    without.erase(at, without.find('&', at) - at + 1);
    const auto refused = ask(lea, "GET", without);
    EXPECT_EQ(refused.status, 400) << without;
    EXPECT_EQ(refused.at("field"), name);
  }
}

TEST_P(PlanApi, has_nobody_to_spare_where_the_target_is_missed_anyway) {
  const std::string drowned = "/release?agents=20&busy=20&waiting=100&calls_per_hour=2000&points=5";
  auto answer = ask(lea, "GET", drowned);
  ASSERT_EQ(answer.status, 200) << answer.text;
  EXPECT_FALSE(answer.object().at("yes").as_bool()) << answer.text;
  EXPECT_EQ(number(answer.object().at("agents_max")), 0);
  answer = ask(lea, "GET", drowned + "&target=0");
  EXPECT_TRUE(answer.object().at("yes").as_bool()) << "whoever wants no service";
}

}  // namespace
}  // namespace api
