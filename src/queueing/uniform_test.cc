// The parts of a solved day: weights, steps, and the chain that they make.
#include "uniform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "poisson_weights.h"
#include "uniform_step.h"

namespace queueing {
namespace {

TEST(PoissonWeights, are_those_of_the_distribution) {
  for (const double mean : {1e-300, 1e-3, 0.7, 1.0, 13.5, 700.0, 12'345.6, 3e6}) {
    const PoissonWeights weights = poisson_weights(mean);
    double sum = 0, first = 0, second = 0;
    for (int k = weights.first; k <= weights.last(); ++k) {
      const double p = weights.weight_at(k);
      sum += p;
      first += p * (k - mean);
      second += p * (k - mean) * (k - mean);
      if (p > 1e-12) {
        EXPECT_NEAR(std::log(p), k * std::log(mean) - mean - std::lgamma(k + 1.0),
                    1e-9 * (1 + k * 1e-5));
      }
    }
    EXPECT_NEAR(sum, 1, 1e-14);
    EXPECT_NEAR(first, 0, 1e-12 * (1 + mean));
    EXPECT_NEAR(second, mean, 1e-10 * mean + 1e-14);
  }
}

TEST(PoissonWeights, have_tails_that_add_up_to_the_mean) {
  for (const double mean : {0.7, 13.5, 700.0, 12'345.6}) {
    const PoissonWeights weights = poisson_weights(mean);
    double sum = weights.first;  // of P(N > k) for k < first
    for (int k = weights.first; k <= weights.last(); ++k) sum += weights.tail_at(k);
    EXPECT_NEAR(sum / mean, 1, 1e-13);
    EXPECT_EQ(weights.tail_at(weights.first - 1), 1);
    EXPECT_EQ(weights.tail_at(weights.last() + 1), 0);
    EXPECT_EQ(weights.weight_at(weights.first - 1), 0);
  }
}

// One step, one state after the other, in the order that the face promises.
std::vector<double> plain_step(const StepShares& shares, const std::vector<double>& now, int pad) {
  std::vector<double> next(now.size(), 0.0);
  for (int i = 1; i + 1 < static_cast<int>(now.size()); ++i) {
    const auto j = static_cast<std::size_t>(i);
    next[j] = (now[j] * shares.stay[i - pad] + now[j - 1] * shares.up) +
              now[j + 1] * shares.down[i - pad + 1];
  }
  return next;
}

TEST(UniformStep, is_the_plain_step_twice_to_the_last_bit) {
  constexpr int kPad = 4 * kLane;
  constexpr int kSize = 200;
  base::Random random(99);
  for (int round = 0; round < 200; ++round) {
    Lanes stay(kSize), down(kSize), now(kSize), sum(kSize), mixed(kSize);
    for (int i = kPad; i < kSize; ++i) {
      down.data()[i] = i == kPad ? 0 : 0.5 * random.unit();
      stay.data()[i] = 0.5 * random.unit();
    }
    const int first = static_cast<int>(random.below(60));
    const int last = first + static_cast<int>(random.below(60));
    std::vector<double> start(kSize, 0.0);
    for (int j = first; j <= last; ++j) {
      start[static_cast<std::size_t>(j + kPad)] = now.data()[j + kPad] = random.unit();
    }
    const StepShares shares{0.3, stay.data() + kPad, down.data() + kPad};
    const auto once = plain_step(shares, start, kPad);
    const auto twice = plain_step(shares, once, kPad);
    Mixing mixing{sum.data() + kPad, mixed.data() + kPad, {0.5, 0.25}, {0.125, 0.7}};
    if (round % 2 == 0) {
      two_steps(shares, now.data() + kPad, sum.data() + kPad, first, last);
      mixing.sum_weight[0] = mixing.sum_weight[1] = 1;
      mixing.mixed_weight[0] = mixing.mixed_weight[1] = 0;
    } else {
      two_steps_mixed(shares, now.data() + kPad, mixing, first, last);
    }
    for (int i = 0; i < kSize; ++i) {
      const auto j = static_cast<std::size_t>(i);
      EXPECT_EQ(now.data()[i], twice[j]) << i;
      EXPECT_EQ(sum.data()[i], start[j] * mixing.sum_weight[0] + once[j] * mixing.sum_weight[1]);
      EXPECT_EQ(mixed.data()[i],
                start[j] * mixing.mixed_weight[0] + once[j] * mixing.mixed_weight[1]);
    }
  }
}

TEST(UniformChain, says_when_its_states_are_not_enough) {
  const Rates rates(Interval{900, 0.3, 300, 180, 100});
  Band low{0, {1.0}};
  EXPECT_FALSE(UniformChain(rates, 60, 1e-20).advance(low, 900));
  Band enough{0, {1.0}};
  UniformChain chain(rates, likely_top(rates, 1, 900) + 6, 1e-20);
  EXPECT_TRUE(chain.advance(enough, 900));
  EXPECT_NEAR(std::accumulate(enough.p.begin(), enough.p.end(), 0.0), 1, 1e-14);
  double seconds = 0;
  for (int j = chain.seen_first(); j <= chain.seen_last(); ++j) seconds += chain.seconds_in(j);
  EXPECT_NEAR(seconds, 900, 1e-10);
}

TEST(UniformChain, keeps_a_narrow_window_where_the_load_is_high) {
  const Rates rates(Interval{900, 1000.0 / 300, 300, 180, 1020});
  Band band{1000, {1.0}};
  UniformChain chain(rates, likely_top(rates, 1001, 900) + 6, 1e-20);
  ASSERT_TRUE(chain.advance(band, 900));
  EXPECT_LT(band.p.size(), 600U);
  EXPECT_GT(band.first, 600);
}

}  // namespace
}  // namespace queueing
