#include "hear/import_reports.h"

#include "base/hash.h"
#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;

class Importing : public testing::Centre {
 protected:
  base::Result<Imported> import(const std::string& text, std::optional<ImportAuthor> author = {}) {
    ImportRow row{.identity = base::sha256_hex(text), .report = checked(text), .author = author};
    Thought thought = matcher.think(text);
    return db->write(
        [&](store::Tx& tx) { return import_row(tx, matcher, rules, key, row, thought); });
  }
};
HEARD_ON_BOTH_ENGINES(Importing);

TEST_P(Importing, twice_is_the_same_as_once) {
  auto once = import("Card has not arrived yet");
  EXPECT_TRUE(once->added);
  auto before = everything();
  auto twice = import("Card has not arrived yet");
  EXPECT_FALSE(twice->added);
  EXPECT_EQ(twice->report, once->report);
  EXPECT_EQ(twice->theme, once->theme);
  EXPECT_EQ(everything(), before);
}

TEST_P(Importing, texts_without_an_author_are_no_people) {
  std::optional<base::ThemeId> theme;
  for (int i = 0; i < 7; ++i) {
    ImportRow row{.identity = "row" + std::to_string(i), .report = checked("Card not arrived")};
    Thought thought = matcher.think("Card not arrived");
    auto imported =
        db->write([&](store::Tx& tx) { return import_row(tx, matcher, rules, key, row, thought); });
    theme = imported->theme;
  }
  auto seen = page(agent(1), *theme).value();
  EXPECT_FALSE(seen.evidence.people.value());
  EXPECT_EQ(seen.evidence.imported, 7);
}

TEST_P(Importing, with_an_author_it_counts_like_a_report) {
  base::ThemeId theme;
  for (int i = 1; i <= 5; ++i) {
    ImportRow row{.identity = "row" + std::to_string(i),
                  .report = checked("Card not arrived"),
                  .created = clock.now().plus_days(-14),
                  .author = ImportAuthor{.tag = "tag" + std::to_string(i)}};
    Thought thought = matcher.think("Card not arrived");
    theme = db->write([&](store::Tx& tx) {
                return import_row(tx, matcher, rules, key, row, thought);
              })->theme;
  }
  auto seen = page(agent(1), theme).value();
  EXPECT_EQ(seen.evidence.people.value(), 5);
  EXPECT_EQ(seen.evidence.imported, 0);
  EXPECT_TRUE(seen.row.mine);
  ASSERT_TRUE(seen.evidence.trend);
  EXPECT_EQ((*seen.evidence.trend)[9].people, 5);
}

class Forgetting : public Importing {};
HEARD_ON_BOTH_ENGINES(Forgetting);

TEST_P(Forgetting, erased_words_are_nowhere_and_evidence_stays) {
  auto theme = report(agent(1), "Kanarienvogel im Lager gesichtet").theme;
  ASSERT_TRUE(join(agent(2), theme));
  EXPECT_EQ(
      db->read([](store::Tx& tx) { return collect_my_data(tx, agent(1)); }).reports.at(0).text,
      "Kanarienvogel im Lager gesichtet");
  auto erased = db->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
    return erase_my_words(tx, matcher, agent(1));
  });
  EXPECT_EQ(erased.value(), 1);
  EXPECT_TRUE(matches(agent(3), "kanarienvogel").empty());
  auto left = db->read([](store::Tx& tx) {
    return tx.one<std::string>("SELECT title FROM theme") +
           std::to_string(tx.one<std::int64_t>("SELECT COUNT(*) FROM report_text"));
  });
  EXPECT_EQ(left, std::string(kTitleOfNothing) + "0");
  EXPECT_EQ(
      db->read([](store::Tx& tx) { return tx.one<std::int64_t>("SELECT people FROM theme"); }), 2);
}

TEST_P(Forgetting, old_words_go_and_new_ones_stay) {
  report(agent(1), "Alte Meldung über Faxgeräte");
  clock.turn_days(100);
  report(agent(1), "Neue Meldung über Headsets");
  auto forget = [&] {
    return db
        ->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
          return forget_old_words(tx, matcher, tx.now().plus_days(-90));
        })
        .value();
  };
  EXPECT_EQ(forget(), 1);
  EXPECT_EQ(forget(), 0);
  EXPECT_TRUE(matches(agent(2), "faxgeräte").empty());
  EXPECT_FALSE(matches(agent(2), "headsets").empty());
}

TEST_P(Forgetting, no_title_of_the_machine_keeps_a_forgotten_word) {
  auto into = report(agent(1), "Faxgeräte drucken Streifen").theme;
  auto from = report(agent(2), "Toner schmiert ständig").theme;
  ASSERT_NE(into, from);
  ASSERT_TRUE(merge(from, into));
  ASSERT_TRUE(db->write(
      [&](store::Tx& tx) { return rename_theme(tx, steward, into, {.title = "Drucken in der Filiale"}); }));
  clock.turn_days(100);
  report(agent(3), "Headset knackt beim Telefonieren");
  ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
    return forget_old_words(tx, matcher, tx.now().plus_days(-90));
  }));
  auto left = db->read([](store::Tx& tx) {
    std::string all;
    for (const auto& title : tx.list<std::string>("SELECT title FROM theme")) all += title + "; ";
    for (const auto& before : tx.list<std::string>("SELECT before FROM act")) all += before + "; ";
    return all;
  });
  for (const auto& word : {"Faxger", "faxger", "Toner", "toner", "schmier"}) {
    EXPECT_EQ(left.find(word), std::string::npos) << left;
  }
  EXPECT_NE(left.find("Drucken in der Filiale"), std::string::npos) << left;
  EXPECT_NE(left.find("eadset"), std::string::npos) << left;
}

}  // namespace
}  // namespace hear
