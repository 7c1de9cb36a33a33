#include "hear/curate.h"

#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::RefusedWith;
using ::testing::SizeIs;
using testing::with_role;

class Curating : public testing::Centre {
 protected:
  base::UnitId add_unit(const std::string& name) {
    return db
        ->write([&](store::Tx& tx) -> base::Result<base::UnitId> {
          auto id = tx.new_id_of<base::UnitId>();
          tx.run(
              "INSERT INTO unit (id, name, promise_days, state, timezone, created_us)"
              " VALUES (:id, :name, 5, 'none', 'UTC', 0)",
              id, name);
          return id;
        })
        .value();
  }
  base::Result<Acted> rename(const people::Actor& who, base::ThemeId theme,
                             const std::string& title) {
    return db->write([&](store::Tx& tx) { return rename_theme(tx, who, theme, {.title = title}); });
  }
  base::Result<Acted> assign(base::ThemeId theme, base::UnitId unit) {
    return db->write([&](store::Tx& tx) { return assign_theme(tx, steward, theme, unit); });
  }
  std::vector<std::string> history(base::ThemeId theme) {
    std::vector<std::string> kinds;
    auto seen = page(steward, theme).value();
    for (const auto& line : seen.history) kinds.push_back(line.kind);
    return kinds;
  }
};
HEARD_ON_BOTH_ENGINES(Curating);

TEST_P(Curating, a_merge_carries_everything_over_and_back) {
  auto a = report(agent(1), "Passwort läuft ständig ab").theme;
  auto b = report(agent(2), "Drucker im Backoffice streikt").theme;
  ASSERT_TRUE(join(agent(3), a));
  ASSERT_TRUE(join(agent(3), b));
  ASSERT_TRUE(join(agent(4), a));
  auto before = everything();
  auto act = merge(a, b);
  ASSERT_TRUE(act.has_value());
  EXPECT_EQ(act->theme, b);
  EXPECT_EQ(matches(agent(9), "passwort").at(0).theme, b);
  EXPECT_THAT(list(agent(9)).items, SizeIs(1));
  ASSERT_TRUE(back(act->act));
  EXPECT_EQ(everything(), before);
  EXPECT_EQ(matches(agent(9), "passwort").at(0).theme, a);
  EXPECT_THAT(history(b), ElementsAre("created", "merged", "merged.back"));
}

TEST_P(Curating, what_came_since_stays_with_the_theme_that_goes_on) {
  auto a = report(agent(1), "Passwort läuft ständig ab").theme;
  auto b = report(agent(2), "Drucker im Backoffice streikt").theme;
  auto act = merge(a, b).value().act;
  ASSERT_TRUE(join(agent(5), a));
  ASSERT_TRUE(back(act));
  EXPECT_TRUE(page(agent(5), b)->row.mine);
  EXPECT_FALSE(page(agent(5), a)->row.mine);
}

TEST_P(Curating, who_left_the_merged_theme_does_not_come_back) {
  auto a = report(agent(1), "Passwort läuft ständig ab").theme;
  auto b = report(agent(2), "Drucker im Backoffice streikt").theme;
  ASSERT_TRUE(join(agent(3), a));
  ASSERT_TRUE(join(agent(3), b));
  auto act = merge(a, b).value().act;
  ASSERT_TRUE(leave(agent(3), a));
  ASSERT_TRUE(back(act));
  EXPECT_FALSE(page(agent(3), a)->row.mine);
  EXPECT_FALSE(page(agent(3), b)->row.mine);
}

TEST_P(Curating, a_split_takes_the_chosen_reports_and_new_ones_find_them) {
  auto what = checked("Mahngebühr doppelt berechnet");
  auto first = report(agent(1), what);
  auto second = report(agent(2), what);
  auto before = everything();
  auto act = split(first.theme, {second.report}, "Mahngebühr im Portal");
  ASSERT_TRUE(act.has_value());
  EXPECT_NE(act->theme, first.theme);
  EXPECT_EQ(page(steward, act->theme)->row.title, "Mahngebühr im Portal");
  EXPECT_EQ(page(steward, act->theme)->row.title_by, TitleBy::kSteward);
  EXPECT_THAT(page(steward, act->theme)->words, SizeIs(1));
  ASSERT_TRUE(back(act->act));
  EXPECT_EQ(everything(), before);
  EXPECT_EQ(page(steward, act->theme)->row.id, first.theme);
}

