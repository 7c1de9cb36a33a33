// A telephone system tells how the queues stand; a lead is offered a talk in a quiet moment.
#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "live_ear.h"
#include "site_test.h"

namespace api {
namespace {

namespace json = boost::json;
using people::Role;
using testing::Answer;

// Twenty days on all are due; the team and its queue's expected contacts stand in the plan.
class OfferApi : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (HasFatalFailure()) return;
    lea = of_team("Blau", "lea", Role::kLead);
    leo = of_team("Grün", "leo", Role::kLead);
    admin = person("admin", {Role::kAdmin});
    blue = agents_of("Blau", "blau", 3);
    ear = listen(lea);
    clock.turn_seconds(20 * 86'400);
    std::vector<queueing::ShiftRow> shifts;
    const auto now = attend::minute_of(clock.now());
    for (int i = 0; i < 3; ++i) {
      shifts.push_back({"blau" + std::to_string(i), "", {"phone"}, now - 60, now + 240, {}});
    }
    const queueing::DemandRow demand{now, 30, "phone", 30, 240, 180, 0.8, 20};
    (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      for (const auto& one : attend::import_shifts(tx, {}, shifts)) EXPECT_TRUE(one);
      EXPECT_TRUE(attend::import_demand(tx, {}, {&demand, 1}).front());
      return base::Done{};
    });
  }
  static std::string state(int agents, int busy, const std::string& more = "",
                           const std::string& queue = "phone") {
    return R"({"queue":")" + queue + R"(","agents":)" + std::to_string(agents) + R"(,"busy":)" +
           std::to_string(busy) + R"(,"waiting":0)" + more + "}";
  }
  Answer tell(const std::string& states) {
    return ask(admin, "POST", "/queue-states", R"({"items":[)" + states + "]}");
  }
  json::value offer_of(const std::string& token) {
    auto answer = ask(token, "GET", "/attention/offer");
    EXPECT_EQ(answer.status, 200) << answer.text;
    return answer.object().at("offer");
  }
  std::shared_ptr<testing::Ear> listen(const std::string& token) {
    auto opened = testing::listen_with(handler, {{"authorization", "Bearer " + token}});
    (void)opened->until("retry:");
    return opened;
  }
  std::string lea, leo, admin;
  std::shared_ptr<testing::Ear> ear;
  std::vector<std::string> blue;
};
HEARD_ON_BOTH_ENGINES(OfferApi);

TEST_P(OfferApi, offers_the_lead_whom_it_is_time_for_when_the_queue_is_quiet) {
  EXPECT_TRUE(offer_of(lea).is_null());
  auto told = tell(state(20, 5));
  ASSERT_EQ(told.status, 200) << told.text;
  EXPECT_EQ(told.text, R"({"items":[{"queue":"phone","known":true}],"seconds":300})");
  auto offer = offer_of(lea);
  ASSERT_TRUE(offer.is_object());
  EXPECT_EQ(offer.at("person_id").as_string(), id_of(blue[0]));
  EXPECT_EQ(offer.at("name").as_string(), "blau0");
  EXPECT_EQ(offer.at("days").as_int64(), 20);
  EXPECT_EQ(offer.at("minutes").as_int64(), 30);
  EXPECT_EQ(offer.at("points").as_int64(), 2);
  EXPECT_EQ(offer.at("seconds").as_int64(), 300);
  EXPECT_TRUE(offer_of(leo).is_null());
  EXPECT_EQ(ask(blue[0], "GET", "/attention/offer").key(), "right.missing");
  EXPECT_EQ(ask(blue[0], "POST", "/queue-states", R"({"items":[]})").key(), "right.missing");
  // 30 contacts of four minutes in half an hour keep four busy.
  EXPECT_EQ(tell(state(4, 4)).status, 200);
  EXPECT_TRUE(offer_of(lea).is_null());
}

