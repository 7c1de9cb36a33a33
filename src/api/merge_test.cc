// Two themes become one: what was answered, judged, asked and promised to either stays.
#include <gmock/gmock.h>

#include "loop_site.h"

namespace api {
namespace {

using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using testing::Answer;
namespace json = boost::json;

class Merge : public testing::LoopSite {
 protected:
  static constexpr const char* kOne = "Rechnung doppelt nach dem Umzug";
  static constexpr const char* kTwo = "Lieferung kommt immer zu spät an";
  Answer reply(std::size_t who, const std::string& theme) {
    return ask(agents[who], "POST", "/themes/" + theme + "/replies", R"({"text":"Seite zwei"})");
  }
  json::object voice(std::size_t who) {
    auto list = ask(agents[who], "GET", "/me/voice");
    return list.object().at("items").as_array().at(0).as_object();
  }
  std::int64_t unread(std::size_t who) {
    auto list = ask(agents[who], "GET", "/me/voice");
    return list.object().at("counts").as_object().at("unread").to_number<std::int64_t>();
  }
  // All that can be seen of a theme by those who see most, and all that is stored of answering.
  std::string everything(const std::string& theme) {
    std::string all = page(theme, owner).text + page(theme, steward).text;
    for (std::size_t i = 0; i < 4; ++i) all += page(theme, agents[i]).text;
    return all;
  }
  std::string stored() {
    return db->read([](store::Tx& tx) {
      std::string all;
      auto add = [&](std::string_view sql) {
        tx.each<std::string>(sql, [&all](const std::string& row) { all += row + "\n"; });
      };
      add("SELECT id || ' ' || status || ' ' || unit_id || ' ' || due_us || ' ' || paused_us || ' '"
          " || round || ' ' || asked_us || ' ' || people_asked || ' ' || last_answer || ' ' ||"
          " COALESCE(planned_day, 0) || ' ' || merged_into || ' ' || people || ' ' || contacts"
          " FROM theme ORDER BY id");
      add("SELECT theme_id || ' ' || round || ' ' || tag || ' ' || better AS x FROM verdict"
          " ORDER BY x");
      add("SELECT id || ' ' || theme_id FROM reply ORDER BY id");
      add("SELECT id || ' ' || theme_id FROM answer ORDER BY id");
      add("SELECT theme_id || ' ' || tag AS x FROM joined ORDER BY x");
      add("SELECT theme_id || ' ' || tag AS x FROM said ORDER BY x");
      return all;
    });
  }
};
HEARD_ON_BOTH_ENGINES(Merge);

TEST_P(Merge, shows_the_answers_of_both_and_leads_everybody_to_the_one_that_goes_on) {
  auto one = theme_of(2, kOne, 0), two = theme_of(2, kTwo, 2);
  clock.turn_seconds(60);
  ASSERT_EQ(answer(two, "planned", R"(,"due_on":"2026-05-04")").status, 201);
  auto title = page(two).at("title");
  clock.turn_seconds(60);
  ASSERT_EQ(merge(two, one).status, 200);
  auto seen = page(two);
  EXPECT_EQ(seen.at("id"), one) << "the old id leads to the theme that goes on";
  const auto& answers = seen.object().at("answers").as_array();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].as_object().at("from_theme").as_string(), title);
  for (std::size_t who : {0, 2}) {
    EXPECT_EQ(voice(who).at("theme_id").as_string(), one);
    EXPECT_EQ(voice(who).at("answer").as_object().at("kind").as_string(), "planned");
    EXPECT_EQ(unread(who), 1);
  }
  clock.turn_seconds(60);
  ASSERT_EQ(answer(one, "declined").status, 201);
  seen = page(one);
  EXPECT_EQ(seen.object().at("answers").as_array().size(), 2u);
  EXPECT_TRUE(seen.object().at("answers").as_array()[1].as_object().at("from_theme").is_null());
  EXPECT_THAT(history(one), ElementsAre("created", "assigned", "answer.planned", "merged",
                                        "answer.declined"));
  auto counts = ask(agents[2], "GET", "/me/voice").object().at("counts").as_object();
  EXPECT_EQ(counts.at("answered").to_number<int>(), 1);
}

