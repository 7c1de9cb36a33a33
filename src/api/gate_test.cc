// Figures about fewer than five people do not leave by a side door.
#include "live_ear.h"
#include "loop_site.h"

namespace api {
namespace {

using people::Role;
using testing::Answer;

class Gate : public testing::LoopSite {
 protected:
  std::shared_ptr<testing::Ear> listen(const std::string& token, const std::string& from = "") {
    Headers headers{{"authorization", "Bearer " + token}};
    if (!from.empty()) headers.emplace_back("last-event-id", from);
    return listen_with(std::move(headers));
  }
  std::shared_ptr<testing::Ear> listen_with(Headers headers) {
    return testing::listen_with(handler, std::move(headers));
  }
  static std::string last_id(const std::string& heard) {
    auto at = heard.rfind("id: ") + 4;
    return heard.substr(at, heard.find('\n', at) - at);
  }
};
HEARD_ON_BOTH_ENGINES(Gate);

TEST_P(Gate, a_reply_of_one_person_is_no_news_for_all) {
  auto theme = theme_of(2), other = theme_of(1, "Gutschein lässt sich nicht einlösen", 3);
  ASSERT_EQ(answer(theme, "question").status, 201);
  auto stream = listen(agents[7]);
  (void)stream->until("retry:");
  ASSERT_EQ(ask(agents[1], "POST", "/themes/" + theme + "/replies", R"({"text":"Ja"})").status,
            201);
  ASSERT_EQ(change(other, R"({"title":"Gutscheine"})").status, 200);
  auto heard = stream->until(other);
  // The clock that ran again is news, and the same whoever replied and however often.
  ASSERT_EQ(ask(agents[1], "POST", "/themes/" + theme + "/replies", R"({"text":"Nochmal"})").status,
            201);
  ASSERT_EQ(change(other, R"({"title":"Gutscheine weg"})").status, 200);
  heard = stream->until(other);
  EXPECT_EQ(heard.find(theme), std::string::npos) << heard;
}

TEST_P(Gate, who_is_signed_out_hears_nothing_more) {
  auto me = ask(agents[7], "GET", "/me").at("person_id");
  auto tokens = ask(agents[7], "GET", "/me/tokens").object().at("items").as_array();
  auto stream = listen(agents[7]), other = listen(agents[6]);
  auto link = ask(admin, "POST", "/persons/" + me + "/link").at("link");
  ASSERT_NE(link, "");
  std::string secret = link.substr(link.find('#') + 1);
  ASSERT_EQ(ask("", "POST", "/invites/accept",
                R"({"token":")" + secret + R"(","password":"a long new password"})").status, 201);
  EXPECT_TRUE(stream->closed) << "the one-time link ended all sessions";
  stream = listen(agents[7]);
  std::string token(tokens[0].as_object().at("id").as_string());
  ASSERT_EQ(ask(agents[7], "DELETE", "/me/tokens/" + token).status, 204);
  EXPECT_TRUE(stream->closed) << "the token is revoked";
  EXPECT_FALSE(other->closed);
}

TEST_P(Gate, a_stream_ends_with_the_session_it_came_with) {
  auto open = [&](const std::string& secret) {
    (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      auto id = tx.one<base::PersonId>("SELECT id FROM person WHERE name = 'agent7'");
      people::open_session(tx, id, secret);
      return base::Done{};
    });
    return listen_with({{"cookie", "heard=" + secret}});
  };
  auto idle = open("idle"), used = open("used"), by_token = listen(agents[7]);
  app->tick();
  auto hours = [&](int count) {
    for (int i = 0; i < count; ++i) {
      clock.turn_seconds(3'600);
      EXPECT_EQ(ask("", "GET", "/me", "", {{"cookie", "heard=used"}}).status, 200);
      app->tick();
    }
  };
  hours(9);
  EXPECT_FALSE(idle->closed);
  hours(1);
  EXPECT_TRUE(idle->closed) << "ten hours without doing anything";
  hours(13);
  EXPECT_FALSE(used->closed);
  clock.turn_seconds(3'600);
  app->tick();
  EXPECT_TRUE(used->closed) << "a day at most";
  EXPECT_FALSE(by_token->closed);
}

TEST_P(Gate, the_places_of_the_stream_do_not_count_what_is_said) {
  auto theme = theme_of(2);
  auto stream = listen(agents[7]);
  auto start = last_id(stream->until("retry:"));
  (void)report(agents[1], "Gutschein lässt sich nicht einlösen");
  ASSERT_EQ(change(theme, R"({"title":"Rechnungen"})").status, 200);
  auto heard = stream->until(theme);
  EXPECT_EQ(start.size(), 13u);
  EXPECT_EQ(last_id(heard).size(), 13u);
  auto again = listen(agents[7], start);
  EXPECT_NE(again->until("retry:").find(theme), std::string::npos) << "it resumes without a gap";
  auto none = listen(agents[7], last_id(heard));
  EXPECT_EQ(none->until("retry:").find("event: theme"), std::string::npos);
  auto wrong = listen(agents[7], "0000000000001");
  (void)wrong->until("retry:");
}

TEST_P(Gate, a_partners_lead_sees_no_verdicts_with_those_of_the_own_agents_in_them) {
  agents.push_back(agent("near", "Nearshore"));
  auto theme = theme_of(9);
  auto lead = person("lead", {Role::kLead}, "Nearshore");
  (void)answer(theme, "fixed");
  for (std::size_t i = 0; i < 9; ++i) {
    EXPECT_TRUE(page(theme).object().at("verdicts").is_null()) << i;
    EXPECT_EQ(verdict(i, theme, i == 4 ? "no" : "yes").status, 201);
  }
  auto verdicts = page(theme).object().at("verdicts").as_object();
  EXPECT_EQ(verdicts.size(), 2u);
  EXPECT_EQ(verdicts.at("better"), 5);
  EXPECT_EQ(verdicts.at("no"), "fewer_than_5");
  auto seen = page(theme, lead);
  EXPECT_EQ(seen.status, 200);
  EXPECT_TRUE(seen.object().at("verdicts").is_null());
}

TEST_P(Gate, order_and_figures_below_the_floor_tell_nothing) {
  auto four = theme_of(4), one = theme_of(1, "Gutschein lässt sich nicht einlösen", 5);
  auto list = ask(agents[7], "GET", "/themes");
  const auto& items = list.object().at("items").as_array();
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].as_object().at("id").as_string(), one) << "newest first, not the weightier";
  for (const auto& item : items) {
    for (auto name : {"people", "contacts", "minutes"}) {
      EXPECT_EQ(item.as_object().at(name).as_string(), "fewer_than_5");
    }
  }
  auto match = ask(agents[7], "GET", "/matches?text=Rechnung").object().at("matches");
  EXPECT_TRUE(match.as_array()[0].as_object().at("trend").is_null());
  (void)answer(four, "fixed");
  for (std::size_t i = 0; i < 4; ++i) (void)verdict(i, four, i < 2 ? "yes" : "no");
  EXPECT_TRUE(page(four, owner).object().at("verdicts").is_null());
  auto debt = ask(agents[7], "GET", "/units/debt").object().at("items").as_array()[0].as_object();
  EXPECT_TRUE(debt.at("better_share").is_null());
}

}  // namespace
}  // namespace api