TEST_P(OfferApi, goes_when_the_talk_is_promised_or_the_moment_is_over) {
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  ASSERT_EQ(ask(lea, "POST", "/talks",
                R"({"kind":"one_to_one","starts":")" +
                    base::to_text(clock.now().plus_seconds(300)) + R"(","people":[")" +
                    id_of(blue[0]) + "\"]}")
                .status,
            201);
  EXPECT_TRUE(offer_of(lea).is_null());
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  EXPECT_TRUE(offer_of(lea).is_null()) << "the lead's own talk is near";
  clock.turn_seconds(2'400);
  ASSERT_EQ(tell(state(20, 5, R"(,"calls_per_hour":60,"aht_s":240,"patience_s":180)")).status, 200);
  EXPECT_EQ(offer_of(lea).at("name").as_string(), "blau1");
  clock.turn_seconds(299);
  EXPECT_EQ(offer_of(lea).at("seconds").as_int64(), 1);
  clock.turn_seconds(1);
  EXPECT_TRUE(offer_of(lea).is_null());
}

TEST_P(OfferApi, counts_who_is_in_a_talk_already_as_released) {
  // Beside five others one can be spared, not two.
  const auto quiet = [&](int agents) { return tell(state(agents, 4)); };
  int enough = 4;
  do {
    ASSERT_LT(++enough, 12);
    ASSERT_EQ(quiet(enough).status, 200);
  } while (offer_of(lea).is_null());
  ASSERT_EQ(ask(lea, "POST", "/talks",
                R"({"kind":"coaching","starts":")" + base::to_text(clock.now()) +
                    R"(","people":[")" + id_of(blue[2]) + "\"]}")
                .status,
            201);
  clock.turn_seconds(60);
  auto anna = of_team("Blau", "anna", Role::kLead);
  auto hers = listen(anna);
  ASSERT_EQ(quiet(enough - 1).status, 200);
  EXPECT_TRUE(offer_of(anna).is_null());
}

TEST_P(OfferApi, tells_the_one_lead_at_once_and_nobody_else) {
  auto his = listen(leo);
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  auto heard = ear->until("event: offer");
  EXPECT_NE(heard.find(R"("name":"blau0")"), std::string::npos) << heard;
  EXPECT_EQ(heard.find("id: "), std::string::npos) << "no place in the journal";
  ASSERT_EQ(tell(state(4, 4)).status, 200);
  EXPECT_NE(ear->until("event: offer").find(R"({"offer":null})"), std::string::npos);
  app->heartbeat();
  EXPECT_EQ(his->until("still here").find("offer"), std::string::npos);
}

TEST_P(OfferApi, asks_who_listens_and_did_not_put_it_off) {
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  (void)ear->until("event: offer");
  ASSERT_EQ(ask(lea, "DELETE", "/attention/offer").status, 204);
  EXPECT_NE(ear->until("event: offer").find(R"({"offer":null})"), std::string::npos) << "other tabs";
  EXPECT_TRUE(offer_of(lea).is_null());
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  EXPECT_TRUE(offer_of(lea).is_null());
  // A second lead of the team is away until the page is open.
  auto anna = of_team("Blau", "anna", Role::kLead);
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  EXPECT_TRUE(offer_of(anna).is_null());
  auto hers = listen(anna);
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  EXPECT_EQ(offer_of(anna).at("name").as_string(), "blau0");
  clock.turn_seconds(3'600);
  ASSERT_EQ(ask(admin, "POST", "/queue-states",
                R"({"items":[)" + state(30, 5, R"(,"calls_per_hour":60,"aht_s":240)") + "]}")
                .status,
            200);
  EXPECT_TRUE(offer_of(lea).is_object());
}

TEST_P(OfferApi, knows_nothing_of_a_queue_without_figures_and_forgets_what_it_knew) {
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  auto told = tell(state(20, 5, "", "chat"));
  EXPECT_EQ(told.object().at("items").as_array()[0].at("known"), false) << told.text;
  EXPECT_TRUE(offer_of(lea).is_object());
  clock.turn_seconds(1'800);  // nothing is expected any more
  ASSERT_EQ(tell(state(20, 5, R"(,"calls_per_hour":60,"aht_s":240)")).status, 200);
  EXPECT_TRUE(offer_of(lea).is_object());
  told = tell(state(20, 20));
  EXPECT_EQ(told.object().at("items").as_array()[0].at("known"), false) << told.text;
  EXPECT_TRUE(offer_of(lea).is_null());
}

TEST_P(OfferApi, costs_what_the_site_allows_now) {
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  ASSERT_TRUE(offer_of(lea).is_object());
  ASSERT_EQ(ask(admin, "PATCH", "/settings", R"({"attend.offer_points":1})").status, 200);
  EXPECT_TRUE(offer_of(lea).is_null()) << "was worked out for two points";
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  EXPECT_EQ(offer_of(lea).at("points").as_int64(), 1);
  ASSERT_EQ(ask(admin, "PATCH", "/settings", R"({"attend.offer_points":0})").status, 200);
  EXPECT_TRUE(offer_of(lea).is_null());
  ASSERT_EQ(tell(state(20, 5)).status, 200);
  EXPECT_TRUE(offer_of(lea).is_null());
}

TEST_P(OfferApi, does_not_hear_of_queues_from_who_leads_a_team) {
  auto refused = ask(lea, "POST", "/queue-states", R"({"items":[)" + state(20, 5) + "]}");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.key(), "queue.by_lead");
  auto machine = person("anlage", {Role::kLead});
  EXPECT_EQ(ask(machine, "POST", "/queue-states", R"({"items":[)" + state(20, 5) + "]}").status, 200);
  EXPECT_TRUE(offer_of(lea).is_object());
}

TEST_P(OfferApi, names_what_is_wrong_with_a_state) {
  auto refused = [&](const std::string& states, const std::string& why, const std::string& field) {
    auto answer = tell(states);
    EXPECT_EQ(answer.key(), why) << answer.text;
    EXPECT_EQ(answer.at("field"), field) << answer.text;
  };
  refused("", "plan.empty", "items");
  refused(state(20, 5) + "," + state(20, 5), "queue.twice", "items[1].queue");
  refused(state(20, 5) + "," + state(-1, 0), "queueing.number_out_of_range", "items[1].agents");
  refused(state(20, 21), "queueing.number_out_of_range", "items[0].busy");
  refused(state(20, 5, R"(,"calls_per_hour":-1)"), "queueing.number_out_of_range",
          "items[0].calls_per_hour");
  refused(state(20, 5, R"(,"aht_s":0)"), "queueing.number_out_of_range", "items[0].aht_s");
  refused(state(20, 5, "", ""), "plan.empty", "items[0].queue");
  refused(state(20, 5, "", std::string(81, 'q')), "plan.too_long", "items[0].queue");
  std::string many = state(1, 0);
  for (int i = 0; i < 100; ++i) many += "," + state(1, 0);
  refused(many, "json.too_many_items", "items");
}

}  // namespace
}  // namespace api
