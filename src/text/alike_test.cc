#include "text/alike.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ThemeTexts theme(std::int64_t id, const std::vector<std::string>& texts) {
  ThemeTexts made{id, {}};
  for (const std::string& text : texts) made.texts.push_back(features(text));
  return made;
}

// A text that means something: mostly along one axis, a little along another.
Features meaning(std::string_view text, std::size_t axis, std::size_t other) {
  Features made = features(text);
  made.meaning.assign(12, 0);
  made.meaning[axis] = 120;
  made.meaning[other] = 40;
  return made;
}

std::vector<ThemeTexts> three_themes() {
  return {theme(1, {"Mahngebühr doppelt auf der Rechnung", "Mahngebühr zweimal abgebucht",
                    "Rechnung mit doppelter Mahngebühr", "doppelte Mahngebühr abgebucht"}),
          theme(2, {"Drucker im Lager streikt", "Drucker druckt keine Etiketten",
                    "Etiketten im Lager fehlen", "Lager ohne Drucker"}),
          theme(3, {"zweimal Mahngebühr auf der Rechnung", "Mahngebühr doppelt abgebucht im März",
                    "Rechnung: Mahngebühr doppelt", "Mahngebühr zweimal berechnet"}),
          theme(4, {"Paket nicht angekommen", "Paket laut Verfolgung zugestellt",
                    "Zustellung ohne Paket", "Paketbote klingelt nicht"})};
}

TEST(Alike, two_themes_that_look_like_one_are_found_with_the_words_they_share) {
  Alike alike(three_themes());
  auto same = alike.same();
  ASSERT_THAT(same, SizeIs(1));
  EXPECT_EQ(same[0].theme, 1);
  EXPECT_EQ(same[0].other, 3);
  EXPECT_GT(same[0].likeness, 1'000);
  EXPECT_GT(same[0].gain, same[0].likeness) << "four texts weigh more than one";
  auto because = alike.because(1, 3);
  ASSERT_THAT(because, SizeIs(kReasonsMax));
  EXPECT_EQ(because[0].said, "Mahngebühr");
  EXPECT_THAT(alike.because(1, 2), IsEmpty()) << "by letters alone nothing else can be told";
}

TEST(Alike, the_order_in_which_themes_come_changes_nothing) {
  auto themes = three_themes();
  std::vector<ThemeTexts> turned(themes.rbegin(), themes.rend());
  EXPECT_EQ(Alike(std::move(themes)).same(), Alike(std::move(turned)).same());
}

TEST(Alike, what_differs_within_as_much_as_between_is_no_one_thing) {
  // One word in common, and four different matters on either side.
  Alike alike({theme(1, {"Vertrag kündigen", "Tarif wechseln", "Adresse ändern", "Zähler ablesen"}),
               theme(2, {"Vertrag verloren", "Router blinkt", "Login gesperrt", "Rabatt vergessen"})});
  EXPECT_THAT(alike.same(), IsEmpty());
}

TEST(Alike, one_text_a_theme_is_too_little_by_letters_alone) {
  std::string one = "Mahngebühr doppelt auf der Rechnung", other = "Mahngebühr zweimal auf der Rechnung";
  std::vector<ThemeTexts> themes{theme(1, {one}), theme(2, {other}), theme(3, {"Drucker streikt"}),
                                 theme(4, {"Paket weg"}), theme(5, {"Login geht nicht"})};
  EXPECT_THAT(Alike(themes).same(), IsEmpty());
  for (std::size_t i = 0; i < themes.size(); ++i) {
    themes[i].texts[0].meaning = meaning("", i < 2 ? 0 : i, 9).meaning;
  }
  EXPECT_THAT(Alike(themes).same(), SizeIs(1));
}

TEST(Alike, nothing_comes_of_nothing) {
  EXPECT_THAT(Alike({}).same(), IsEmpty());
  EXPECT_THAT(Alike({{7, {}}, theme(8, {"???"}), theme(9, {"???"})}).same(), IsEmpty());
  EXPECT_THAT(Alike({}).mixed(), IsEmpty());
}

ThemeTexts two_things_in_one() {
  ThemeTexts mixed{5, {}};
  std::size_t other = 2;
  for (std::string_view text : {"Rückruf versprochen", "kein Rückruf", "Rückruf vergessen",
                                "auf Rückruf gewartet", "Rückruf kam nie", "Rückruf zu spät",
                                "wieder kein Rückruf"}) {
    mixed.texts.push_back(meaning(text, 0, other++));
  }
  other = 2;
  for (std::string_view text : {"Paket beschädigt", "Paket nass", "Karton zerrissen",
                                "Paket aufgerissen", "Karton nass"}) {
    mixed.texts.push_back(meaning(text, 1, other++));
  }
  return mixed;
}

TEST(Alike, a_theme_of_two_things_is_taken_apart_along_them) {
  ThemeTexts one{6, {}};
  for (std::string_view text : {"Rechnung falsch", "falscher Betrag", "Betrag stimmt nicht",
                                "Rechnung zu hoch", "zu viel berechnet", "Rechnung unklar",
                                "Abschlag zu hoch", "Betrag unklar", "Rechnung zu spät",
                                "Betrag falsch gebucht", "Abschlag falsch", "Rechnung fehlt"}) {
    one.texts.push_back(meaning(text, 1, 2 + one.texts.size() % 8));
  }
  Alike alike({two_things_in_one(), std::move(one)});
  auto mixed = alike.mixed();
  ASSERT_THAT(mixed, SizeIs(1));
  EXPECT_EQ(mixed[0].theme, 5);
  EXPECT_THAT(mixed[0].first, ElementsAre(0, 1, 2, 3, 4, 5, 6));
  EXPECT_THAT(mixed[0].second, ElementsAre(7, 8, 9, 10, 11));
  EXPECT_LT(mixed[0].likeness, 270);
  std::vector<Features> more{meaning("Rückruf ausgeblieben", 0, 9), meaning("Paket offen", 1, 9)};
  EXPECT_THAT(alike.on_second_side(mixed[0], more), ElementsAre(false, true));
}

TEST(Alike, without_meaning_or_with_few_texts_no_theme_is_taken_apart) {
  ThemeTexts by_letters = two_things_in_one();
  for (Features& text : by_letters.texts) text.meaning.clear();
  EXPECT_THAT(Alike({std::move(by_letters)}).mixed(), IsEmpty());
  ThemeTexts few = two_things_in_one();
  few.texts.erase(few.texts.begin());
  EXPECT_THAT(Alike({std::move(few)}).mixed(), IsEmpty());
}

}  // namespace
}  // namespace text
