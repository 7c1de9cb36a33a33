// What stewards do, over HTTP values.
#include <gmock/gmock.h>

#include "loop_site.h"

namespace api {
namespace {

using ::testing::ElementsAre;
using people::Role;

class Curate : public testing::LoopSite {
 protected:
  std::int64_t days(const std::string& theme) {
    auto at = *base::parse_day(page(theme).at("due_on"));
    return at.number - base::utc_day(clock.now()).number;
  }
};
HEARD_ON_BOTH_ENGINES(Curate);

TEST_P(Curate, null_takes_the_unit_away_and_absent_leaves_it) {
  auto theme = theme_of(2);  // on a Monday, five working days
  EXPECT_EQ(days(theme), 7);
  EXPECT_EQ(change(theme, R"({"title":"Doppelte Rechnung"})").at("unit"), "Billing");
  EXPECT_EQ(change(theme, "{}").at("unit"), "Billing");
  auto without = change(theme, R"({"unit_id":null})");
  EXPECT_EQ(without.status, 200) << without.text;
  EXPECT_TRUE(without.object().at("unit_id").is_null());
  EXPECT_TRUE(without.object().at("unit").is_null());
  EXPECT_TRUE(without.object().at("promise_days").is_null());
  EXPECT_EQ(days(theme), 2);  // the steward owes another one
  EXPECT_EQ(answer(theme, "fixed").key(), "answer.not_your_unit");
  EXPECT_THAT(history(theme), ElementsAre("created", "assigned", "renamed", "unassigned"));
}

TEST_P(Curate, taking_the_unit_away_is_taken_back_with_the_clock_as_it_was) {
  auto theme = theme_of(2);
  clock.turn_days(9);
  EXPECT_TRUE(page(theme).object().at("overdue").as_bool());
  EXPECT_EQ(change(theme, R"({"unit_id":null})").status, 200);
  EXPECT_FALSE(page(theme).object().at("overdue").as_bool());
  EXPECT_EQ(undo_latest().status, 200);
  EXPECT_EQ(page(theme).at("unit"), "Billing");
  EXPECT_TRUE(page(theme).object().at("overdue").as_bool()) << "a detour must not clear a debt";
}

TEST_P(Curate, a_planned_date_outlives_the_unit_that_gave_it) {
  auto theme = theme_of(2);
  EXPECT_EQ(answer(theme, "planned", R"(,"due_on":"2026-05-04")").status, 201);
  EXPECT_EQ(change(theme, R"({"unit_id":null})").status, 200);
  EXPECT_EQ(days(theme), 2);
  EXPECT_EQ(change(theme, R"({"unit_id":")" + unit + "\"}").at("due_on"), "2026-05-04");
}

TEST_P(Curate, refuses_a_wrong_unit_by_its_field_and_stores_nothing_half) {
  auto theme = theme_of(2);
  auto title = page(theme).at("title");
  for (std::string wrong : {"\"" + theme + "\"", std::string("\"0000000000000\""),
                            std::string("\"nonsense\""), std::string("7"), std::string("[]")}) {
    auto refused = change(theme, R"({"title":"Anders","unit_id":)" + wrong + "}");
    EXPECT_GE(refused.status, 400) << wrong;
    EXPECT_LT(refused.status, 500) << wrong;
    EXPECT_EQ(refused.at("field"), "unit_id") << refused.text;
    EXPECT_EQ(page(theme).at("title"), title) << "half an act";
  }
  // The unit may name its theme, not give it away: both at once is neither.
  auto half = ask(owner, "PATCH", "/themes/" + theme, R"({"title":"Anders","unit_id":null})");
  EXPECT_EQ(half.key(), "theme.not_yours");
  EXPECT_EQ(page(theme).at("title"), title);
  auto long_title = std::string(161, 'x');
  EXPECT_EQ(change(theme, R"({"title":")" + long_title + R"(","unit_id":null})").key(),
            "theme.title_too_long");
  EXPECT_EQ(page(theme).at("unit"), "Billing");
}

TEST_P(Curate, what_a_theme_resembles_is_told_with_reasons) {
  auto one = theme_of(2, "Die Rechnung kam doppelt"), two = theme_of(1, "Rechnungen doppelt da", 3);
  ASSERT_NE(one, two);
  auto seen = ask(agents[7], "GET", "/themes/" + one + "/similar");
  ASSERT_EQ(seen.status, 200) << seen.text;
  const auto& items = seen.object().at("items").as_array();
  ASSERT_EQ(items.size(), 1u) << seen.text;
  const auto& other = items[0].as_object();
  EXPECT_EQ(other.at("theme_id").as_string(), two);
  EXPECT_EQ(other.at("people").as_string(), "fewer_than_5");
  EXPECT_FALSE(other.at("because").as_array().empty());
  EXPECT_EQ(ask(admin, "GET", "/themes/" + one + "/similar").key(), "right.missing");
  EXPECT_EQ(ask(steward, "GET", "/themes/0000000000000/similar").key(), "theme.not_found");
  EXPECT_EQ(ask(steward, "GET", "/themes/" + one + "/similar?limit=11").key(),
            "query.limit_out_of_range");
}

TEST_P(Curate, an_act_on_a_theme_that_was_merged_since_is_not_taken_back) {
  auto one = theme_of(2, "Rechnung doppelt nach dem Umzug");
  auto two = theme_of(2, "Lieferung kommt immer zu spät", 2);
  auto desk = ask(steward, "GET", "/steward/desk");
  std::string act(desk.object().at("acts").as_array()[0].as_object().at("id").as_string());
  ASSERT_EQ(merge(two, one).status, 200);
  EXPECT_EQ(ask(steward, "POST", "/acts/" + act + "/undo").key(), "act.later_act");
}

TEST_P(Curate, a_theme_is_locked_and_unlocked) {
  auto theme = theme_of(2), other = theme_of(1, "Lieferung kommt immer zu spät", 2);
  auto locked = ask(steward, "POST", "/themes/" + theme + "/lock");
  ASSERT_EQ(locked.status, 200) << locked.text;
  EXPECT_EQ(locked.at("theme_id"), theme);
  EXPECT_TRUE(page(theme).object().at("locked").as_bool());
  EXPECT_THAT(history(theme), ElementsAre("created", "assigned", "locked"));
  auto refused = merge(theme, other);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.key(), "theme.locked");
  EXPECT_EQ(refused.at("field"), "theme_id");
  EXPECT_EQ(refused.at("detail"), "Dieses Thema ist fixiert. Bitte löse die Fixierung zuerst.");
  auto again = ask(steward, "POST", "/themes/" + theme + "/lock");
  EXPECT_TRUE(again.object().at("act_id").is_null()) << again.text;
  for (const auto& who : {owner, agents[1], admin}) {
    EXPECT_EQ(ask(who, "DELETE", "/themes/" + theme + "/lock").key(), "right.missing");
  }
  ASSERT_EQ(ask(steward, "DELETE", "/themes/" + theme + "/lock").status, 200);
  EXPECT_FALSE(page(theme).object().at("locked").as_bool());
  EXPECT_EQ(undo(locked).key(), "act.later_act");
  EXPECT_EQ(undo_latest().status, 200);
  EXPECT_TRUE(page(theme).object().at("locked").as_bool());
}

