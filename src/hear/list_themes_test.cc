#include "hear/list_themes.h"

#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::with_role;

class Listing : public testing::Centre {
 protected:
  std::vector<base::ThemeId> make_themes(int count) {
    static const std::vector<std::string> things{"Drucker", "Passwort", "Gutschein", "Lieferung",
                                                 "Hotline", "Rechnung", "Tarif",     "Headset"};
    std::vector<base::ThemeId> themes;
    for (int i = 0; i < count; ++i) {
      themes.push_back(report(agent(i), things[static_cast<std::size_t>(i) % things.size()] +
                                            (i < 8 ? " geht nicht" : " macht Ärger immer wieder"))
                           .theme);
    }
    return themes;
  }
  std::vector<base::ThemeId> ids(const ThemeList& found) {
    std::vector<base::ThemeId> themes;
    for (const auto& row : found.items) themes.push_back(row.id);
    return themes;
  }
};
HEARD_ON_BOTH_ENGINES(Listing);

TEST_P(Listing, pages_show_everything_once_in_order) {
  auto themes = make_themes(8);
  for (int i = 20; i < 26; ++i) ASSERT_TRUE(join(agent(i), themes[3]));
  for (int i = 20; i < 25; ++i) ASSERT_TRUE(join(agent(i), themes[1]));
  for (Sort sort : {Sort::kWeight, Sort::kNewest}) {
    auto all = ids(list(agent(1), {.sort = sort}));
    EXPECT_THAT(all, SizeIs(8));
    std::vector<base::ThemeId> paged;
    ThemeQuery query{.limit = 3, .sort = sort};
    do {
      auto some = list(agent(1), query);
      for (auto id : ids(some)) paged.push_back(id);
      query.after = some.next;
    } while (query.after);
    EXPECT_EQ(paged, all);
    if (sort == Sort::kWeight) {
      EXPECT_EQ(all[0], themes[3]);
      EXPECT_EQ(all[1], themes[1]);
    }
  }
}

TEST_P(Listing, says_what_is_mine) {
  auto themes = make_themes(3);
  ASSERT_TRUE(join(agent(2), themes[0]));
  auto mine = list(agent(2));
  for (const auto& row : mine.items) EXPECT_EQ(row.mine, row.id != themes[1]);
}

TEST_P(Listing, filters_by_status_unit_and_what_is_due) {
  auto themes = make_themes(4);
  auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("UPDATE theme SET status = 'fixed' WHERE id = :id", themes[0]);
    tx.run("UPDATE theme SET unit_id = 7, due_us = :due WHERE id = :id", tx.now().plus_days(2),
           themes[1]);
    tx.run("UPDATE theme SET unit_id = 7, due_us = :due WHERE id = :id", tx.now().plus_days(-1),
           themes[2]);
    return base::Done{};
  });
  ASSERT_TRUE(done);
  EXPECT_THAT(ids(list(agent(1), {.status = Status::kFixed})), ElementsAre(themes[0]));
  EXPECT_THAT(ids(list(agent(1), {.unit = base::UnitId{7}, .sort = Sort::kNewest})),
              ElementsAre(themes[2], themes[1]));
  EXPECT_THAT(ids(list(agent(1), {.unit = base::UnitId{0}, .sort = Sort::kNewest})),
              ElementsAre(themes[3], themes[0]));
  auto due = list(agent(1), {.sort = Sort::kDue});
  EXPECT_THAT(ids(due), ElementsAre(themes[2], themes[1]));
  EXPECT_TRUE(due.items[0].overdue);
  EXPECT_FALSE(due.items[1].overdue);
  EXPECT_THAT(ids(list(with_role(people::Role::kLead, 5), {.sort = Sort::kDue})), IsEmpty());
}

TEST_P(Listing, finds_themes_by_their_words) {
  auto themes = make_themes(8);
  ThemeQuery query{.hits = matcher.hits("gutschein", 20)};
  auto found = ids(list(agent(1), query));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0], themes[2]);
}

TEST_P(Listing, shows_words_to_those_who_may_read_them) {
  auto what = checked("Drucker geht nicht im Shop");
  what.tier = Tier::kNamed;
  auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run(
        "INSERT INTO person (id, email, name, org_id, partner_id, locale, active, salt,"
        " created_us, signed_in_us) VALUES (:id, 'a@b', 'Ada', 0, 0, 'de', 1, '', 0, 0)",
        agent(1).person);
    return base::Done{};
  });
  ASSERT_TRUE(done);
  auto theme = report(agent(1), what).theme;
  report(agent(2), "Drucker geht nicht im Shop");
  auto head = with_role(people::Role::kHead);
  auto seen = page(steward, theme).value();
  ASSERT_THAT(seen.words, SizeIs(2));
  EXPECT_EQ(seen.words[1].author, "Ada");
  EXPECT_FALSE(seen.words[0].author);
  EXPECT_THAT(page(agent(2), theme)->words, SizeIs(1));
  EXPECT_EQ(page(agent(2), theme)->words_hidden, WordsHidden::kNotYours);
  EXPECT_THAT(page(agent(9), theme)->words, IsEmpty());
  EXPECT_THAT(page(with_role(people::Role::kAdmin), theme)->words, IsEmpty());
  for (int i = 3; i <= 9; ++i) report(agent(i), "Drucker geht nicht im Shop");
  EXPECT_THAT(page(head, theme)->words, IsEmpty());
  EXPECT_EQ(page(head, theme)->words_hidden, WordsHidden::kBelowTen);
  report(agent(10), "Drucker geht nicht im Shop");
  seen = page(head, theme).value();
  EXPECT_THAT(seen.words, SizeIs(5));
  for (const auto& words : seen.words) {
    EXPECT_FALSE(words.id);
    EXPECT_FALSE(words.day);
    EXPECT_FALSE(words.author);
  }
}

TEST_P(Listing, tells_everybody_what_became_of_their_words) {
  auto themes = make_themes(3);
  ASSERT_TRUE(join(agent(0), themes[1]));
  clock.turn_seconds(60);
  report(agent(0), "Noch etwas ganz Neues hier");
  auto mine = db->read([](store::Tx& tx) { return list_my_voice(tx, agent(0)); });
  ASSERT_THAT(mine.items, SizeIs(3));
  EXPECT_EQ(mine.items[0].text, "Noch etwas ganz Neues hier");
  EXPECT_FALSE(mine.next);
  auto first = db->read([](store::Tx& tx) { return list_my_voice(tx, agent(0), 2); });
  ASSERT_TRUE(first.next);
  auto rest = db->read([&](store::Tx& tx) { return list_my_voice(tx, agent(0), 2, first.next); });
  ASSERT_THAT(rest.items, SizeIs(1));
  EXPECT_FALSE(rest.next);
  auto counts = db->read([](store::Tx& tx) { return count_my_voice(tx, agent(0)); });
  EXPECT_EQ(counts.reported, 2);
  EXPECT_EQ(counts.joined, 1);
  EXPECT_EQ(counts.answered, 0);
}

}  // namespace
}  // namespace hear
