#include "text/corrections.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace text {
namespace {

using Key = Corrections::Key;

Corrections::Lesson lesson(std::uint32_t text, std::int64_t theme, std::vector<Key> keys,
                           std::vector<std::int64_t> rivals) {
  return {text, theme, std::make_shared<const std::vector<Key>>(std::move(keys)),
          std::move(rivals)};
}

// Both themes hold 1 and 2 as often; only together with 3 or 4 they tell.
std::vector<Corrections::Lesson> tangled() {
  return {lesson(1, 10, {1, 3}, {20}), lesson(2, 10, {2, 4}, {20}), lesson(3, 20, {1, 4}, {10}),
          lesson(4, 20, {2, 3}, {10}), lesson(5, 10, {1, 3, 5}, {20})};
}

int lead(const Corrections& learned, const Corrections::Lesson& one) {
  return learned.of(one.theme, *one.keys) - learned.of(one.rivals.at(0), *one.keys);
}

TEST(Corrections, a_text_goes_as_far_as_the_margin_to_its_rival_and_no_further) {
  const auto one = lesson(7, 1, {11, 12, 13, 14}, {2});
  Corrections learned = Corrections::learn(std::span(&one, 1));
  EXPECT_EQ(learned.of(1, *one.keys), 128);
  EXPECT_EQ(learned.of(2, *one.keys), -128);
  EXPECT_EQ(learned.of(3, *one.keys), 0);
  EXPECT_EQ(learned.of(1, std::vector<Key>{99}), 0);
  EXPECT_EQ(learned.of(1, {}), 0);
}

TEST(Corrections, pull_apart_what_shares_a_word) {
  const std::vector<Corrections::Lesson> lessons{lesson(1, 10, {1, 2}, {20}),
                                                 lesson(2, 20, {1, 3}, {10})};
  Corrections learned = Corrections::learn(lessons);
  for (const auto& one : lessons) EXPECT_GT(lead(learned, one), 100);
  EXPECT_LT(std::abs(learned.of(10, std::vector<Key>{1})), 64);
}

TEST(Corrections, what_cannot_be_told_apart_stays_within_bounds) {
  // The same words in two themes: neither may run away.
  const std::vector<Corrections::Lesson> lessons{lesson(1, 10, {1, 2}, {20}),
                                                 lesson(2, 20, {1, 2}, {10})};
  Corrections learned = Corrections::learn(lessons);
  for (const auto& one : lessons) EXPECT_LE(std::abs(learned.of(one.theme, *one.keys)), 2 * 256);
  for (const auto& one : tangled()) {
    EXPECT_LE(std::abs(lead(Corrections::learn(tangled()), one)), 4 * 256);
  }
}

TEST(Corrections, what_is_forgotten_takes_its_steps_away_exactly) {
  base::Random chance(4);
  std::vector<Corrections::Lesson> lessons;
  for (std::uint32_t text = 1; text <= 200; ++text) {
    std::vector<Key> keys;
    for (Key key = 0; key < 40; ++key) {
      if (chance.below(4) == 0) keys.push_back(key);
    }
    const std::int64_t theme = 1 + chance.below(5);
    lessons.push_back(lesson(text, theme, std::move(keys), {1 + theme % 5, 1 + (theme + 1) % 5}));
  }
  Corrections learned = Corrections::learn(lessons);
  std::vector<int> before;
  for (const auto& one : lessons) before.push_back(learned.of(one.theme, *one.keys));
  EXPECT_TRUE(std::any_of(before.begin(), before.end(), [](int x) { return x != 0; }));
  learned.forget(1'000);
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    EXPECT_EQ(learned.of(lessons[i].theme, *lessons[i].keys), before[i]);
  }
  for (std::size_t i = lessons.size(); i > 0; --i) learned.forget(lessons[i - 1].text);
  EXPECT_TRUE(learned.empty());
  for (const auto& one : lessons) {
    for (std::int64_t theme = 1; theme <= 5; ++theme) EXPECT_EQ(learned.of(theme, *one.keys), 0);
  }
}

TEST(Corrections, the_same_lessons_give_the_same) {
  Corrections one = Corrections::learn(tangled()), two = Corrections::learn(tangled());
  for (const auto& l : tangled()) {
    EXPECT_EQ(one.of(10, *l.keys), two.of(10, *l.keys));
    EXPECT_EQ(one.of(20, *l.keys), two.of(20, *l.keys));
  }
}

TEST(Corrections, without_words_or_rivals_there_is_nothing_to_learn) {
  const std::vector<Corrections::Lesson> lessons{lesson(1, 10, {}, {20}), lesson(2, 20, {1}, {})};
  EXPECT_TRUE(Corrections::learn(lessons).empty());
}

}  // namespace
}  // namespace text
