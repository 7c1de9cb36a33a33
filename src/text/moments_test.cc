#include "text/moments.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace text {
namespace {

MeaningVector direction(base::Random& chance, std::size_t size = 16) {
  std::vector<double> parts(size);
  double square = 0;
  for (double& x : parts) x = static_cast<double>(chance.below(2'001)) / 1'000 - 0.7, square += x * x;
  MeaningVector made;
  for (double x : parts) {
    made.push_back(static_cast<std::int8_t>(std::lround(kMeaningLength * x / std::sqrt(square))));
  }
  return made;
}

TEST(Moments, of_few_texts_are_what_is_usual) {
  const Moments none;
  base::Random chance(1);
  EXPECT_EQ(none.around(direction(chance)).mean, 100);
  EXPECT_EQ(none.around(direction(chance)).spread, 120);
  EXPECT_EQ(none.around({}).mean, 100);
}

TEST(Moments, are_those_of_the_closeness_to_each_text) {
  base::Random chance(5);
  std::vector<MeaningVector> texts;
  Moments moments;
  for (int i = 0; i < 400; ++i) moments.add(texts.emplace_back(direction(chance)));
  for (int i = 0; i < 50; ++i) {
    const MeaningVector asked = direction(chance);
    double sum = 16 * 0.1, squares = 16 * (0.1 * 0.1 + 0.12 * 0.12);
    for (const MeaningVector& text : texts) {
      double product = 0;
      for (std::size_t k = 0; k < text.size(); ++k) product += asked[k] * text[k];
      product /= double{kMeaningLength} * kMeaningLength;
      sum += product;
      squares += product * product;
    }
    const double mean = sum / 416, spread = std::sqrt(squares / 416 - mean * mean);
    EXPECT_NEAR(moments.around(asked).mean, 1'000 * mean, 0.6);
    EXPECT_NEAR(moments.around(asked).spread, 1'000 * spread, 0.6);
  }
}

TEST(Moments, keep_no_trace_of_what_was_taken_out) {
  base::Random chance(6);
  Moments some, all;
  for (int i = 0; i < 100; ++i) {
    const MeaningVector text = direction(chance), other = direction(chance);
    some.add(text);
    all.add(other);
    all.add(text);
    all.take(other);
    const MeaningVector asked = direction(chance);
    ASSERT_EQ(all.around(asked).mean, some.around(asked).mean);
    ASSERT_EQ(all.around(asked).spread, some.around(asked).spread);
  }
}

}  // namespace
}  // namespace text