TEST_P(Curating, refuses_what_no_longer_holds) {
  auto a = report(agent(1), "Passwort läuft ständig ab");
  auto b = report(agent(2), "Drucker im Backoffice streikt");
  auto c = report(agent(3), "Lieferung kommt zu spät an");
  EXPECT_THAT(merge(a.theme, a.theme), RefusedWith("theme.same"));
  EXPECT_THAT(split(a.theme, {}), RefusedWith("split.no_reports"));
  EXPECT_THAT(split(a.theme, {a.report}), RefusedWith("split.needs_rest"));
  EXPECT_THAT(split(a.theme, {b.report}), RefusedWith("report.moved_already"));
  EXPECT_THAT(move(a.theme, {b.report}, c.theme), RefusedWith("report.moved_already"));
  auto first = merge(a.theme, b.theme).value().act;
  EXPECT_THAT(merge(a.theme, c.theme), RefusedWith("theme.merged_already"));
  EXPECT_THAT(merge(c.theme, a.theme), RefusedWith("theme.merged_already"));
  EXPECT_THAT(rename(steward, a.theme, "x"), RefusedWith("theme.merged_already"));
  auto second = merge(b.theme, c.theme).value().act;
  EXPECT_THAT(back(first), RefusedWith("act.later_act"));
  ASSERT_TRUE(back(second));
  EXPECT_THAT(back(second), RefusedWith("act.taken_back_already"));
  ASSERT_TRUE(back(first));
  EXPECT_THAT(back({4711}), RefusedWith("act.not_found"));
  auto nobody = db->write(
      [&](store::Tx& tx) { return merge_themes(tx, matcher, agent(1), rules, a.theme, b.theme); });
  EXPECT_THAT(nobody, RefusedWith("theme.not_yours"));
}

TEST_P(Curating, a_theme_is_named_by_steward_or_unit_and_masked_like_a_report) {
  auto theme = report(agent(1), "Passwort läuft ständig ab").theme;
  auto unit = add_unit("IT");
  auto owner = with_role(people::Role::kOwner);
  owner.units = {unit};
  EXPECT_THAT(rename(owner, theme, "Passwörter"), RefusedWith("theme.not_yours"));
  ASSERT_TRUE(assign(theme, unit));
  ASSERT_TRUE(rename(owner, theme, "Passwörter"));
  EXPECT_EQ(page(steward, theme)->row.title_by, TitleBy::kUnit);
  EXPECT_THAT(rename(steward, theme, " "), RefusedWith("theme.title_empty"));
  EXPECT_THAT(rename(steward, theme, std::string(161, 'x')), RefusedWith("theme.title_too_long"));
  auto named = rename(steward, theme, "Anruf von 0171/1234567");
  EXPECT_EQ(page(steward, theme)->row.title, "Anruf von [phone]");
  ASSERT_TRUE(back(named->act));
  EXPECT_EQ(page(steward, theme)->row.title, "Passwörter");
  EXPECT_EQ(page(steward, theme)->row.unit_name, "IT");
  EXPECT_THAT(history(theme),
              ElementsAre("created", "assigned", "renamed", "renamed", "renamed.back"));
}

TEST_P(Curating, a_title_given_by_people_is_never_changed_by_the_machine) {
  auto theme = report(agent(1), "Passwort läuft ständig ab").theme;
  ASSERT_TRUE(rename(steward, theme, "Anmeldung"));
  for (int i = 2; i <= 9; ++i) report(agent(i), "Passwort läuft ständig ab");
  EXPECT_EQ(page(steward, theme)->row.title, "Anmeldung");
  EXPECT_EQ(page(steward, theme)->row.people.value(), 9);
}

TEST_P(Curating, an_assignment_can_be_taken_back) {
  auto theme = report(agent(1), "Passwort läuft ständig ab").theme;
  auto unit = add_unit("IT");
  EXPECT_THAT(assign(theme, {4711}), RefusedWith("unit.not_found"));
  auto act = assign(theme, unit).value().act;
  EXPECT_FALSE(assign(theme, unit).value().act);
  auto unassigned = [&] { return db->read([](store::Tx& tx) { return list_unassigned(tx); }); };
  EXPECT_THAT(unassigned(), IsEmpty());
  auto acts = db->read([](store::Tx& tx) { return list_acts(tx); });
  ASSERT_THAT(acts, SizeIs(1));
  EXPECT_TRUE(acts[0].can_undo);
  EXPECT_EQ(acts[0].other_title, "IT");
  ASSERT_TRUE(back(act));
  EXPECT_THAT(unassigned(), ElementsAre(theme));
  EXPECT_FALSE(db->read([](store::Tx& tx) { return list_acts(tx); })[0].can_undo);
}

}  // namespace
}  // namespace hear
