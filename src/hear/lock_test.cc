// A locked theme: what the machine leaves alone, what people may still do, and how it is taken back.
#include "hear_testing.h"
#include "text_testing/toy_table.h"

namespace hear {
namespace {

using testing::agent;
using ::testing::ElementsAre;
using testing::RefusedWith;
using ::testing::SizeIs;
using testing::with_role;

class Locking : public testing::Centre {
 protected:
  // Word for word the same but for one letter: joins where it may.
  const std::string text = "Mahngebühr doppelt berechnet trotz Zahlung im Januar";
  const std::string near = "Mahngebühr doppelt berechnet trotz Zahlung im Janua";

  std::vector<std::string> history(base::ThemeId theme) {
    std::vector<std::string> kinds;
    auto seen = page(steward, theme).value();
    for (const auto& line : seen.history) kinds.push_back(line.kind);
    return kinds;
  }
  std::vector<std::string> journal() {
    return db->read([](store::Tx& tx) {
      return tx.list<std::string>(
          "SELECT kind FROM journal WHERE kind LIKE 'theme.%locked' ORDER BY seq");
    });
  }
};
HEARD_ON_BOTH_ENGINES(Locking);

TEST_P(Locking, only_the_same_words_join_by_themselves) {
  auto said = report(agent(1), text);
  ASSERT_EQ(report(agent(2), near).theme, said.theme);
  ASSERT_TRUE(lock(said.theme));
  auto apart = report(agent(3), near + " 24");
  EXPECT_NE(apart.theme, said.theme);
  EXPECT_FALSE(apart.joined_existing);
  // What comes next finds the new one, not one theme each.
  EXPECT_EQ(report(agent(4), near + " 25").theme, apart.theme);
  EXPECT_EQ(report(agent(5), text).theme, said.theme);
  EXPECT_TRUE(join(agent(6), said.theme));
  ASSERT_TRUE(lock(said.theme, false));
  EXPECT_EQ(report(agent(7), near + "r").theme, said.theme);
}

TEST_P(Locking, holds_by_meaning_too) {
  matcher.use(text::testing::toy_table(7));
  auto said = report(agent(1), "invoice payment reminder");
  ASSERT_EQ(report(agent(2), "Rechnung Zahlung Mahnung").theme, said.theme);
  ASSERT_TRUE(lock(said.theme));
  auto apart = report(agent(3), "Rechnung Mahnung Zahlung");
  EXPECT_NE(apart.theme, said.theme);
  EXPECT_EQ(report(agent(4), "Mahnung Zahlung Rechnung").theme, apart.theme);
}

TEST_P(Locking, reaches_a_thought_from_before) {
  auto said = report(agent(1), text);
  auto what = checked(near);
  auto thought = matcher.think(what.text);
  ASSERT_EQ(thought.candidate, said.theme);
  ASSERT_TRUE(lock(said.theme));
  auto receipt = db->write([&](store::Tx& tx) {
    return submit_report(tx, matcher, agent(2), rules, key, what, thought);
  });
  EXPECT_NE(receipt->theme, said.theme);
}

TEST_P(Locking, stays_after_a_restart_and_with_another_table) {
  auto said = report(agent(1), text);
  ASSERT_TRUE(lock(said.theme));
  Matcher fresh;
  db->read([&](store::Tx& tx) { return fresh.rebuild(tx); });
  EXPECT_FALSE(fresh.think(near).candidate);
  EXPECT_EQ(fresh.think(text).candidate, said.theme);
  ASSERT_TRUE(matcher.swap_table(*db, text::testing::toy_table(7)));
  EXPECT_FALSE(matcher.think(near).candidate);
  EXPECT_EQ(matcher.think(text).candidate, said.theme);
}

TEST_P(Locking, the_machine_does_not_change_its_title) {
  auto said = report(agent(1), "Mahngebühr doppelt berechnet");
  auto title = page(steward, said.theme)->row.title;
  ASSERT_TRUE(lock(said.theme));
  auto other = report(agent(2), "Router langsam seit dem Umzug");
  ASSERT_TRUE(join(agent(9), other.theme));
  ASSERT_TRUE(move(other.theme, {other.report}, said.theme));
  for (int i = 2; i <= 9; ++i) report(agent(i), "Mahngebühr doppelt berechnet");
  EXPECT_EQ(page(steward, said.theme)->row.title, title);
}

TEST_P(Locking, refuses_to_merge_and_to_take_out) {
  auto a = report(agent(1), text);
  auto extra = report(agent(2), text);
  auto b = report(agent(3), "Drucker im Backoffice streikt");
  auto more = report(agent(4), "Drucker im Backoffice streikt");
  ASSERT_TRUE(lock(a.theme));
  EXPECT_THAT(merge(a.theme, b.theme), RefusedWith("theme.locked"));
  EXPECT_EQ(merge(a.theme, b.theme).error().field, "theme_id");
  EXPECT_THAT(merge(b.theme, a.theme), RefusedWith("theme.locked"));
  EXPECT_EQ(merge(b.theme, a.theme).error().field, "into");
  EXPECT_THAT(split(a.theme, {extra.report}), RefusedWith("theme.locked"));
  EXPECT_THAT(move(a.theme, {extra.report}, b.theme), RefusedWith("theme.locked"));
  // People put in what they like, and may take that back.
  auto moved = move(b.theme, {more.report}, a.theme);
  ASSERT_TRUE(moved);
  EXPECT_TRUE(back(moved->act));
  ASSERT_TRUE(lock(a.theme, false));
  EXPECT_TRUE(merge(a.theme, b.theme));
}

TEST_P(Locking, an_act_from_before_cannot_be_taken_back_under_it) {
  auto a = report(agent(1), text).theme;
  auto b = report(agent(2), "Drucker im Backoffice streikt").theme;
  auto merged = merge(a, b).value().act;
  auto locked = lock(b).value().act;
  EXPECT_THAT(back(merged), RefusedWith("theme.locked"));
  auto acts = db->read([](store::Tx& tx) { return list_acts(tx); });
  ASSERT_THAT(acts, SizeIs(2));
  EXPECT_TRUE(acts[0].can_undo);
  EXPECT_EQ(acts[0].shown_as, "lock");
  EXPECT_FALSE(acts[1].can_undo);
  ASSERT_TRUE(back(locked));
  EXPECT_TRUE(back(merged));
}

TEST_P(Locking, is_told_and_taken_back_like_other_acts) {
  auto theme = report(agent(1), text).theme;
  EXPECT_FALSE(page(agent(1), theme)->row.locked);
  auto locked = lock(theme).value().act;
  EXPECT_TRUE(page(agent(1), theme)->row.locked);
  EXPECT_FALSE(lock(theme)->act) << "locked already";
  auto unlocked = lock(theme, false).value().act;
  EXPECT_THAT(back(locked), RefusedWith("act.later_act"));
  ASSERT_TRUE(back(unlocked));
  clock.turn_seconds(1);
  EXPECT_TRUE(page(agent(1), theme)->row.locked);
  EXPECT_FALSE(matcher.think(near).candidate);
  ASSERT_TRUE(back(locked));
  EXPECT_FALSE(page(agent(1), theme)->row.locked);
  EXPECT_EQ(matcher.think(near).candidate, theme);
  EXPECT_THAT(back(locked), RefusedWith("act.taken_back_already"));
  EXPECT_THAT(history(theme),
              ElementsAre("created", "locked", "unlocked", "unlocked.back", "locked.back"));
  EXPECT_THAT(journal(), ElementsAre("theme.locked", "theme.unlocked"));
}

TEST_P(Locking, is_for_stewards_and_for_themes_that_go_on) {
  auto a = report(agent(1), text).theme;
  auto b = report(agent(2), "Drucker im Backoffice streikt").theme;
  auto by = [&](const people::Actor& who) {
    return db->write([&](store::Tx& tx) { return lock_theme(tx, matcher, who, a, true); });
  };
  for (auto role : people::kRoles) {
    if (role == people::Role::kSteward) continue;
    EXPECT_THAT(by(with_role(role)), RefusedWith("theme.not_yours"));
  }
  EXPECT_THAT(lock({4711}), RefusedWith("theme.not_found"));
  auto unlocked = lock(a).value().act;
  unlocked = lock(a, false).value().act;
  ASSERT_TRUE(merge(a, b));
  EXPECT_THAT(lock(a), RefusedWith("theme.merged_already"));
  EXPECT_THAT(back(unlocked), RefusedWith("act.later_act"));
}

TEST_P(Locking, what_a_person_put_there_draws_its_like) {
  auto a = report(agent(1), text);
  auto again = report(agent(2), text);
  auto third = report(agent(3), text);
  ASSERT_EQ(a.theme, third.theme);
  auto b = report(agent(4), "Drucker im Backoffice streikt");
  // Before anything else is asked: who was thinking of it meanwhile hears of it.
  auto what = checked(text);
  auto before = matcher.think(what.text);
  auto moved = move(a.theme, {again.report}, b.theme);
  ASSERT_TRUE(moved);
  auto late = db->write([&](store::Tx& tx) {
    return submit_report(tx, matcher, agent(5), rules, key, what, before);
  });
  EXPECT_EQ(late->theme, b.theme);
  EXPECT_EQ(report(agent(6), text).theme, b.theme);
  Matcher fresh;
  db->read([&](store::Tx& tx) { return fresh.rebuild(tx); });
  EXPECT_EQ(fresh.think(text).candidate, b.theme);
}

TEST_P(Locking, a_decision_that_is_taken_back_draws_nothing) {
  auto a = report(agent(1), text);
  auto again = report(agent(2), text);
  auto b = report(agent(3), "Drucker im Backoffice streikt");
  auto moved = move(a.theme, {again.report}, b.theme).value().act;
  ASSERT_EQ(matcher.think(text).candidate, b.theme);
  ASSERT_TRUE(back(moved));
  EXPECT_EQ(matcher.think(text).candidate, a.theme);
  auto first = move(a.theme, {again.report}, b.theme).value().act;
  ASSERT_TRUE(move(b.theme, {again.report}, a.theme));
  EXPECT_EQ(matcher.think(text).candidate, a.theme);
  EXPECT_THAT(back(first), RefusedWith("act.later_act"));
}

}  // namespace
}  // namespace hear
