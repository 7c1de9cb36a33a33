// A talk by the interface, from the lead's plan to the agent's answer, and what the ledger says of it.
#include "site_test.h"

namespace api {
namespace {

namespace json = boost::json;
using people::Role;
using testing::Answer;

class TalksApi : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (HasFatalFailure()) return;
    lea = of_team("Blau", "lea", Role::kLead);
    blue = agents_of("Blau", "blau", 6);
    hanna = person("hanna", {Role::kHead});
  }
  std::string in_hours(int hours) { return base::to_text(clock.now().plus_seconds(hours * 3'600)); }
  Answer plan(std::size_t with, int hours, const std::string& kind = "one_to_one") {
    return ask(lea, "POST", "/talks",
               R"({"kind":")" + kind + R"(","starts":")" + in_hours(hours) + R"(","minutes":30,"people":[")" +
                   id_of(blue[with]) + "\"]}");
  }
  Answer act(const std::string& who, const std::string& id, const std::string& what,
             const std::string& body) {
    return ask(who, "POST", "/talks/" + id + "/" + what, body);
  }
  json::array talks_of(const std::string& who) {
    return ask(who, "GET", "/talks").object().at("items").as_array();
  }
  std::string lea;
  std::vector<std::string> blue;
  std::string hanna;
};
HEARD_ON_BOTH_ENGINES(TalksApi);

TEST_P(TalksApi, go_from_plan_to_answer) {
  auto talk = plan(0, 24);
  ASSERT_EQ(talk.status, 201) << talk.text;
  EXPECT_EQ(talk.at("state"), "planned");
  EXPECT_EQ(talk.object().at("people").as_array().size(), 1u);
  auto id = talk.at("id");
  auto seen = talks_of(blue[0]);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].at("lead").at("name").as_string(), "lea");
  EXPECT_FALSE(seen[0].at("leading").as_bool());
  EXPECT_TRUE(seen[0].at("people").as_array().empty());
  EXPECT_TRUE(talks_of(blue[1]).empty());

  auto moved = act(lea, id, "move", R"({"starts":")" + in_hours(48) + R"(","reason":"contacts"})");
  EXPECT_EQ(moved.at("state"), "moved") << moved.text;
  EXPECT_EQ(moved.object().at("moves").as_int64(), 1);
  auto moves = ask(blue[0], "GET", "/talks/" + id + "/moves");
  EXPECT_EQ(moves.object().at("items").as_array()[0].at("reason").as_string(), "contacts");