TEST_P(Merge, of_themes_three_deep_shows_all_answers) {
  auto one = theme_of(1, kOne, 0), two = theme_of(1, kTwo, 1);
  auto three = theme_of(1, "Die App stürzt beim Anmelden ab", 2);
  ASSERT_EQ(answer(one, "question").status, 201);
  ASSERT_EQ(answer(two, "declined").status, 201);
  auto first = merge(one, two);
  ASSERT_EQ(first.status, 200);
  auto second = merge(two, three);
  ASSERT_EQ(second.status, 200);
  EXPECT_EQ(page(one).at("id"), three);
  EXPECT_EQ(page(three).object().at("answers").as_array().size(), 2u);
  EXPECT_EQ(voice(0).at("answer").as_object().at("kind").as_string(), "declined");
  EXPECT_EQ(undo(first).key(), "act.later_act");
  EXPECT_EQ(undo(second).status, 200);
  EXPECT_EQ(page(one).at("id"), two);
}

TEST_P(Merge, the_earlier_of_two_clocks_holds) {
  auto late = theme_of(2, kOne, 0);
  auto due = page(late).at("due_on");
  clock.turn_days(3);
  auto fresh = theme_of(2, kTwo, 2);
  EXPECT_GT(page(fresh).at("due_on"), due);
  auto before = stored();
  auto merged = merge(late, fresh);
  ASSERT_EQ(merged.status, 200) << merged.text;
  EXPECT_EQ(page(fresh).at("due_on"), due);
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(stored(), before);
  ASSERT_EQ(merge(fresh, late).status, 200);
  EXPECT_EQ(page(late).at("due_on"), due);
}

TEST_P(Merge, a_debt_is_not_merged_away_and_its_days_are_counted_from_its_own_start) {
  auto old = theme_of(1, kOne, 0);
  clock.turn_days(14);
  auto fresh = theme_of(1, kTwo, 1);
  ASSERT_EQ(merge(old, fresh).status, 200);
  EXPECT_TRUE(page(fresh).object().at("overdue").as_bool());
  ASSERT_EQ(answer(fresh, "declined").status, 201);
  auto debt = ask(agents[0], "GET", "/units/debt").object().at("items").as_array()[0].as_object();
  EXPECT_EQ(debt.at("median_days").to_number<double>(), 10);
}

TEST_P(Merge, without_a_unit_takes_that_of_the_other_and_gives_it_back) {
  auto loose = report(agents[0], kOne).at("theme_id");
  auto owed = theme_of(2, kTwo, 1);
  auto before = stored();
  auto merged = merge(owed, loose);
  ASSERT_EQ(merged.status, 200);
  EXPECT_EQ(page(loose).at("unit"), "Billing");
  EXPECT_EQ(answer(loose, "question").status, 201);
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(page(loose).at("unit"), "Billing") << "it was answered since";
  auto other = report(agents[3], "Gutschein lässt sich nicht einlösen").at("theme_id");
  before = stored();
  merged = merge(owed, other);
  EXPECT_EQ(page(other).at("unit"), "Billing");
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(stored(), before);
}

TEST_P(Merge, an_unassigned_stray_does_not_shorten_the_units_promise) {
  auto owed = theme_of(2, kOne, 0);
  auto due = page(owed).at("due_on");
  auto stray = report(agents[2], kTwo).at("theme_id");
  ASSERT_LT(page(stray).at("due_on"), due);
  ASSERT_EQ(merge(stray, owed).status, 200);
  EXPECT_EQ(page(owed).at("due_on"), due);
}

TEST_P(Merge, into_a_planned_theme_keeps_its_date_and_of_two_dates_the_earlier) {
  auto one = theme_of(2, kOne, 0), two = theme_of(2, kTwo, 2);
  ASSERT_EQ(answer(one, "planned", R"(,"due_on":"2026-05-04")").status, 201);
  auto merged = merge(two, one);
  EXPECT_EQ(page(one).at("due_on"), "2026-05-04");
  EXPECT_EQ(status(one), "answered");
  ASSERT_EQ(undo(merged).status, 200);
  ASSERT_EQ(answer(two, "planned", R"(,"due_on":"2026-04-13")").status, 201);
  auto before = stored();
  merged = merge(two, one);
  EXPECT_EQ(page(one).at("due_on"), "2026-04-13");
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(stored(), before);
}

