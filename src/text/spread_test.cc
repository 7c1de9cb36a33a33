#include <gtest/gtest.h>

#include <algorithm>

#include "text/index.h"

namespace text {
namespace {

void add_all(Index& index, const std::vector<std::string>& texts) {
  std::int64_t id = 0;
  for (const std::string& text : texts) {
    ++id;
    index.add(id, id, features(text));
  }
}

std::vector<std::int64_t> themes_of(const std::vector<Match>& matches) {
  std::vector<std::int64_t> themes;
  for (const Match& match : matches) themes.push_back(match.theme_id);
  return themes;
}

// As it is typed in an English site.
Features begun(std::string_view typed) {
  return typed_features(typed, nullptr, {}, Language::kEnglish);
}

const std::vector<std::string> kBegunAlike{
    "I was charged twice for my order",   "I was charged twice for the order",
    "I was charged twice for this order", "I was charged a fee when withdrawing cash abroad",
    "The app does not open any more",     "Where is the parcel I sent last week"};

TEST(Spread, of_english_texts_that_begin_alike_those_are_shown_first_that_go_on_differently) {
  Index index;
  add_all(index, kBegunAlike);
  const auto themes = themes_of(index.match(begun("I was charged"), 2));
  ASSERT_EQ(themes.size(), 2u);
  EXPECT_LE(themes[0], 3);
  EXPECT_EQ(themes[1], 4);
}

TEST(Spread, scores_fall_and_nothing_is_shown_twice) {
  Index index;
  add_all(index, kBegunAlike);
  const auto matches = index.match(begun("I was charged tw"), 20);
  auto higher = [](const Match& a, const Match& b) { return a.score > b.score; };
  EXPECT_TRUE(std::is_sorted(matches.begin(), matches.end(), higher));
  auto themes = themes_of(matches);
  std::sort(themes.begin(), themes.end());
  EXPECT_EQ(std::adjacent_find(themes.begin(), themes.end()), themes.end());
}

TEST(Spread, what_is_whole_is_not_spread) {
  Index index;
  add_all(index, kBegunAlike);
  const auto themes = themes_of(index.match(features("I was charged twice for that order"), 3));
  ASSERT_EQ(themes.size(), 3u);
  EXPECT_LE(*std::max_element(themes.begin(), themes.end()), 3);
}

TEST(Spread, the_same_text_stays_first) {
  Index index;
  add_all(index, kBegunAlike);
  const auto matches = index.match(begun("I was charged twice for this order"), 3);
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(matches[0].theme_id, 3);
  EXPECT_EQ(matches[0].score, 1'000);
}

TEST(Spread, a_long_text_is_found_by_its_short_beginning) {
  Index index;
  add_all(index, {"I would like to know why it is that the transfer that I made on Monday to "
                  "another bank and that should be there by now has not been booked",
                  "Was the to do list of the lid of a can wood like", "My card was lost on the way",
                  "The app does not open"});
  const auto matches = index.match(begun("I would like to kn"), 1);
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(matches[0].theme_id, 1);
}

}  // namespace
}  // namespace text
