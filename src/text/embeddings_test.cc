#include "text/embeddings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "base/random.h"

namespace text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Numbers = std::vector<float>;

Embedding of(const Numbers& numbers) { return embedding_of(numbers).value(); }

// A direction of its own for each number, all in one corner as models do it.
Embedding near_to(int axis, float how_near = 1, int also = 7) {
  Numbers numbers(8, 1);
  numbers[static_cast<std::size_t>(axis)] += 2 * how_near;
  numbers[static_cast<std::size_t>(also)] += 2 * (1 - how_near);
  return of(numbers);
}

std::vector<std::int64_t> themes_of(const std::vector<Close>& close) {
  std::vector<std::int64_t> themes;
  for (const Close& one : close) themes.push_back(one.theme);
  return themes;
}

TEST(EmbeddingOf, numbers_keeps_their_direction) {
  EXPECT_EQ(of({0.5F, -0.5F}), of({2000, -2000}));
  EXPECT_THAT(of({1, 0, 0}), ElementsAre(127, 0, 0));
  base::Random random(1);
  Numbers numbers;
  double squares = 0, kept = 0;
  for (int i = 0; i < 1'024; ++i)
    numbers.push_back(static_cast<float>(random.below(2'000)) - 1'000);
  auto vector = of(numbers);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    squares += numbers[i] * numbers[i];
    kept += vector[i] * vector[i];
  }
  EXPECT_NEAR(std::sqrt(kept), kEmbeddingLength, 2);
  EXPECT_NEAR(vector[5], numbers[5] * kEmbeddingLength / std::sqrt(squares), 0.51);
}

TEST(EmbeddingOf, nonsense_is_nothing) {
  const float nan = std::numeric_limits<float>::quiet_NaN(),
              huge = std::numeric_limits<float>::infinity();
  EXPECT_FALSE(embedding_of(Numbers{}));
  EXPECT_FALSE(embedding_of(Numbers{0, 0}));
  EXPECT_FALSE(embedding_of(Numbers{1, nan}));
  EXPECT_FALSE(embedding_of(Numbers{1, -huge}));
  EXPECT_TRUE(embedding_of(Numbers(kEmbeddingAxesMax, 1)));
  EXPECT_FALSE(embedding_of(Numbers(kEmbeddingAxesMax + 1, 1)));
  EXPECT_TRUE(embedding_of(Numbers{1e-30F, 3e38F}));
}

TEST(Embeddings, put_the_theme_first_whose_texts_point_the_same_way) {
  Embeddings known;
  EXPECT_THAT(known.nearest(near_to(1), 5), IsEmpty());
  for (int axis : {1, 2, 3, 4, 5}) {
    for (int i = 0; i < 8; ++i) known.put(10 * axis + i, axis, near_to(axis, 0.9F));
  }
  auto close = known.nearest(near_to(2), 5);
  EXPECT_EQ(close.at(0).theme, 2);
  EXPECT_GT(close.at(0).closeness, 800);
  EXPECT_GT(close.at(0).gain, 100);
  EXPECT_LT(close.at(1).closeness, 100) << "what all texts have in common brings them no nearer";
  EXPECT_THAT(themes_of(known.nearest(near_to(2), 1)), ElementsAre(2));
  EXPECT_THAT(known.nearest(of({1, 2, 3}), 5), IsEmpty()) << "other axes";
}

TEST(Embeddings, of_equals_the_lower_theme_stands_first) {
  Embeddings known;
  known.put(1, 9, near_to(1));
  known.put(2, 4, near_to(1));
  EXPECT_THAT(themes_of(known.nearest(near_to(1), 2)), ElementsAre(4, 9));
}

TEST(Embeddings, keep_no_trace_of_what_was_removed_whatever_the_order) {
  base::Random random(7);
  for (int round = 0; round < 50; ++round) {
    std::map<std::int64_t, std::pair<std::int64_t, Embedding>> left;
    Embeddings known;
    for (int step = 0; step < 200; ++step) {
      const auto document = 1 + static_cast<std::int64_t>(random.below(30));
      const auto theme = 1 + static_cast<std::int64_t>(random.below(5));
      switch (random.below(5)) {
        case 0:
          known.remove(document);
          left.erase(document);
          break;
        case 1:
          known.move(document, theme);
          if (left.contains(document)) left.at(document).first = theme;
          break;
        case 2:
          if (random.below(8) != 0) break;
          known.merge(1, theme);
          for (auto& [id, text] : left) {
            if (text.first == 1) text.first = theme;
          }
          break;
        default:
          auto vector = near_to(static_cast<int>(random.below(7)),
                                0.1F * static_cast<float>(random.below(10)));
          known.put(document, theme, vector);
          left[document] = {theme, vector};
      }
    }
    Embeddings fresh;
    for (auto& [document, text] : left) fresh.put(document, text.first, text.second);
    EXPECT_TRUE(known == fresh) << round;
    for (auto& [document, text] : left) known.remove(document);
    EXPECT_TRUE(known == Embeddings()) << round;
    EXPECT_EQ(known.axes(), 0u);
  }
}

TEST(Embeddings, keep_the_newest_of_a_theme) {
  Embeddings known;
  const auto most = static_cast<std::int64_t>(kEmbeddingTextsMax);
  for (std::int64_t document = 2; document <= most + 1; ++document)
    known.put(document, 1, near_to(1));
  EXPECT_FALSE(known.wants(1, 1));
  known.put(1, 1, near_to(1));
  EXPECT_FALSE(known.holds(1));
  EXPECT_TRUE(known.wants(1, 2));
  known.put(most + 2, 1, near_to(1));
  EXPECT_TRUE(known.holds(most + 2));
  EXPECT_FALSE(known.holds(2));
  EXPECT_EQ(known.documents(), kEmbeddingTextsMax);
  // Two full ones become one.
  for (std::int64_t document = 100; document < 100 + most; ++document)
    known.put(document, 2, near_to(2));
  known.merge(1, 2);
  EXPECT_EQ(known.documents(), kEmbeddingTextsMax);
  EXPECT_FALSE(known.holds(most + 2));
}

TEST(Embeddings, keep_within_their_bytes) {
  Embeddings known(8 * 10);
  for (std::int64_t document = 5; document <= 20; ++document)
    known.put(document, document, near_to(1));
  EXPECT_EQ(known.documents(), 10u);
  EXPECT_TRUE(known.holds(20));
  EXPECT_FALSE(known.holds(10));
  EXPECT_FALSE(known.wants(10, 10));
  EXPECT_GT(known.bytes(), 80u);
}

TEST(Embeddings, sums_stay_within_their_bounds) {
  Embeddings known;
  Numbers one(kEmbeddingAxesMax, 0), all(kEmbeddingAxesMax, 1);
  for (std::size_t i = 0; i < 16; ++i) one[i] = 1;  // 127 on each: as long as a vector can be
  for (std::int64_t document = 1; document <= 64; ++document) {
    known.put(document, document % 2 + 1, of(document % 2 ? one : all));
  }
  auto close = known.nearest(of(one), 2);
  EXPECT_EQ(close.at(0).theme, 2);
  EXPECT_LE(close.at(0).closeness, 1'000);
  EXPECT_GE(close.at(1).closeness, -1'000);
}

Match match(std::int64_t theme, int score, bool strong = false) {
  return {theme, score, {}, strong};
}

TEST(Join, lifts_what_lies_close_and_leaves_the_same_text_first) {
  std::vector<Match> found{match(1, 1'000, true), match(2, 500), match(3, 400)};
  const std::vector<Close> close{{3, 900, 200}, {2, -100, -50}};
  EXPECT_THAT(join(found, close, 5),
              ElementsAre(match(1, 1'000, true), match(3, 600), match(2, 450)));
  EXPECT_THAT(join(found, close, 2), ElementsAre(match(1, 1'000, true), match(3, 600)));
  EXPECT_THAT(join(found, {}, 5), ::testing::ElementsAreArray(found));
}

TEST(Join, keeps_scores_within_bounds_and_only_the_first_strong) {
  std::vector<Match> found{match(1, 800, true), match(2, 700)};
  EXPECT_THAT(join(found, std::vector<Close>{{2, 900, 900}, {1, 0, -900}}, 5),
              ElementsAre(match(2, 999), match(1, 1)));
}

TEST(IndexAlso, gives_back_what_the_caller_wants_to_see) {
  Index index;
  index.add(1, 11, features("Mahngebühr doppelt berechnet"));
  index.add(2, 12, features("Der Drucker steht still"));
  index.add(3, 13, features("Kantine am Freitag geschlossen"));
  auto typed = typed_features("Mahngebühr ");
  auto alone = index.match(typed, 1);
  ASSERT_EQ(alone.size(), 1u);
  const std::vector<std::int64_t> also{13, 11, 99};
  auto both = index.match(typed, 1, also);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0], alone[0]);
  EXPECT_EQ(both[1].theme_id, 13);
  EXPECT_GE(both[1].score, 1);
  EXPECT_LT(both[1].score, both[0].score);
}

}  // namespace
}  // namespace text
