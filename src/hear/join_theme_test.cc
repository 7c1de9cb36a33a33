#include "hear/join_theme.h"

#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;
using testing::RefusedWith;
using testing::with_role;

class Joining : public testing::Centre {};
HEARD_ON_BOTH_ENGINES(Joining);

TEST_P(Joining, one_person_is_one_voice) {
  auto theme = report(agent(1), "Rückruf kommt nicht").theme;
  auto once = join(agent(2), theme);
  ASSERT_TRUE(once.has_value());
  EXPECT_TRUE(once->created);
  EXPECT_TRUE(once->new_voice);
  auto before = everything();
  auto twice = join(agent(2), theme);
  ASSERT_TRUE(twice.has_value());
  EXPECT_FALSE(twice->created);
  EXPECT_FALSE(twice->new_voice);
  EXPECT_EQ(everything(), before);
  auto reporter = join(agent(1), theme);
  EXPECT_TRUE(reporter->created);
  EXPECT_FALSE(reporter->new_voice);
}

TEST_P(Joining, leaving_is_as_if_nobody_had_joined) {
  auto theme = report(agent(1), "Rückruf kommt nicht").theme;
  auto before = everything();
  ASSERT_TRUE(join(agent(2), theme));
  EXPECT_TRUE(leave(agent(2), theme)->removed);
  EXPECT_EQ(everything(), before);
  EXPECT_FALSE(leave(agent(2), theme)->removed);
}

TEST_P(Joining, fewer_than_five_people_are_withheld_in_every_figure) {
  auto what = checked("Tarifwechsel klappt nicht");
  what.facts.minutes_lost = 7;
  auto theme = report(agent(1), what).theme;
  auto heavier = report(agent(10), "Ganz anderes Anliegen zur Rechnung").theme;
  for (int i = 2; i <= 4; ++i) EXPECT_FALSE(join(agent(i), theme)->people.value());
  auto row = list(agent(9)).items.back();
  EXPECT_EQ(row.id, theme);  // four people do not lift it above the newer one
  EXPECT_EQ(list(agent(9)).items.front().id, heavier);
  auto seen = page(agent(9), theme).value();
  EXPECT_FALSE(seen.evidence.people.value());
  EXPECT_FALSE(seen.evidence.contacts.value());
  EXPECT_FALSE(seen.evidence.minutes.value());
  EXPECT_FALSE(seen.evidence.trend);
  EXPECT_FALSE(matches(agent(9), "tarifwechsel").at(0).trend);

  EXPECT_EQ(join(agent(5), theme)->people.value(), 5);
  EXPECT_EQ(list(agent(9)).items.front().id, theme);
  seen = page(agent(9), theme).value();
  EXPECT_EQ(seen.evidence.people.value(), 5);
  EXPECT_EQ(seen.evidence.contacts.value(), 5);
  EXPECT_EQ(seen.evidence.minutes.value(), 7);
  ASSERT_TRUE(seen.evidence.trend);
  EXPECT_EQ(seen.evidence.trend->size(), 12u);
  EXPECT_EQ(seen.evidence.trend->back().people, 5);
  EXPECT_EQ(matches(agent(9), "tarifwechsel").at(0).trend->back(), 5);
}

TEST_P(Joining, a_merged_theme_is_joined_where_it_went) {
  auto a = report(agent(1), "Passwort läuft ständig ab").theme;
  auto b = report(agent(2), "Drucker im Backoffice streikt").theme;
  ASSERT_TRUE(merge(a, b));
  EXPECT_EQ(join(agent(3), a)->theme, b);
  EXPECT_EQ(page(agent(3), a)->row.id, b);
  EXPECT_TRUE(page(agent(3), a)->row.mine);
}

TEST_P(Joining, what_is_not_there_cannot_be_joined) {
  EXPECT_THAT(join(agent(1), {4711}), RefusedWith("theme.not_found"));
  EXPECT_THAT(leave(agent(1), {4711}), RefusedWith("theme.not_found"));
}

TEST_P(Joining, a_partners_lead_never_sees_what_only_the_own_agents_said) {
  const std::int64_t partner = 77;
  auto lead = with_role(people::Role::kLead, partner);
  auto theme = report(agent(1, partner), "Schichtplan kommt zu spät").theme;
  for (int i = 2; i <= 8; ++i) ASSERT_TRUE(join(agent(i, partner), theme));
  for (int i = 11; i <= 14; ++i) ASSERT_TRUE(join(agent(i), theme));  // four from outside
  EXPECT_THAT(page(lead, theme), RefusedWith("theme.not_found"));
  EXPECT_EQ(page(lead, theme).error().key, page(lead, {99'999}).error().key);
  EXPECT_TRUE(list(lead).items.empty());
  EXPECT_TRUE(list(lead, {.sort = Sort::kNewest}).items.empty());
  EXPECT_TRUE(matches(lead, "schichtplan").empty());
  EXPECT_THAT(join(lead, theme), RefusedWith("theme.not_found"));
  EXPECT_EQ(page(with_role(people::Role::kHead), theme)->evidence.people.value(), 12);

  ASSERT_TRUE(join(agent(15), theme));
  auto seen = page(lead, theme);
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->evidence.people.value(), 5);
  EXPECT_EQ(seen->evidence.contacts.value(), 5);
  EXPECT_FALSE(seen->evidence.trend);
  ASSERT_EQ(list(lead).items.size(), 1u);
  EXPECT_EQ(list(lead).items[0].people.value(), 5);
}

TEST_P(Joining, order_tells_a_partners_lead_nothing_about_the_own_agents) {
  const std::int64_t partner = 77;
  auto lead = with_role(people::Role::kHead, partner);
  auto mostly_own = report(agent(1, partner), "Headsets fallen aus").theme;
  for (int i = 2; i <= 30; ++i) ASSERT_TRUE(join(agent(i, partner), mostly_own));
  for (int i = 101; i <= 105; ++i) ASSERT_TRUE(join(agent(i), mostly_own));
  auto outside = report(agent(101), "Buchung im Webshop doppelt").theme;
  for (int i = 102; i <= 106; ++i) ASSERT_TRUE(join(agent(i), outside));
  EXPECT_EQ(list(agent(200)).items[0].id, mostly_own);
  EXPECT_EQ(list(lead).items[0].id, outside);
}

}  // namespace
}  // namespace hear
