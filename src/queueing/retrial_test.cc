#include "queueing/retrial.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace queueing {
namespace {

double off(double found, double exact) { return std::abs(found / exact - 1); }

TEST(Returns, agree_with_sixty_digits) {
  const Station busy{1000.0 / 3600, 300, 110, 180};
  const Repeated first = with_returns(busy, {0.5, 0.7, 0.8}, 20).value();
  EXPECT_LE(off(first.arrivals_per_s * 3600, 1338.6954060983802), 1e-12);
  EXPECT_LE(off(*first.figures.service_level_all, 0.77789115477479252), 1e-12);
  EXPECT_LE(off(first.handled_per_solved, 1.4285714285714286), 1e-15);
  const Repeated better = with_returns(busy, {0.5, 0.8, 0.8}, 20).value();
  EXPECT_LE(off(better.arrivals_per_s * 3600, 1195.4293217037395), 1e-12);
  EXPECT_LE(off(*better.figures.service_level_all, 0.96054842336747588), 1e-12);
  EXPECT_LE(off(better.handled_per_solved, 1.25), 1e-15);
  const Repeated small = with_returns({600.0 / 3600, 180, 30, 180}, {0.6, 0.75, 0.5}, 20).value();
  EXPECT_LE(off(small.arrivals_per_s * 3600, 790.89289816432912), 1e-12);
  EXPECT_LE(off(*small.figures.p_abandon, 0.24497637545559636), 1e-12);
}

TEST(Returns, are_balanced_for_every_load) {
  for (const double agents : {1.0, 9.5, 120.0}) {
    for (const double load : {0.2, 0.9, 1.1, 4.0}) {
      for (const Returns& returns :
           {Returns{0, 0.5, 0.9}, Returns{0.9, 0.9, 0.1}, Returns{0.5, 0.6, 1}}) {
        const Station station{load * agents / 240, 240, agents, 100};
        const Repeated found = with_returns(station, returns, 20).value();
        const double lost = *found.figures.p_abandon;
        const double again = returns.after_hangup * lost +
                             returns.after_unsolved * (1 - returns.solved) * (1 - lost);
        EXPECT_LE(off(station.arrivals_per_s + found.arrivals_per_s * again, found.arrivals_per_s),
                  1e-12);
        EXPECT_LE(off(found.solved_per_s, returns.solved * found.arrivals_per_s * (1 - lost)),
                  1e-10);
      }
    }
  }
}

TEST(Returns, of_nobody_leave_the_queue_as_it_is) {
  const Station station{0.5, 100, 52, 60};
  const Repeated found = with_returns(station, {0, 1, 0}, 20).value();
  EXPECT_LE(off(found.arrivals_per_s, 0.5), 1e-14);
  EXPECT_LE(off(found.solved_per_s, 0.5 * (1 - p_abandon(station))), 1e-12);
}

std::string refusal(const Station& station, const Returns& returns) {
  const auto found = with_returns(station, returns, 20);
  return found ? "" : found.error().key + " " + found.error().field;
}

TEST(Returns, are_refused_where_the_circle_never_closes) {
  // Everybody calls until answered: 50 erlangs need more than 50 agents.
  EXPECT_EQ(refusal({0.5, 100, 49, 60}, {1, 1, 0}), "queueing.grows_without_limit agents");
  EXPECT_EQ(refusal({0.5, 100, 51, 60}, {1, 1, 0}), "");
  // A third of the answered comes again: 75 erlangs.
  EXPECT_EQ(refusal({0.5, 100, 74, 60}, {1, 2.0 / 3, 1}), "queueing.grows_without_limit agents");
  EXPECT_EQ(refusal({0.5, 100, 77, 60}, {1, 2.0 / 3, 1}), "");
  EXPECT_EQ(refusal({0.5, 100, 49, 60}, {0.99, 1, 0}), "");
  EXPECT_EQ(refusal({0.5, 100, 49, 60}, {1.1, 1, 0}), "queueing.not_a_share after_hangup");
  EXPECT_EQ(refusal({0.5, 100, 49, 60}, {0.5, 0, 0}), "queueing.not_a_share solved");
  EXPECT_EQ(refusal({0.5, 100, 49, 60}, {0.5, 1, -1}), "queueing.not_a_share after_unsolved");
  EXPECT_EQ(refusal({0, 100, 49, 60}, {}), "queueing.not_positive arrivals_per_s");
}

}  // namespace
}  // namespace queueing
