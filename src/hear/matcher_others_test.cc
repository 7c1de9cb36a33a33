// Two servers on one database: the index of each knows what the other wrote.
#include "base/random.h"
#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;

class TwoServers : public testing::Centre {
 protected:
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    other = store::open(options);
    other->follow_others([this](store::Tx& tx, std::span<const store::Event> events) {
      other_matcher.hear_others(tx, events);
    });
  }
  void TearDown() override {
    other.reset();
    Centre::TearDown();
  }
  void catch_up() {
    other->catch_up();
    other->drain();
  }
  // The theme a typed text leads to on each of them; 0: none.
  static std::int64_t found(const Matcher& where, const std::string& typed) {
    auto hits = where.hits(typed, 1);
    return hits.empty() ? 0 : hits.front().theme.value;
  }
  // All reports that explicit search finds, with their themes.
  static std::vector<std::pair<std::int64_t, std::int64_t>> archived(const Matcher& where,
                                                                     const std::string& text) {
    std::vector<std::pair<std::int64_t, std::int64_t>> reports;
    for (const auto& one : where.search(text, {}, text::kFoundMax)) {
      reports.emplace_back(one.report, one.theme);
    }
    std::sort(reports.begin(), reports.end());
    return reports;
  }
  void expect_alike() {
    catch_up();
    for (const auto& text : texts) {
      EXPECT_EQ(found(matcher, text), found(other_matcher, text)) << text;
      EXPECT_EQ(archived(matcher, text), archived(other_matcher, text)) << text;
    }
    EXPECT_EQ(archived(matcher, ""), archived(other_matcher, ""));
    EXPECT_EQ(matcher.size().texts, other_matcher.size().texts);
  }

  const std::vector<std::string> texts{
      "Mahngebühr doppelt berechnet", "Drucker in der Filiale kaputt", "Portal meldet mich ab",
      "Lieferung kommt zu spät",      "Gutschein wird abgelehnt",      "Hotline bricht ab"};
  std::unique_ptr<store::Db> other;
  Matcher other_matcher;
};
HEARD_ON_BOTH_ENGINES(TwoServers);

TEST_P(TwoServers, a_report_on_one_is_found_on_the_other) {
  auto receipt = report(agent(1), texts[0]);
  catch_up();
  EXPECT_EQ(found(other_matcher, "mahngebühr"), receipt.theme.value);
  ASSERT_TRUE(undo(agent(1), receipt.report));
  catch_up();
  EXPECT_EQ(found(other_matcher, "mahngebühr"), 0);
}

// Nobody looked in between: the writer itself hears of the other's report before it decides.
TEST_P(TwoServers, equal_reports_on_both_get_one_theme) {
  auto what = checked(texts[0]);
  auto thought = other_matcher.think(what.text);
  auto first = report(agent(1), texts[0]);
  auto second = other->write([&](store::Tx& tx) {
    return submit_report(tx, other_matcher, agent(2), rules, key, what, thought);
  });
  ASSERT_TRUE(second);
  EXPECT_EQ(second->theme, first.theme);
  EXPECT_TRUE(second->joined_existing);
}

TEST_P(TwoServers, what_stewards_do_arrives) {
  std::vector<Receipt> said;
  for (const auto& text : texts) said.push_back(report(agent(1), text));
  auto extra = report(agent(2), texts[1]);
  expect_alike();
  auto merged = merge(said[0].theme, said[1].theme);
  ASSERT_TRUE(merged);
  expect_alike();
  EXPECT_EQ(found(other_matcher, texts[0]), said[1].theme.value);
  ASSERT_TRUE(back(merged->act));
  expect_alike();
  auto split_off = split(said[1].theme, {extra.report});
  ASSERT_TRUE(split_off);
  report(agent(3), texts[1]);
  expect_alike();
  ASSERT_TRUE(back(split_off->act));
  expect_alike();
  auto moved = move(said[1].theme, {extra.report}, said[2].theme);
  ASSERT_TRUE(moved);
  expect_alike();
  ASSERT_TRUE(back(moved->act));
  expect_alike();
}

TEST_P(TwoServers, erased_and_forgotten_words_are_gone_on_both) {
  report(agent(1), texts[0]);
  report(agent(2), texts[1]);
  expect_alike();
  auto erased = db->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
    return erase_my_words(tx, matcher, agent(1));
  });
  ASSERT_TRUE(erased);
  catch_up();
  EXPECT_EQ(found(other_matcher, texts[0]), 0);
  EXPECT_NE(found(other_matcher, texts[1]), 0);
  clock.turn_days(400);
  auto forgotten = db->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
    return forget_old_words(tx, matcher, tx.now().plus_days(-365));
  });
  ASSERT_TRUE(forgotten);
  catch_up();
  EXPECT_EQ(found(other_matcher, texts[1]), 0);
  EXPECT_EQ(other_matcher.size().texts, 0);
}

}  // namespace
}  // namespace hear
