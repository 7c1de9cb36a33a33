#include "queueing/required.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "base/random.h"
#include "testing/textbook.h"

namespace queueing {
namespace {

using testing::required_by_the_book;

std::int64_t needed(Model model, double per_h, double handling_s, double patience_s, double share,
                    double within_s) {
  return required_agents(model, {per_h / 3600, handling_s, 0, patience_s}, {share, within_s})
      .value();
}

TEST(RequiredAgents, agree_with_the_exact_ones) {
  EXPECT_EQ(needed(Model::kErlangC, 360, 240, kForEver, 0.8, 20), 29);
  EXPECT_EQ(needed(Model::kErlangC, 600, 300, kForEver, 0.8, 20), 57);
  EXPECT_EQ(needed(Model::kErlangC, 120000, 300, kForEver, 0.8, 20), 10021);
  EXPECT_EQ(needed(Model::kErlangC, 5, 300, kForEver, 0.8, 20), 2);
  EXPECT_EQ(needed(Model::kErlangA, 200, 180, 120, 0.8, 20), 12);
  EXPECT_EQ(needed(Model::kErlangA, 600, 300, 120, 0.8, 20), 51);
  EXPECT_EQ(needed(Model::kErlangA, 12000, 300, 180, 0.8, 20), 936);
  EXPECT_EQ(needed(Model::kErlangA, 600, 300, 60, 0.9, 10), 56);
  // Where factorials silently stop at 201.
  EXPECT_EQ(needed(Model::kErlangC, 200, 3600, kForEver, 0.8, 20),
            required_by_the_book(200, 20.0 / 3600, 0.8));
}

TEST(RequiredAgents, agree_with_the_book_for_erlang_c_in_thirty_thousand_cases) {
  base::Random random(20);
  for (int i = 0; i < 30'000; ++i) {
    const double offered = std::exp(random.unit() * std::log(2e5)) / 100;
    const double time = random.unit() < 0.1 ? 0 : std::exp(random.unit() * 11.5 - 9.2);
    const double share =
        random.unit() < 0.5 ? 0.5 + 0.499 * random.unit() : 0.01 + 0.98 * random.unit();
    ASSERT_EQ(required_agents(Model::kErlangC, {offered, 1, 0}, {share, time}).value(),
              required_by_the_book(offered, time, share))
        << offered << " " << time << " " << share;
  }
}

// The figures themselves at a target that lies on the edge between n and n + 1.
TEST(RequiredAgents, decide_in_full_where_a_target_is_met_to_the_last_digit) {
  for (const double offered : {3.0, 40.0, 250.0, 4000.0}) {
    const double n = std::ceil(offered + std::sqrt(offered));
    const double reached =
        figures(Model::kErlangC, {offered, 1, n}, 0.05).value().service_level_all.value();
    const auto at = [&](double share) {
      return required_agents(Model::kErlangC, {offered, 1, 0}, {share, 0.05}).value();
    };
    EXPECT_EQ(at(reached), static_cast<std::int64_t>(n));
    EXPECT_EQ(at(reached * (1 - 1e-12)), static_cast<std::int64_t>(n));
    EXPECT_EQ(at(reached * (1 + 1e-12)), static_cast<std::int64_t>(n) + 1);
  }
}

TEST(RequiredAgents, are_the_fewest_for_every_model_and_definition) {
  base::Random random(7);
  for (int i = 0; i < 600; ++i) {
    Station station{std::exp(random.unit() * 6.5 - 1), 1, 0, std::exp(random.unit() * 8 - 4)};
    const Model model = i % 3 == 0 ? Model::kErlangB : Model::kErlangA;
    const auto definition = static_cast<Definition>(i % 3);
    const Target target{0.05 + 0.94 * random.unit(), 0.2 * random.unit(), definition};
    const auto level = [&](std::int64_t agents) {
      station.agents = static_cast<double>(agents);
      const Figures found = figures(model, station, target.within_s).value();
      return definition == Definition::kAll || model == Model::kErlangB ? *found.service_level_all
             : definition == Definition::kAnswered ? *found.service_level_answered
                                                   : *found.service_level_patient;
    };
    const std::int64_t agents = required_agents(model, station, target).value();
    EXPECT_GE(level(agents), target.share);
    EXPECT_TRUE(agents == 1 || level(agents - 1) < target.share);
  }
}

std::string refusal(Model model, const Station& station, const Target& target) {
  const auto found = required_agents(model, station, target);
  return found ? "" : found.error().key + " " + found.error().field;
}

TEST(RequiredAgents, are_refused_where_no_number_is_enough) {
  EXPECT_EQ(refusal(Model::kErlangC, {kAgentsMax, 1, 0}, {}), "queueing.too_many_agents agents");
  EXPECT_EQ(refusal(Model::kErlangC, {kAgentsMax - 1, 1, 0}, {1 - 1e-15, 0}),
            "queueing.too_many_agents agents");
  EXPECT_EQ(refusal(Model::kErlangA, {2 * kAgentsMax, 1, 0, 1}, {0.8, 1}),
            "queueing.too_many_agents agents");
  EXPECT_EQ(refusal(Model::kErlangB, {2 * kAgentsMax, 1, 0}, {0.8, 0}),
            "queueing.too_many_agents agents");
  EXPECT_EQ(refusal(Model::kErlangC, {1, 1, 0}, {1, 20}), "queueing.not_a_share share");
  EXPECT_EQ(refusal(Model::kErlangC, {1, 1, 0}, {0, 20}), "queueing.not_a_share share");
  EXPECT_EQ(refusal(Model::kErlangC, {1, 1, 0}, {0.8, -1}), "queueing.not_positive within_s");
  EXPECT_EQ(refusal(Model::kErlangC, {-1, 1, 0}, {}), "queueing.not_positive arrivals_per_s");
}

TEST(RequiredAgents, of_the_largest_queue_are_found) {
  EXPECT_EQ(needed(Model::kErlangC, 99'000 * 3600.0, 1, kForEver, 0.8, 0.001),
            required_by_the_book(99'000, 0.001, 0.8));
}

}  // namespace
}  // namespace queueing