  EXPECT_EQ(act(blue[0], id, "answer", R"({"took_place":true})").key(), "talk.not_begun");
  clock.turn_seconds(49 * 3'600);
  EXPECT_EQ(act(blue[1], id, "answer", R"({"took_place":true})").status, 404);
  EXPECT_EQ(act(blue[0], id, "held", "{}").status, 403);  // not the lead
  auto held = act(lea, id, "held", "{}");
  EXPECT_EQ(held.object().at("held_minutes").as_int64(), 30) << held.text;
  auto yes = act(blue[0], id, "answer", R"({"took_place":true})");
  EXPECT_EQ(yes.at("heard"), "confirmed") << yes.text;
  auto mine = ask(blue[0], "GET", "/attention/me");
  EXPECT_EQ(mine.object().at("last").at("by").as_string(), "lea") << mine.text;
  auto team = ask(lea, "GET", "/attention/team");
  EXPECT_EQ(team.at("team"), "Blau");
  ASSERT_EQ(team.object().at("items").as_array().size(), 6u);
  EXPECT_TRUE(team.object().at("items").as_array()[0].at("last").is_null());
  EXPECT_EQ(team.object().at("promises").at("held").as_int64(), 1);
  EXPECT_EQ(act(lea, id, "cancel", R"({"reason":"shift"})").key(), "talk.over");
}

TEST_P(TalksApi, take_back_what_one_key_said) {
  auto id = plan(0, 1).at("id");
  clock.turn_seconds(2 * 3'600);
  (void)act(blue[0], id, "answer", R"({"took_place":false})");
  EXPECT_EQ(ask(lea, "DELETE", "/talks/" + id + "/answer").status, 404);
  auto back = ask(blue[0], "DELETE", "/talks/" + id + "/answer");
  EXPECT_EQ(back.status, 200) << back.text;
  EXPECT_EQ(back.at("heard"), "none");
  EXPECT_TRUE(back.object().at("asked").as_bool());
  (void)act(lea, id, "held", "{}");
  EXPECT_EQ(ask(blue[0], "DELETE", "/talks/" + id + "/held").status, 403);
  auto planned = ask(lea, "DELETE", "/talks/" + id + "/held");
  EXPECT_EQ(planned.at("state"), "planned") << planned.text;
  EXPECT_TRUE(planned.object().at("held_minutes").is_null());
}

TEST_P(TalksApi, are_cancelled_by_either_side) {
  auto first = plan(0, 5).at("id"), second = plan(1, 6).at("id");
  auto by_person = act(blue[0], first, "cancel", R"({"reason":"asked"})");
  EXPECT_EQ(by_person.at("cancelled_as"), "person") << by_person.text;
  auto by_lead = act(lea, second, "cancel", R"({"reason":"contacts"})");
  EXPECT_EQ(by_lead.at("cancelled_as"), "lead");
  EXPECT_EQ(by_lead.at("reason"), "contacts");
}

TEST_P(TalksApi, come_in_pages) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(plan(static_cast<std::size_t>(i), 5 + i).status, 201);
  auto page = ask(lea, "GET", "/talks?limit=2");
  EXPECT_EQ(page.object().at("items").as_array().size(), 2u);
  auto next = ask(lea, "GET", "/talks?limit=3&cursor=" + page.at("next"));
  EXPECT_EQ(next.object().at("items").as_array().size(), 3u);
  EXPECT_TRUE(next.object().at("next").is_null());
  auto past = ask(lea, "GET", "/talks?to=2020-01-01");
  EXPECT_TRUE(past.object().at("items").as_array().empty());
}

TEST_P(TalksApi, show_heads_groups_and_no_name_of_an_agent) {
  auto id = plan(0, 1).at("id");
  clock.turn_seconds(2 * 3'600);
  (void)act(lea, id, "held", "{}");
  auto groups = ask(hanna, "GET", "/attention/groups");
  ASSERT_EQ(groups.status, 200) << groups.text;
  EXPECT_EQ(groups.text.find("blau0"), std::string::npos);
  for (const auto& group : groups.object().at("items").as_array()) {
    EXPECT_EQ(group.at("weeks").as_array().size(), 6u);
    if (group.at("name").as_string() != "Blau") continue;
    EXPECT_EQ(group.at("people").as_int64(), 6);
    // Who was not there yet counts in no past week.
    EXPECT_EQ(group.at("weeks").as_array()[0].at("median_days"), "fewer_than_5");
    EXPECT_EQ(group.at("weeks").as_array()[5].at("median_days"), group.at("median_days"));
  }
  EXPECT_EQ(ask(lea, "GET", "/attention/groups").key(), "right.missing");
  EXPECT_EQ(ask(hanna, "GET", "/attention/team").key(), "right.missing");
  EXPECT_EQ(ask(hanna, "GET", "/talks").key(), "right.missing");
}

TEST_P(TalksApi, keep_front_line_days) {
  auto before = ask(hanna, "GET", "/front-line-days");
  EXPECT_EQ(before.object().at("owed").as_int64(), 1);
  std::string team(before.object().at("teams").as_array().at(0).at("id").as_string());
  auto today = base::to_text(base::utc_day(clock.now()));
  auto day = ask(hanna, "POST", "/front-line-days",
                 R"({"team_id":")" + team + R"(","day":")" + today + "\"}");
  ASSERT_EQ(day.status, 201) << day.text;
  auto asked = ask(blue[2], "GET", "/attention/me").object().at("front_line").as_array();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].at("name").as_string(), "hanna");
  EXPECT_TRUE(asked[0].at("with_me").is_null());
  auto yes = ask(blue[2], "POST", "/front-line-days/" + day.at("id") + "/answer",
                 R"({"with_me":true})");
  EXPECT_TRUE(yes.object().at("with_me").as_bool()) << yes.text;
  EXPECT_EQ(ask(blue[2], "GET", "/attention/me").object().at("last").at("how").as_string(),
            "front_line");
  auto back = ask(blue[2], "DELETE", "/front-line-days/" + day.at("id") + "/answer");
  EXPECT_TRUE(back.object().at("with_me").is_null()) << back.text;
  EXPECT_TRUE(ask(blue[2], "GET", "/attention/me").object().at("last").is_null());
  EXPECT_EQ(ask(hanna, "GET", "/front-line-days").object().at("spent").as_int64(), 1);
  EXPECT_EQ(ask(hanna, "POST", "/front-line-days",
                R"({"team_id":"0000000000000","day":")" + today + "\"}").status, 400);
}

TEST_P(TalksApi, stand_in_my_data) {
  auto id = plan(0, 1).at("id");
  auto data = ask(blue[0], "GET", "/me/data");
  ASSERT_EQ(data.object().at("talks").as_array().size(), 1u);
  EXPECT_EQ(data.object().at("talks").as_array()[0].at("id").as_string(), id);
  EXPECT_TRUE(ask(blue[1], "GET", "/me/data").object().at("talks").as_array().empty());
}

}  // namespace
}  // namespace api
