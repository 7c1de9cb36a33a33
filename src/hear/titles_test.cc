// A theme's title in either language: by the machine, by people, as it is read.
#include "hear/titles.h"

#include "hear_testing.h"

namespace hear {
namespace {

using people::Locale;
using testing::agent;
using ::testing::HasSubstr;
using testing::RefusedWith;

class Titling : public testing::Centre {
 protected:
  const std::string german = "Die Rechnung kam nach dem Umzug doppelt";
  const std::string english = "The invoice was charged twice after the move";

  void SetUp() override {
    Centre::SetUp();
    for (auto* who : {&briton, &english_steward}) who->reads = Locale::kEnglish;
  }
  Titles titles(base::ThemeId theme) { return page(steward, theme)->row.titles; }
  std::string title(const people::Actor& who, base::ThemeId theme) {
    return page(who, theme)->row.title;
  }
  base::Result<Acted> rename(const people::Actor& who, base::ThemeId theme,
                             const NewTitles& titles) {
    return db->write([&](store::Tx& tx) { return rename_theme(tx, who, theme, titles); });
  }
  // One theme of both languages, after the machine looked at it once more.
  base::ThemeId mixed() {
    auto one = report(agent(1), german), other = report(agent(2), english);
    EXPECT_TRUE(merge(one.theme, other.theme));
    report(agent(3), german);
    report(agent(4), english);
    return other.theme;
  }
  std::vector<ActLine> acts(Locale reads) {
    return db->read([&](store::Tx& tx) { return list_acts(tx, reads); });
  }

  people::Actor briton = agent(9), english_steward = testing::with_role(people::Role::kSteward);
};
HEARD_ON_BOTH_ENGINES(Titling);

TEST_P(Titling, the_machine_makes_one_of_the_texts_of_each_language) {
  auto theme = mixed();
  EXPECT_THAT(titles(theme).german, HasSubstr("Rechnung"));
  EXPECT_THAT(titles(theme).german, ::testing::Not(HasSubstr("invoice")));
  EXPECT_THAT(titles(theme).english, HasSubstr("invoice"));
  EXPECT_THAT(titles(theme).english, ::testing::Not(HasSubstr("Rechnung")));
  EXPECT_EQ(title(agent(1), theme), titles(theme).german);
  EXPECT_EQ(title(briton, theme), titles(theme).english);
  EXPECT_EQ(list(briton).items.at(0).title, titles(theme).english);
  EXPECT_EQ(matches(briton, "invoice").at(0).title, titles(theme).english);
  EXPECT_EQ(matches(agent(1), "invoice").at(0).title, titles(theme).german);
  EXPECT_EQ(report(briton, english).title, titles(theme).english);
  auto voice = db->read([&](store::Tx& tx) { return list_my_voice(tx, briton, 5, std::nullopt); });
  EXPECT_EQ(voice.items.at(0).title, titles(theme).english);
}

TEST_P(Titling, texts_of_one_language_name_it_in_both) {
  auto theme = report(agent(1), german).theme;
  EXPECT_THAT(titles(theme).german, HasSubstr("Rechnung"));
  EXPECT_EQ(titles(theme).english, titles(theme).german);
}

TEST_P(Titling, people_write_either_and_the_other_does_not_stay_the_machines) {
  auto theme = mixed();
  auto machine = titles(theme);
  auto first = rename(english_steward, theme, {.title = "Charged twice"});
  ASSERT_TRUE(first);
  EXPECT_EQ(titles(theme), (Titles{"Charged twice", "Charged twice"}));
  EXPECT_FALSE(rename(steward, theme, {.title = "Charged twice"})->act) << "nothing new";
  auto second = rename(steward, theme, {.german = "Doppelt berechnet"});
  ASSERT_TRUE(second);
  EXPECT_EQ(titles(theme), (Titles{"Doppelt berechnet", "Charged twice"}));
  auto third = rename(english_steward, theme, {.title = "Invoiced twice"});
  EXPECT_EQ(titles(theme), (Titles{"Doppelt berechnet", "Invoiced twice"}));
  EXPECT_EQ(acts(Locale::kGerman).at(0).other_title, "Doppelt berechnet");
  EXPECT_EQ(acts(Locale::kEnglish).at(0).other_title, "Charged twice");
  EXPECT_EQ(acts(Locale::kEnglish).at(0).title, "Invoiced twice");
  EXPECT_EQ(page(briton, theme)->history.back().detail, "Invoiced twice");
  EXPECT_EQ(page(agent(1), theme)->history.back().detail, "Doppelt berechnet");
  for (const auto& act : {third->act, second->act, first->act}) ASSERT_TRUE(back(act));
  EXPECT_EQ(titles(theme), machine);
  EXPECT_EQ(page(steward, theme)->row.title_by, TitleBy::kMachine);
}

TEST_P(Titling, refuses_by_the_field_that_is_wrong) {
  auto theme = report(agent(1), german).theme;
  auto before = titles(theme);
  std::string much(161, 'x');
  EXPECT_EQ(rename(steward, theme, {.title = much}).error().field, "title");
  EXPECT_EQ(rename(steward, theme, {.german = "Gut", .english = much}).error().field, "title_en");
  EXPECT_THAT(rename(steward, theme, {.german = " "}), RefusedWith("theme.title_empty"));
  EXPECT_EQ(rename(steward, theme, {.german = " "}).error().field, "title_de");
  EXPECT_EQ(titles(theme), before);
  ASSERT_TRUE(rename(steward, theme, {.english = "Call of 0171/1234567"}));
  EXPECT_EQ(titles(theme).english, "Call of [phone]");
}

TEST_P(Titling, words_that_are_forgotten_leave_both) {
  auto theme = mixed();
  ASSERT_TRUE(rename(steward, theme, {.german = "Doppelt", .english = "Twice"}));
  clock.turn_days(400);
  ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
    return forget_old_words(tx, matcher, tx.now().plus_days(-365));
  }));
  EXPECT_EQ(titles(theme), (Titles{"Doppelt", "Twice"})) << "a person wrote them";
  ASSERT_TRUE(back(acts(Locale::kGerman).at(0).id));
  EXPECT_EQ(titles(theme), (Titles{std::string(kTitleOfNothing), std::string(kTitleOfNothing)}));
}

// As it was written before titles had two languages.
TEST_P(Titling, an_old_act_is_taken_back) {
  auto theme = report(agent(1), german).theme;
  auto act = rename(steward, theme, {.title = "Neu"}).value().act;
  ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("UPDATE act SET before = :before WHERE id = :id", std::string("unit\nAlt"), act);
    return base::Done{};
  }));
  EXPECT_EQ(acts(Locale::kEnglish).at(0).other_title, "Alt");
  ASSERT_TRUE(back(act));
  EXPECT_EQ(titles(theme), (Titles{"Alt", "Alt"}));
  EXPECT_EQ(page(steward, theme)->row.title_by, TitleBy::kUnit);
}

}  // namespace
}  // namespace hear
