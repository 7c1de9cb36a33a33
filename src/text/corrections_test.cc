#include "text/corrections.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace text {
namespace {

using Key = Corrections::Key;

Corrections::Lesson lesson(std::uint32_t text, std::int64_t theme, std::vector<Key> keys,
                           std::vector<std::int64_t> rivals) {
  return {text,
          theme,
          std::make_shared<const std::vector<Key>>(std::move(keys)),
          {},
          std::move(rivals)};
}

int of(const Corrections& learned, std::int64_t theme, const std::vector<Key>& keys,
       const MeaningVector& meaning = {}) {
  return learned.of(std::vector{theme}, keys, meaning).at(0);
}

// Both themes hold 1 and 2 as often; only together with 3 or 4 they tell.
std::vector<Corrections::Lesson> tangled() {
  return {lesson(1, 10, {1, 3}, {20}), lesson(2, 10, {2, 4}, {20}), lesson(3, 20, {1, 4}, {10}),
          lesson(4, 20, {2, 3}, {10}), lesson(5, 10, {1, 3, 5}, {20})};
}

int lead(const Corrections& learned, const Corrections::Lesson& one) {
  return of(learned, one.theme, *one.keys) - of(learned, one.rivals.at(0), *one.keys);
}

TEST(Corrections, texts_go_as_far_as_the_margin_to_their_rival_and_no_further) {
  const std::vector<Corrections::Lesson> lessons{lesson(7, 1, {11, 12, 13, 14}, {2}),
                                                 lesson(8, 1, {11, 12, 13, 14}, {2})};
  Corrections learned = Corrections::learn(lessons);
  EXPECT_EQ(of(learned, 1, {11, 12, 13, 14}), 128);
  EXPECT_EQ(of(learned, 2, {11, 12, 13, 14}), -128);
  EXPECT_EQ(of(learned, 3, {11, 12, 13, 14}), 0);
  EXPECT_EQ(of(learned, 1, {99}), 0);
  EXPECT_EQ(of(learned, 1, {}), 0);
}

TEST(Corrections, pull_apart_what_shares_a_word) {
  const std::vector<Corrections::Lesson> lessons{
      lesson(1, 10, {1, 2}, {20}), lesson(2, 20, {1, 3}, {10}), lesson(3, 10, {1, 2}, {20}),
      lesson(4, 20, {1, 3}, {10})};
  Corrections learned = Corrections::learn(lessons);
  for (const auto& one : lessons) EXPECT_GT(lead(learned, one), 200);
  EXPECT_LT(std::abs(of(learned, 10, {1})), 64);
}

TEST(Corrections, what_one_text_alone_holds_is_no_sign_for_others) {
  // Each can be told by its own word; what they share says nothing.
  const std::vector<Corrections::Lesson> lessons{lesson(1, 10, {1, 2}, {20}),
                                                 lesson(2, 20, {1, 3}, {10})};
  Corrections learned = Corrections::learn(lessons);
  EXPECT_LT(std::abs(of(learned, 10, {1})), 16);
  EXPECT_EQ(of(learned, 10, {2}), 0);
}

TEST(Corrections, a_rare_feature_says_more_than_a_common_one) {
  std::vector<Corrections::Lesson> lessons{lesson(1, 10, {1, 2}, {20}),
                                           lesson(2, 10, {1, 2}, {20})};
  for (std::uint32_t text = 3; text <= 30; ++text) lessons.push_back(lesson(text, 30, {1}, {}));
  Corrections learned = Corrections::learn(lessons);
  EXPECT_GT(of(learned, 10, {1}), 0);
  EXPECT_GT(of(learned, 10, {2}), 3 * of(learned, 10, {1}));
}

TEST(Corrections, texts_of_the_same_words_are_told_apart_by_their_meaning) {
  MeaningVector one(8), two(8);
  one[0] = two[1] = kMeaningLength;
  std::vector<Corrections::Lesson> lessons{lesson(1, 10, {1, 2}, {20}), lesson(2, 20, {1, 2}, {10}),
                                           lesson(3, 10, {1, 3}, {20}),
                                           lesson(4, 20, {1, 3}, {10})};
  for (auto& each : lessons) each.meaning = each.theme == 10 ? one : two;
  Corrections learned = Corrections::learn(lessons);
  EXPECT_GT(of(learned, 10, {1, 2}, one), of(learned, 20, {1, 2}, one) + 100);
  EXPECT_GT(of(learned, 20, {1, 2}, two), of(learned, 10, {1, 2}, two) + 100);
  // A meaning of another table has no say.
  EXPECT_EQ(of(learned, 10, {1, 2}, MeaningVector(4, 60)), of(learned, 10, {1, 2}));
}

TEST(Corrections, what_cannot_be_told_apart_stays_within_bounds) {
  // The same words in two themes: neither may run away.
  const std::vector<Corrections::Lesson> lessons{lesson(1, 10, {1, 2}, {20}),
                                                 lesson(2, 20, {1, 2}, {10})};
  Corrections learned = Corrections::learn(lessons);
  for (const auto& one : lessons) EXPECT_LE(std::abs(of(learned, one.theme, *one.keys)), 2 * 256);
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
    lessons.back().meaning.resize(16);
    for (auto& x : lessons.back().meaning) x = static_cast<std::int8_t>(chance.below(60));
  }
  // Two that have nothing to do with the others, and stay.
  std::vector<Corrections::Lesson> taught = lessons;
  for (std::uint32_t text : {500u, 501u}) taught.push_back(lesson(text, 8, {50, 51}, {9}));
  Corrections learned = Corrections::learn(taught);
  std::vector<int> before;
  for (const auto& one : lessons) before.push_back(of(learned, one.theme, *one.keys, one.meaning));
  EXPECT_TRUE(std::any_of(before.begin(), before.end(), [](int x) { return x != 0; }));
  learned.forget(1'000, {});
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    EXPECT_EQ(of(learned, lessons[i].theme, *lessons[i].keys, lessons[i].meaning), before[i]);
  }
  for (const auto& one : lessons) learned.forget(one.text, one.meaning);
  EXPECT_FALSE(learned.empty());
  for (const auto& one : lessons) {
    for (std::int64_t theme = 1; theme <= 5; ++theme) {
      EXPECT_EQ(of(learned, theme, *one.keys, one.meaning), 0);
    }
  }
  for (std::uint32_t text : {500u, 501u}) learned.forget(text, {});
  EXPECT_TRUE(learned.empty());
}

TEST(Corrections, the_same_lessons_give_the_same) {
  Corrections one = Corrections::learn(tangled()), two = Corrections::learn(tangled());
  for (const auto& l : tangled()) {
    EXPECT_EQ(of(one, 10, *l.keys), of(two, 10, *l.keys));
    EXPECT_EQ(of(one, 20, *l.keys), of(two, 20, *l.keys));
  }
}

TEST(Corrections, without_words_or_rivals_there_is_nothing_to_learn) {
  const std::vector<Corrections::Lesson> lessons{lesson(1, 10, {}, {20}), lesson(2, 20, {1}, {})};
  EXPECT_TRUE(Corrections::learn(lessons).empty());
}

}  // namespace
}  // namespace text
