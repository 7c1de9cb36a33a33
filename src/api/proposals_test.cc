// What the machine asks stewards, over HTTP values.
#include "hear_testing/placed_theme.h"
#include "loop_site.h"

namespace api {
namespace {

using people::Role;
using testing::Answer;
namespace json = testing::json;

class Proposals : public testing::LoopSite {
 protected:
  void SetUp() override {
    LoopSite::SetUp();
    if (HasFatalFailure()) return;
    place(1'000'001, {"Mahngebühr doppelt auf der Rechnung", "Mahngebühr zweimal abgebucht",
                      "Rechnung mit doppelter Mahngebühr", "doppelte Mahngebühr abgebucht"});
    place(1'000'002, {"zweimal Mahngebühr auf der Rechnung", "Rechnung: Mahngebühr doppelt",
                      "Mahngebühr doppelt abgebucht im März"});
    place(1'000'003, {"Drucker im Lager streikt", "Drucker druckt keine Etiketten",
                      "Etiketten im Lager fehlen", "Lager ohne Drucker"});
    restart();
    app->look_for_proposals();
  }
  void place(std::int64_t id, const std::vector<std::string>& texts) {
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      hear::testing::insert_placed_theme(tx, id, texts.front(), texts, tx.now());
      return base::Done{};
    });
    ASSERT_TRUE(done);
  }
  json::array asked(const std::string& who) {
    return ask(who, "GET", "/steward/desk").object().at("proposals").as_array();
  }
  static std::string body(const json::object& proposal, bool agree) {
    json::object body{{"theme_id", proposal.at("theme").as_object().at("id")},
                      {"other_id", proposal.at("other").as_object().at("id")},
                      {"agree", agree}};
    return json::serialize(body);
  }
  Answer say(const std::string& who, const json::object& proposal, bool agree,
             const std::string& language = "de") {
    return ask(who, "POST", "/steward/proposals", body(proposal, agree),
               {{"accept-language", language}});
  }
};
HEARD_ON_BOTH_ENGINES(Proposals);

TEST_P(Proposals, a_no_stays_a_no_after_a_restart_and_is_taken_back_by_its_act) {
  auto open = asked(steward);
  ASSERT_EQ(open.size(), 1u);
  auto first = open[0].as_object();
  EXPECT_EQ(first.at("kind").as_string(), "merge");
  EXPECT_EQ(first.at("theme").as_object().at("people").as_string(), "fewer_than_5");
  EXPECT_NE(json::serialize(first.at("because")).find("Mahngebühr"), std::string::npos);
  auto no = say(steward, first, false);
  ASSERT_EQ(no.status, 200) << no.text;
  EXPECT_EQ(asked(steward).size(), 0u);
  restart();
  app->look_for_proposals();
  EXPECT_EQ(asked(steward).size(), 0u);
  auto acts = ask(steward, "GET", "/steward/desk").object().at("acts").as_array();
  EXPECT_EQ(acts.at(0).as_object().at("kind").as_string(), "keep_apart");
  ASSERT_EQ(undo(no).status, 200);
  EXPECT_EQ(undo(no).key(), "act.taken_back_already");
  app->look_for_proposals();
  EXPECT_EQ(asked(steward).size(), 1u);
}

TEST_P(Proposals, a_report_that_stood_alone_is_found_at_its_old_address_and_in_the_audit_chain) {
  place(1'000'004, {"Parkplatz am Tor zugeschneit und glatt"});
  place(1'000'005, {"Parkplatz am Tor wieder zugeschneit und glatt", "Parkplatz glatt, Tor zugeschneit"});
  restart();
  auto fresh = ask(steward, "GET", "/steward/desk").object().at("fresh").as_array();
  const std::string company(fresh.at(0).as_object().at("id").as_string());
  const std::string alone(fresh.at(1).as_object().at("id").as_string());
  ASSERT_EQ(page(alone, steward).at("title"), "Parkplatz am Tor zugeschneit und glatt");
  clock.turn_seconds(60);  // none can be taken back any more
  auto due_of = [&](std::int64_t theme) {
    return db->read([&](store::Tx& tx) {
      return tx.one<std::int64_t>("SELECT due_us FROM theme WHERE id = :id", theme);
    });
  };
  const std::int64_t soon = clock.now().plus_days(1).us, late = clock.now().plus_days(2).us;
  auto owed = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("UPDATE theme SET due_us = :soon WHERE id = 1000004", soon);
    tx.run("UPDATE theme SET due_us = :late WHERE id = 1000005", late);
    return base::Done{};
  });
  ASSERT_TRUE(owed);
  app->gather_lone_reports();
  EXPECT_EQ(page(alone, steward).at("id"), company);
  EXPECT_EQ(due_of(1'000'005), soon) << "what was owed to the one is owed";
  auto council = person("Petra", {Role::kCouncil});
  auto chain = ask(council, "GET", "/council/journal");
  ASSERT_EQ(chain.status, 200) << chain.text;
  EXPECT_NE(chain.text.find("Einzelne Meldung fand ihr Thema"), std::string::npos);
}

TEST_P(Proposals, a_yes_merges_with_answers_and_clocks_and_the_second_steward_is_told) {
  auto first = asked(steward).at(0).as_object();
  auto second = person("second", {Role::kSteward});
  auto yes = say(steward, first, true);
  ASSERT_EQ(yes.status, 200) << yes.text;
  std::string gone(first.at("theme").as_object().at("id").as_string());
  EXPECT_EQ(yes.at("theme_id"), first.at("other").as_object().at("id").as_string());
  EXPECT_EQ(page(gone, steward).at("id"), yes.at("theme_id"));
  EXPECT_EQ(history(gone).back(), "merged");
  for (bool agree : {true, false}) {
    auto late = say(second, first, agree);
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(late.key(), "theme.merged_already");
  }
  ASSERT_EQ(undo(yes).status, 200);
  EXPECT_EQ(page(gone, steward).at("id"), gone);
  EXPECT_EQ(asked(steward).size(), 0u) << "taking back is an answer too";
}

TEST_P(Proposals, the_second_answer_to_a_no_is_refused_in_words) {
  auto first = asked(steward).at(0).as_object();
  auto second = person("second", {Role::kSteward});
  ASSERT_EQ(say(steward, first, false).status, 200);
  auto late = say(second, first, true);
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.key(), "proposal.answered_already");
  EXPECT_NE(late.at("detail").find("schon jemand"), std::string::npos) << late.text;
  EXPECT_EQ(ask(second, "POST", "/steward/proposals",
                R"({"theme_id":")" +
                    std::string(first.at("theme").as_object().at("id").as_string()) +
                    R"(","agree":true})")
                .key(),
            "proposal.gone") << "nobody proposed a split";
}

TEST_P(Proposals, are_for_stewards_and_can_be_switched_off) {
  auto first = asked(steward).at(0).as_object();
  EXPECT_EQ(say(agents[0], first, true).key(), "right.missing");
  auto lead = person("lead", {Role::kSteward, Role::kLead}, "Nearshore");
  EXPECT_EQ(asked(lead).size(), 0u) << "rule 7";
  ASSERT_EQ(ask(admin, "PATCH", "/settings", R"({"proposals_per_day":0})").status, 200);
  EXPECT_EQ(asked(steward).size(), 0u);
  EXPECT_EQ(ask(admin, "PATCH", "/settings", R"({"proposals_per_day":51})").key(),
            "setting.out_of_range");
}

}  // namespace
}  // namespace api