TEST_P(Merge, verdicts_of_both_rounds_count_and_those_behind_either_may_judge) {
  auto one = theme_of(2, kOne, 0), two = theme_of(3, kTwo, 2);
  (void)answer(one, "fixed");
  (void)answer(two, "fixed");
  ASSERT_EQ(verdict(2, two, "yes").status, 201);
  ASSERT_EQ(verdict(0, one, "no").status, 201);
  auto before = stored();
  auto merged = merge(two, one);
  ASSERT_EQ(merged.status, 200);
  EXPECT_EQ(status(one), "fixed");
  auto mine = page(one, agents[2]);
  EXPECT_EQ(mine.at("my_verdict"), "yes") << "who judged need not do it again";
  EXPECT_TRUE(mine.object().at("can_verdict").as_bool());
  EXPECT_EQ(verdict(2, one, "yes").status, 200);
  EXPECT_EQ(verdict(7, one, "yes").key(), "verdict.no_voice");
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(stored(), before);
  merged = merge(two, one);
  EXPECT_EQ(verdict(3, two, "yes").status, 201) << "by the old id";
  EXPECT_EQ(status(one), "confirmed");  // yes, yes, no
  EXPECT_THAT(history(one), IsSupersetOf({"answer.fixed", "merged", "confirmed"}));
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(status(two), "fixed");
  EXPECT_EQ(page(two, agents[3]).at("my_verdict"), "yes") << "it was about this theme";
}

TEST_P(Merge, verdicts_that_were_given_already_can_decide_at_once) {
  auto one = theme_of(3, kOne, 0), two = theme_of(3, kTwo, 3);
  (void)answer(one, "fixed");
  (void)answer(two, "fixed");
  (void)verdict(0, one, "no");
  (void)verdict(1, one, "yes");
  (void)verdict(3, two, "no");
  (void)verdict(4, two, "yes");
  clock.turn_seconds(60);
  auto before = stored();
  auto merged = merge(two, one);
  EXPECT_EQ(status(one), "reopened");
  EXPECT_THAT(history(one), ElementsAre("created", "assigned", "answer.fixed", "answer.fixed",
                                        "merged", "reopened.by_verdicts"));
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(stored(), before);
}

TEST_P(Merge, of_an_open_theme_into_a_fixed_one_asks_its_people_too) {
  auto fixed = theme_of(1, kOne, 0), open = theme_of(2, kTwo, 1);
  (void)answer(fixed, "fixed");
  ASSERT_EQ(merge(open, fixed).status, 200);
  EXPECT_EQ(verdict(1, fixed, "yes").status, 201);
  EXPECT_EQ(status(fixed), "fixed") << "three are behind it now, one has spoken";
  EXPECT_TRUE(voice(2).at("asked").as_bool());
}

TEST_P(Merge, a_question_stays_open_to_replies) {
  auto one = theme_of(2, kOne, 0), two = theme_of(2, kTwo, 2);
  ASSERT_EQ(answer(two, "question").status, 201);
  clock.turn_seconds(60);
  auto before = stored();
  auto merged = merge(two, one);
  EXPECT_TRUE(page(one, agents[2]).object().at("can_reply").as_bool());
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(stored(), before);
  merged = merge(two, one);
  clock.turn_seconds(60);
  EXPECT_EQ(reply(2, two).status, 201);
  EXPECT_EQ(reply(7, two).key(), "reply.no_voice");
  EXPECT_EQ(page(one, owner).object().at("replies").as_array().size(), 1u);
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(page(two, owner).object().at("replies").as_array().size(), 1u);
  EXPECT_EQ(page(one, owner).object().at("replies").as_array().size(), 0u);
}

TEST_P(Merge, of_what_was_answered_already_does_not_reopen) {
  auto one = theme_of(1, kOne, 0);
  (void)answer(one, "fixed");
  clock.turn_days(1);
  auto two = theme_of(6, kTwo, 1);
  clock.turn_days(1);
  (void)answer(two, "fixed");
  ASSERT_EQ(merge(two, one).status, 200);
  EXPECT_EQ(status(one), "fixed");
}

TEST_P(Merge, of_five_who_were_not_answered_reopens_and_says_why) {
  auto one = theme_of(1, kOne, 0);
  (void)answer(one, "fixed");
  clock.turn_days(1);
  auto two = theme_of(6, kTwo, 1);
  auto before = stored();
  auto merged = merge(two, one);
  EXPECT_EQ(status(one), "reopened");
  EXPECT_EQ(history(one).back(), "reopened.by_reports");
  ASSERT_EQ(undo(merged).status, 200);
  EXPECT_EQ(stored(), before);
}

TEST_P(Merge, history_tells_no_names_and_silence_as_unconfirmed) {
  auto one = theme_of(2, kOne, 0);
  (void)answer(one, "fixed");
  clock.turn_days(15);
  app->tick();
  EXPECT_EQ(history(one).back(), "unconfirmed");
  for (const auto& who : {steward, owner, agents[1]}) {
    auto seen = page(one, who).text;
    for (std::string name : {"steward", "agent0", "agent1"}) {
      EXPECT_EQ(seen.find("\"" + name), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace api