TEST_P(Curate, a_title_is_read_and_written_in_the_language_asked_for) {
  auto theme = theme_of(2);
  auto in = [&](const std::string& language, const std::string& method, const std::string& body) {
    return ask(steward, method, "/themes/" + theme, body, {{"accept-language", language}});
  };
  ASSERT_EQ(in("en", "PATCH", R"({"title":"Charged twice"})").at("title"), "Charged twice");
  EXPECT_EQ(in("de", "GET", "").at("title"), "Charged twice") << "nobody said it in German";
  auto both = in("de", "PATCH", R"({"title_de":"Doppelt berechnet","title_en":"Charged twice"})");
  ASSERT_EQ(both.status, 200) << both.text;
  EXPECT_EQ(both.at("title"), "Doppelt berechnet");
  auto english = in("en", "GET", "");
  EXPECT_EQ(english.at("title"), "Charged twice");
  EXPECT_EQ(english.at("title_de"), "Doppelt berechnet");
  EXPECT_EQ(english.at("title_en"), "Charged twice");
  ASSERT_EQ(in("de", "PATCH", R"({"title":"Zweimal berechnet"})").status, 200);
  for (int again = 0; again < 2; ++again) {
    for (const auto& [language, title] : {std::pair("de", "Zweimal berechnet"),
                                          std::pair("en", "Charged twice")}) {
      auto list = ask(agents[0], "GET", "/themes", "", {{"accept-language", language}});
      EXPECT_EQ(list.object().at("items").as_array()[0].as_object().at("title").as_string(), title)
          << "also from what is kept";
    }
  }
  EXPECT_EQ(in("de", "PATCH", R"({"title_en":" "})").at("field"), "title_en");
}

}  // namespace
}  // namespace api
