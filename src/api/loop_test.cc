// The whole loop over HTTP values: hear, understand, answer, confirm.
#include <thread>

#include "loop_site.h"

namespace api {
namespace {

class Loop : public testing::LoopSite {};

TEST_P(Loop, closes_when_those_who_reported_say_it_is_better) {
  auto theme = theme_of(3);
  EXPECT_EQ(answer(theme, "fixed").status, 201);
  EXPECT_EQ(status(theme), "fixed");
  EXPECT_EQ(verdict(0, theme, "yes").status, 201);
  EXPECT_EQ(verdict(1, theme, "partly").status, 201);
  EXPECT_EQ(status(theme), "fixed");
  EXPECT_EQ(verdict(2, theme, "yes").at("status"), "confirmed");
  EXPECT_EQ(verdict(2, theme, "yes").status, 200);
  EXPECT_EQ(verdict(5, theme, "yes").key(), "verdict.no_voice");
}

TEST_P(Loop, reopens_when_those_who_reported_say_no) {
  auto theme = theme_of(3);
  (void)answer(theme, "fixed");
  (void)verdict(0, theme, "no");
  (void)verdict(1, theme, "no");
  EXPECT_EQ(verdict(2, theme, "yes").at("status"), "reopened");
}

TEST_P(Loop, a_question_goes_back_and_the_reply_comes_to_the_unit) {
  auto theme = theme_of(2);
  EXPECT_EQ(answer(theme, "question").status, 201);
  EXPECT_EQ(status(theme), "open");
  auto reply = ask(agents[1], "POST", "/themes/" + theme + "/replies",
                   R"({"text":"Bei Kunden mit zwei Verträgen"})");
  EXPECT_EQ(reply.status, 201) << reply.text;
  auto page = ask(owner, "GET", "/themes/" + theme);
  EXPECT_EQ(page.object().at("replies").as_array().size(), 1u);
  EXPECT_EQ(ask(agents[5], "POST", "/themes/" + theme + "/replies", R"({"text":"x"})").key(),
            "reply.no_voice");
}

TEST_P(Loop, withholds_evidence_below_the_floor_and_says_it_from_there) {
  auto theme = theme_of(4);
  auto page = ask(agents[6], "GET", "/themes/" + theme);
  EXPECT_EQ(page.at("people"), "fewer_than_5");
  EXPECT_EQ(page.at("contacts"), "fewer_than_5");
  EXPECT_TRUE(page.object().at("evidence").as_object().at("trend").is_null());
  (void)ask(agents[4], "POST", "/themes/" + theme + "/joins");
  page = ask(agents[6], "GET", "/themes/" + theme);
  EXPECT_EQ(page.object().at("people").to_number<int>(), 5);
}

TEST_P(Loop, undo_takes_back_only_the_own_voice) {
  auto first = report(agents[0], "Kunden finden die Kündigungsseite nicht");
  auto theme = first.at("theme_id");
  (void)ask(agents[1], "POST", "/themes/" + theme + "/joins");
  EXPECT_EQ(ask(agents[1], "DELETE", "/reports/" + first.at("report_id")).key(),
            "report.not_found");
  EXPECT_EQ(ask(agents[0], "DELETE", "/reports/" + first.at("report_id")).status, 204);
  EXPECT_EQ(ask(agents[1], "GET", "/themes/" + theme).status, 200);
  auto late = report(agents[2], "Ganz etwas anderes über Gutscheine");
  clock.turn_seconds(11);
  EXPECT_EQ(ask(agents[2], "DELETE", "/reports/" + late.at("report_id")).key(),
            "report.undo_over");
}

TEST_P(Loop, two_equal_reports_in_flight_get_one_theme) {
  std::vector<std::string> themes(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    threads.emplace_back(
        [&, i] { themes[i] = report(agents[i], "Router blinkt rot nach dem Update").at("theme_id"); });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& theme : themes) EXPECT_EQ(theme, themes[0]);
}

TEST_P(Loop, every_match_after_a_201_sees_the_report) {
  for (const std::string text : {"Gutschein lässt sich nicht einlösen", "App stürzt beim Login ab"}) {
    auto theme = report(agents[0], text).at("theme_id");
    auto matches = ask(agents[1], "GET", "/matches?text=" + text.substr(0, 9));
    ASSERT_FALSE(matches.object().at("matches").as_array().empty()) << text;
    EXPECT_EQ(matches.object().at("matches").as_array()[0].as_object().at("theme_id").as_string(),
              theme);
  }
}

TEST_P(Loop, the_same_idempotency_key_gives_the_same_answer_across_restarts) {
  testing::Site::Headers with{{"idempotency-key", "abc"}};
  std::string body = R"({"text":"Techniker kam nicht zum Termin","kind":"customer_says"})";
  auto first = ask(agents[0], "POST", "/reports", body, with);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(ask(agents[0], "POST", "/reports", body, with).text, first.text);
  restart();
  auto again = ask(agents[0], "POST", "/reports", body, with);
  EXPECT_EQ(again.text, first.text);
  EXPECT_EQ(again.status, 201);
  auto other = ask(agents[0], "POST", "/reports", R"({"text":"x","kind":"idea"})", with);
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(other.key(), "idempotency.key_reused");
  EXPECT_EQ(ask(agents[1], "POST", "/reports", body, with).status, 201);
}

TEST_P(Loop, merges_and_takes_the_merge_back) {
  auto one = report(agents[0], "Rechnung doppelt nach dem Umzug").at("theme_id");
  auto two = report(agents[1], "Lieferung kommt immer zu spät").at("theme_id");
  ASSERT_NE(one, two);
  auto merged = ask(steward, "POST", "/themes/" + two + "/merge", R"({"into":")" + one + "\"}");
  ASSERT_EQ(merged.status, 200) << merged.text;
  EXPECT_EQ(ask(agents[2], "GET", "/themes/" + two).at("id"), one);
  auto back = ask(steward, "POST", "/acts/" + merged.at("act_id") + "/undo");
  EXPECT_EQ(back.status, 200) << back.text;
  EXPECT_EQ(ask(agents[2], "GET", "/themes/" + two).at("id"), two);
}

TEST_P(Loop, my_voice_finds_what_asks_something_however_long_ago_it_was) {
  auto fixed = theme_of(2), asked = theme_of(1, "Gutschein lässt sich nicht einlösen"),
       judged = theme_of(2, "Techniker kam nicht zum Termin"),
       other = theme_of(1, "Passwort wird nicht angenommen");
  (void)answer(fixed, "fixed");
  (void)answer(asked, "question");
  (void)answer(judged, "fixed");
  (void)answer(other, "declined");
  ASSERT_EQ(verdict(0, judged, "yes").status, 201);
  std::vector<std::string> found;
  std::string cursor;
  do {
    auto page = ask(agents[0], "GET", "/me/voice?asks=true&limit=1&cursor=" + cursor);
    ASSERT_EQ(page.status, 200) << page.text;
    for (const auto& item : page.object().at("items").as_array()) {
      found.emplace_back(item.as_object().at("theme_id").as_string());
    }
    cursor = page.at("next");
  } while (!cursor.empty());
  EXPECT_EQ(found, (std::vector{asked, fixed})) << "newest first";
  EXPECT_EQ(ask(agents[0], "GET", "/me/voice?asks=no").key(), "query.wrong_value");
}

TEST_P(Loop, my_voice_tells_what_became_of_it) {
  auto theme = theme_of(2);
  clock.turn_seconds(60);
  (void)answer(theme, "planned", R"(,"due_on":"2026-05-04")");
  auto voice = ask(agents[0], "GET", "/me/voice");
  const auto& item = voice.object().at("items").as_array().at(0).as_object();
  EXPECT_EQ(item.at("theme_id").as_string(), theme);
  EXPECT_EQ(item.at("text").as_string(), "Die Rechnung kam doppelt");
  EXPECT_EQ(item.at("answer").as_object().at("kind").as_string(), "planned");
  EXPECT_TRUE(item.at("unread").as_bool());
  (void)ask(agents[0], "POST", "/me/voice/seen");
  voice = ask(agents[0], "GET", "/me/voice");
  EXPECT_FALSE(voice.object().at("items").as_array()[0].as_object().at("unread").as_bool());
}

TEST_P(Loop, silence_closes_as_unconfirmed) {
  auto theme = theme_of(3);
  (void)answer(theme, "fixed");
  clock.turn_days(15);
  app->tick();
  EXPECT_EQ(status(theme), "unconfirmed");
}

TEST_P(Loop, the_debt_shows_what_is_overdue_to_all) {
  (void)theme_of(2);
  clock.turn_days(12);
  auto debt = ask(agents[0], "GET", "/units/debt");
  const auto& line = debt.object().at("items").as_array().at(0).as_object();
  EXPECT_EQ(line.at("open").to_number<int>(), 1);
  EXPECT_EQ(line.at("overdue").to_number<int>(), 1);
  auto inbox = ask(owner, "GET", "/units/" + unit + "/inbox");
  EXPECT_EQ(inbox.object().at("items").as_array().size(), 1u) << inbox.text;
  EXPECT_EQ(ask(agents[0], "GET", "/units/" + unit + "/inbox").status, 403);
}

TEST_P(Loop, erasing_me_takes_my_words_and_my_account) {
  auto theme = theme_of(2, "Canary4711 im Text");
  EXPECT_EQ(ask(agents[0], "DELETE", "/me/data", R"({"confirm":"no"})").key(), "me.confirm_missing");
  EXPECT_EQ(ask(agents[0], "DELETE", "/me/data", R"({"confirm":"delete"})").status, 204);
  EXPECT_EQ(ask(agents[0], "GET", "/me").status, 401);
  auto left = db->read([](store::Tx& tx) {
    return tx.one<std::int64_t>("SELECT COUNT(*) FROM report_text WHERE text = 'Canary4711 im Text'");
  });
  EXPECT_EQ(left, 0);
  EXPECT_EQ(ask(agents[1], "GET", "/themes/" + theme).status, 200);
}

HEARD_ON_BOTH_ENGINES(Loop);

}  // namespace
}  // namespace api
