#include "grouping.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "text/index.h"

namespace text {
namespace {

constexpr int kFar = 100;  // what two texts share by chance here, in thousandths: the bar is 250

TEST(Elect, one_text_alone_must_be_nearly_twice_the_bar_near) {
  EXPECT_EQ(elect({}, kFar), std::nullopt);
  EXPECT_EQ(elect({{7, 449}}, kFar), std::nullopt);
  EXPECT_EQ(elect({{7, 450}}, kFar), 7);
}

TEST(Elect, several_less_near_texts_carry_a_theme_together) {
  EXPECT_EQ(elect({{7, 350}, {7, 349}}, kFar), std::nullopt);
  EXPECT_EQ(elect({{7, 350}, {7, 349}, {7, 260}}, kFar), 7);
  EXPECT_EQ(elect(std::vector<Neighbour>(50, {7, 250}), kFar), std::nullopt);
}

TEST(Elect, most_votes_win_and_ties_go_to_the_lowest_id) {
  EXPECT_EQ(elect({{3, 460}, {9, 400}, {9, 400}, {9, 400}}, kFar), 9);
  EXPECT_EQ(elect({{9, 600}, {3, 600}}, kFar), 3);
}

TEST(Elect, only_the_nearest_ten_vote) {
  std::vector<Neighbour> many(10, {5, 300});
  many.insert(many.end(), 40, {4, 290});
  EXPECT_EQ(elect(many, kFar), 5);
}

TEST(Elect, where_all_texts_are_alike_more_is_asked_for) {
  EXPECT_EQ(elect({{7, 600}}, 100), 7);
  EXPECT_EQ(elect({{7, 600}}, 150), std::nullopt);
}

// A text whose meaning lies at an angle to that of others about the same thing.
Features of(const char* words, std::vector<std::int8_t> meaning) {
  Features made = features(words);
  made.meaning = std::move(meaning);
  return made;
}

TEST(Group, other_words_with_the_same_meaning_join_and_strangers_do_not) {
  Index index;
  index.add(1, 10, of("Mahngebühr doppelt", {127, 0, 0, 0}));
  index.add(2, 10, of("Mahnkosten zweimal", {126, 16, 0, 0}));
  index.add(3, 20, of("Paket verschwunden", {0, 0, 127, 0}));
  index.add(4, 20, of("Sendung nie angekommen", {0, 0, 126, 16}));
  EXPECT_EQ(index.group(of("charged again for the reminder", {125, 20, 5, 0})), 10);
  EXPECT_EQ(index.group(of("App stürzt ab", {0, 0, 0, 127})), std::nullopt);
  EXPECT_EQ(index.group(of("ganz etwas anderes", {60, 60, 60, 60})), std::nullopt);
  // The same words always join, whatever they mean.
  EXPECT_EQ(index.group(of("paket verschwunden!", {127, 0, 0, 0})), 20);
}

MeaningVector any_direction(base::Random& chance) {
  MeaningVector made(8);
  for (auto& x : made) x = static_cast<std::int8_t>(chance.below(91)) - 45;
  return made;
}

// What people decided about a report stays so, whatever comes later and whatever is learned.
TEST(Group, no_later_text_undoes_what_people_decided) {
  base::Random chance(21);
  Index index;
  std::vector<std::int64_t> themes(401);
  std::int64_t last = 0;
  auto words = [&chance] {
    std::string text;
    for (int i = 0; i < 4; ++i) text += "wort" + std::to_string(chance.below(30)) + " ";
    return text;
  };
  for (std::int64_t id = 1; id <= 400; ++id) {
    Features text = of(words().c_str(), any_direction(chance));
    std::int64_t theme = index.group(text).value_or(0);
    if (theme == 0) theme = ++last;
    index.add(id, theme, text);
    themes[static_cast<std::size_t>(id)] = theme;
    const std::int64_t other = 1 + static_cast<std::int64_t>(chance.below(id));
    const std::int64_t into = 1 + static_cast<std::int64_t>(chance.below(last));
    switch (chance.below(8)) {
      case 0:
        index.move(other, into);
        themes[static_cast<std::size_t>(other)] = into;
        break;
      case 1: {
        const std::int64_t from = themes[static_cast<std::size_t>(other)];
        index.merge(from, into);
        std::replace(themes.begin(), themes.end(), from, into);
        break;
      }
      case 2:
        index.learn();
        break;
      default:
        break;
    }
    for (std::int64_t known = 1; known <= id; ++known) {
      ASSERT_EQ(index.theme_of(known), themes[static_cast<std::size_t>(known)]);
    }
  }
}

}  // namespace
}  // namespace text
