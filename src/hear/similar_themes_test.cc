#include "hear/similar_themes.h"

#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::RefusedWith;
using testing::with_role;

class Similar : public testing::Centre {
 protected:
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    // What all themes share says nothing: there must be others.
    int number = 900;
    for (std::string text : {"Drucker streikt", "Passwort läuft ab", "Paket nicht angekommen",
                             "Warteschleife dauert ewig", "Gutschein abgelehnt"}) {
      report(agent(++number), text);
    }
  }
  base::Result<std::vector<MatchRow>> similar(const people::Actor& who, base::ThemeId theme,
                                              std::size_t limit = 3) {
    return db->read(
        [&](store::Tx& tx) { return similar_themes(tx, matcher, who, rules, theme, limit); });
  }
  std::vector<base::ThemeId> ids(const people::Actor& who, base::ThemeId theme) {
    std::vector<base::ThemeId> themes;
    auto rows = similar(who, theme).value();
    for (const auto& row : rows) themes.push_back(row.theme);
    return themes;
  }
  base::ThemeId fees(int number = 1, std::int64_t partner = 0) {
    return report(agent(number, partner), "Mahngebühr doppelt auf der Rechnung").theme;
  }
  base::ThemeId dunning(int number = 2, std::int64_t partner = 0) {
    return report(agent(number, partner), "Zweimal Mahngebühren berechnet").theme;
  }
};
HEARD_ON_BOTH_ENGINES(Similar);

TEST_P(Similar, comes_with_reasons_and_gated_figures_as_matches_do) {
  auto a = fees(), b = dunning();
  ASSERT_NE(a, b);
  auto rows = similar(agent(9), a).value();
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows[0].theme, b);
  EXPECT_THAT(rows[0].because, ElementsAre("Mahngebühren"));
  EXPECT_FALSE(rows[0].people.value()) << "one person is fewer than five";
  EXPECT_FALSE(rows[0].trend);
  for (int i = 11; i < 16; ++i) ASSERT_TRUE(join(agent(i), b));
  rows = similar(agent(11), a).value();
  EXPECT_EQ(rows[0].people.value(), 6);
  EXPECT_TRUE(rows[0].mine);
}

TEST_P(Similar, follows_merges_and_never_names_the_theme_itself) {
  auto a = fees(), b = dunning(), c = report(agent(3), "Mahngebühr gleich zweimal drauf").theme;
  EXPECT_THAT(ids(agent(9), a), ::testing::UnorderedElementsAre(b, c));
  ASSERT_TRUE(merge(b, a));
  EXPECT_THAT(ids(agent(9), b), ElementsAre(c)) << "asked for under its old name";
  EXPECT_THAT(ids(agent(9), c), ElementsAre(a));
  EXPECT_THAT(similar(agent(9), {4711}), RefusedWith("theme.not_found"));
}

TEST_P(Similar, tells_a_partners_lead_nothing_of_what_the_own_agents_said) {
  auto lead = with_role(people::Role::kLead, 5);
  auto a = fees(1);
  for (int i = 11; i < 16; ++i) ASSERT_TRUE(join(agent(i), a));
  auto own = dunning(2, 5);
  for (int i = 21; i < 26; ++i) ASSERT_TRUE(join(agent(i, 5), own));
  EXPECT_THAT(ids(agent(2, 5), a), ElementsAre(own));
  EXPECT_THAT(ids(lead, a), IsEmpty());
  EXPECT_THAT(similar(lead, own), RefusedWith("theme.not_found"));
  // By its title alone, once enough from outside spoke.
  for (int i = 31; i < 36; ++i) ASSERT_TRUE(join(agent(i), own));
  EXPECT_THAT(ids(lead, a), ElementsAre(own)) << page(lead, a)->row.title << page(lead, own)->row.title;
}

}  // namespace
}  // namespace hear
