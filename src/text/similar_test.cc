#include "text/similar.h"

#include <gtest/gtest.h>

#include <string>

#include "text/models.h"
#include "text_testing/toy_table.h"

namespace text {
namespace {

constexpr std::int64_t kDunning = 10, kFees = 11, kLogin = 20, kParcel = 30;

void add(Index& index, std::int64_t theme, const std::vector<std::string>& texts) {
  auto id = static_cast<std::int64_t>(index.documents());
  for (const std::string& text : texts) index.add(++id, theme, features(text));
}

void fill(Index& index) {
  add(index, kDunning, {"Mahngebühr doppelt auf der Rechnung", "Mahngebühren zweimal berechnet"});
  add(index, kLogin, {"Login in der App geht nicht", "App sagt falsches Passwort beim Login"});
  add(index, kParcel, {"Paket nicht angekommen", "Paket laut Verfolgung zugestellt, nicht da"});
  add(index, kFees, {"Rechnung enthält die Mahngebühr doppelt", "Mahngebühr kam doppelt"});
}

TEST(Similar, finds_what_is_said_in_other_words_and_says_by_which) {
  Index index;
  fill(index);
  auto others = similar(index, kDunning, 3);
  ASSERT_FALSE(others.empty());
  EXPECT_EQ(others[0].theme_id, kFees);
  ASSERT_FALSE(others[0].because.empty());
  EXPECT_TRUE(others[0].because[0].said.starts_with("Mahngebühr")) << others[0].because[0].said;
  for (const Match& other : others) EXPECT_NE(other.theme_id, kDunning);
  others = similar(index, kFees, 1);
  ASSERT_EQ(others.size(), 1u);
  EXPECT_EQ(others[0].theme_id, kDunning) << "and the other way round";
}

TEST(Similar, leaves_out_what_is_only_the_nearest_where_a_table_tells) {
  const auto table = testing::toy_table();
  Index index(table);
  std::int64_t id = 500;
  const auto say = [&](std::int64_t theme, std::string_view text) {
    index.add(++id, theme, features(text, table.get()));
  };
  say(1, "Rechnung mit Mahnung offen"), say(1, "Mahnung für die Rechnung");
  say(2, "reminder for the invoice"), say(2, "Rechnung und Mahnung doppelt");
  say(3, "Router am Montag langsam"), say(3, "Leitung am Montag tot");
  say(4, "Rechnung kam am Montag"), say(4, "Brief am Montag");
  for (const Match& other : similar(index, 3, 3)) EXPECT_NE(other.theme_id, 1);
  const auto others = similar(index, 1, 3);
  ASSERT_FALSE(others.empty());
  EXPECT_EQ(others[0].theme_id, 2);
}

TEST(Similar, leaves_out_what_shares_next_to_nothing) {
  Index index;
  fill(index);
  for (const Match& other : similar(index, kParcel, 10)) EXPECT_FALSE(other.because.empty());
  EXPECT_TRUE(similar(index, 4711, 3).empty());
  EXPECT_TRUE(similar(index, kDunning, 0).empty());
  Index nothing;
  EXPECT_TRUE(similar(nothing, 1, 3).empty());
}

TEST(Similar, asks_with_a_few_texts_however_many_there_are) {
  Index index;
  fill(index);
  for (int i = 0; i < 200; ++i) {
    add(index, kDunning, {"Mahngebühr doppelt, Fall " + std::to_string(i)});
    add(index, 100 + i, {"Sorge Nummer " + std::to_string(i)});
  }
  EXPECT_EQ(index.sample(kDunning, kAskedMax).size(), kAskedMax);
  auto others = similar(index, kDunning, 3);
  ASSERT_FALSE(others.empty());
  EXPECT_EQ(others[0].theme_id, kFees);
  EXPECT_EQ(similar(index, kDunning, 3), others);
}

TEST(Similar, a_theme_without_words_is_like_none) {
  Index index;
  fill(index);
  add(index, 40, {"???", "…"});
  EXPECT_TRUE(similar(index, 40, 3).empty());
}

// Questions to stewards rest on it (text/alike.h), however many themes there are.
TEST(Sample, tells_what_it_means_where_too_many_themes_let_the_letters_decide) {
  auto table = testing::toy_table();
  Index index(table);
  for (std::size_t theme = 1; theme <= kModelThemesMax + 1; ++theme) {
    const std::string text = "Rechnung w" + std::to_string(theme);
    index.add(static_cast<std::int64_t>(theme), static_cast<std::int64_t>(theme), features(text, table.get()));
  }
  ASSERT_FALSE(index.heeds_meaning());
  const auto sample = index.sample(5, 1);
  ASSERT_EQ(sample.size(), 1U);
  EXPECT_FALSE(sample[0].meaning.empty());
}

}  // namespace
}  // namespace text
