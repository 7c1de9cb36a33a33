// Why a theme is offered, as the index says it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "spelt.h"
#include "text/index.h"
#include "text_testing/toy_table.h"

namespace text {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kAny = 1, kOther = 2;

// The reasons for one theme, "typed=said" or "typed≈said".
std::vector<std::string> why(const Index& index, std::string_view typed, std::int64_t theme,
                             const MeaningTable* table = nullptr) {
  std::vector<std::string> out;
  const std::int64_t wanted[] = {theme};
  for (const Match& match : index.match(typed_features(typed, table), 5, wanted)) {
    if (match.theme_id != theme) continue;
    for (const Reason& reason : match.because) {
      out.push_back(reason.typed + (reason.by_meaning ? "≈" : "=") + reason.said);
    }
  }
  return out;
}

TEST(Reasons, are_no_words_without_a_topic_that_have_the_stem_of_one) {
  Index index;
  index.add(1, kAny, features("Die Seite lädt nicht, die Ware fehlt"));
  EXPECT_THAT(why(index, "das war seit gestern so", kAny), IsEmpty());
  EXPECT_THAT(why(index, "Seiten laden nicht", kAny), ElementsAre("Seiten=Seite"));
}

TEST(Reasons, are_numbers_only_if_they_are_the_same) {
  Index index;
  index.add(1, kAny, features("Fehler 403 beim Login, Betrag 44,95"));
  EXPECT_THAT(why(index, "403 ", kAny), ElementsAre("403=403"));
  EXPECT_THAT(why(index, "12,40 zu viel", kAny), IsEmpty());
}

TEST(Reasons, come_from_any_text_of_the_theme) {
  Index index;
  index.add(1, kAny, features("Techniker kommt nicht zum Termin"));
  for (int i = 2; i < 12; ++i) {
    index.add(i, kAny, features("Termin verpasst, Kunde wartet umsonst " + std::to_string(i)));
  }
  EXPECT_THAT(why(index, "Kunde wartet auf Techniker ", kAny), Contains("Techniker=Techniker"));
}

TEST(Reasons, are_what_the_theme_says_more_often_than_others) {
  Index index;
  for (int i = 0; i < 8; ++i) {
    index.add(1 + i, kAny, features("Montag Mahngebühr berechnet " + std::to_string(i)));
    index.add(101 + i, kOther + i, features("Montag Paket Nummer " + std::to_string(i)));
  }
  EXPECT_THAT(why(index, "Montag Mahngebühr erhalten", kAny), ElementsAre("Mahngebühr=Mahngebühr"));
  // Where it is all there is, it is told.
  EXPECT_THAT(why(index, "Montag oft", kAny), ElementsAre("Montag=Montag"));
}

TEST(Reasons, of_a_large_theme_are_weighed_against_the_others_alone) {
  Index index;
  for (int i = 0; i < 40; ++i) {  // more than are read, and nearly all there is
    const std::string odd = i == 0 ? " Sonderfall" : "";
    index.add(1 + i, kAny, features("Mahngebühr berechnet " + std::to_string(i) + odd));
  }
  for (int i = 0; i < 8; ++i) {
    index.add(101 + i, kOther + i, features("Paket Nummer " + std::to_string(i)));
  }
  EXPECT_THAT(why(index, "Mahngebühr Sonderfall ", kAny), Contains("Mahngebühr=Mahngebühr"));
}

TEST(Reasons, by_meaning_come_before_what_everybody_says) {
  const auto table = text::testing::toy_table();
  Index index(table);
  for (int i = 0; i < 8; ++i) {
    const std::string nth = " " + std::to_string(i);
    index.add(1 + i, kAny, features("Montag Mahnung" + nth, table.get()));
    index.add(101 + i, kOther + i, features("Montag Router" + nth, table.get()));
  }
  EXPECT_THAT(why(index, "Montag reminder", kAny, table.get()), ElementsAre("reminder≈Mahnung"));
}

TEST(Reasons, by_meaning_stand_beside_the_only_one_by_letters) {
  const auto table = text::testing::toy_table();
  Index index(table);
  index.add(1, kAny, features("Mahnung im Hotelzimmer", table.get()));
  index.add(2, kOther, features("Router im Keller", table.get()));
  EXPECT_THAT(why(index, "reminder at the hotel ", kAny, table.get()),
              ElementsAre("hotel=Hotelzimmer", "reminder≈Mahnung"));
}

TEST(Reasons, are_asked_of_the_table_where_words_are_only_spelt_alike) {
  Corpus corpus = text::testing::toy_corpus();
  for (char nth = 'a'; nth <= 'z'; ++nth) {
    corpus.add("Zeichnung Router Leitung nummer" + std::string(1, nth), "drawing router cable");
    corpus.add("Verbindung Zeichnung langsam " + std::string(1, nth) + "nr", "slow drawing");
  }
  auto made = train_meaning(corpus, text::testing::toy_recipe(), {{"toy", "1.0", "MIT", 3}}, {});
  ASSERT_TRUE(made.has_value());
  const auto table = std::make_shared<const MeaningTable>(*MeaningTable::read(std::move(*made)));
  Index index(table);
  index.add(1, kAny, features("Rechnung am Montag", table.get()));
  ASSERT_GT(spelt_like_enough_to_ask("zeichnung", "rechnung"), 0);
  EXPECT_THAT(why(index, "Zeichnung am Freitag ", kAny, table.get()), IsEmpty());
  EXPECT_THAT(why(index, "Monatsrechnung fehlt ", kAny, table.get()),
              ElementsAre("Monatsrechnung=Rechnung"));
}

TEST(Reasons, are_no_filler_words_and_no_word_twice) {
  Index index;
  index.add(1, kAny, features("Kunde wartet schon wegen Techniker"));
  index.add(2, kAny, features("the techniker never came since then, all very late"));
  EXPECT_THAT(why(index, "schon wegen gestern", kAny), IsEmpty());
  EXPECT_EQ(why(index, "Techniker techniker", kAny).size(), 1u);
}

TEST(Reasons, make_a_match_strong_from_two_words_on) {
  Index index;
  index.add(1, kAny, features("Kunde wartet auf Techniker"));
  index.add(2, kOther, features("Mahngebühr doppelt berechnet"));
  const auto strong = [&index](std::string_view typed) {
    return index.match(typed_features(typed), 1).at(0).strong;
  };
  EXPECT_FALSE(strong("Kd wartet auf"));
  EXPECT_FALSE(strong("Mahngebühr"));
  EXPECT_TRUE(strong("wartet auf Techniker"));
  EXPECT_TRUE(strong("Mahngebühr doppelt"));
  index.add(3, kOther + 1, features("Papierkram"));
  EXPECT_TRUE(strong("Papierkram")) << "the same text";
}

TEST(Spelt, slips_endings_and_parts_are_alike) {
  for (auto [a, b] : {std::pair("mahngebuehr", "mahngebuehren"),
                      {"portal", "kundenportal"},
                      {"rabattcode", "rabatt"},
                      {"lastschrifft", "lastschrift"},
                      {"auszahlung", "auszahlg"},
                      {"warteschleife", "warteschlange"},
                      {"jahresrechnung", "jahresabrechnung"},
                      {"kuedigung", "kuendigung"}}) {
    EXPECT_GT(spelt_alike(a, b), 0) << a << " " << b;
    EXPECT_EQ(spelt_alike(a, b), spelt_alike(b, a)) << a << " " << b;
  }
}

TEST(Spelt, other_words_are_not) {
  for (auto [a, b] : {std::pair("steht", "versteht"),
                      {"liegt", "fliegt"},
                      {"label", "kabel"},
                      {"umstellung", "bestellung"},
                      {"mahnung", "rechnung"},
                      {"lastschrift", "gutschrift"},
                      {"zugestellt", "bestellt"},
                      {"ware", "war"},
                      {"", "rechnung"},
                      {"mhnung", "rechnung"},
                      {"app", "apparat"}}) {
    EXPECT_EQ(spelt_alike(a, b), 0) << a << " " << b;
    EXPECT_EQ(spelt_alike(b, a), 0) << a << " " << b;
  }
  EXPECT_EQ(spelt_like_enough_to_ask("charged", "aerger"), 0);
  EXPECT_GT(spelt_like_enough_to_ask("umstellung", "bestellung"), 0) << "so a table is asked";
}

}  // namespace
}  // namespace text
