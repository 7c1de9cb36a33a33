#include "text/measures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace text {
namespace {

TEST(Ranks, count_what_stands_among_the_first) {
  Ranks ranks;
  EXPECT_EQ(ranks.recall_at(1), 0);
  for (std::size_t rank : {1, 2, 4, 11}) ranks.add(rank);
  ranks.add(std::nullopt);
  EXPECT_EQ(ranks.queries(), 5u);
  EXPECT_DOUBLE_EQ(ranks.recall_at(1), 0.2);
  EXPECT_DOUBLE_EQ(ranks.recall_at(3), 0.4);
  EXPECT_DOUBLE_EQ(ranks.recall_at(20), 0.8);
  EXPECT_DOUBLE_EQ(ranks.mrr(), (1 + 0.5 + 0.25) / 5);
}

// Newcombe 1998, Statistics in Medicine 17, 857-872, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
TEST(Interval, is_that_of_wilson) {
  struct Case {
    double hits;
    std::size_t of;
    double low, high;
  };
  for (auto [hits, of, low, high] : {Case{81, 263, 0.2553, 0.3662}, Case{15, 148, 0.0624, 0.1605},
                                     Case{0, 20, 0.0, 0.1611}, Case{1, 29, 0.0061, 0.1718}}) {
    auto found = interval_of(hits / static_cast<double>(of), of);
    EXPECT_NEAR(found.low, low, 5e-5) << hits;
    EXPECT_NEAR(found.high, high, 5e-5) << hits;
  }
}

// Three queries found by one list only, one by the other only, of ten: Wald's interval for paired
// shares, as in Agresti & Min 2005, Statistics in Medicine 24, 729-740: 0.2 ± 1.96 sqrt((4 - 4/10)/100).
TEST(Lead, is_the_mean_difference_of_paired_queries) {
  Ranks ranks, others;
  for (std::size_t rank : {1, 1, 1, 3, 1, 1, 1, 1, 9, 9}) ranks.add(rank);
  for (std::size_t rank : {2, 2, 2, 1, 1, 1, 1, 1, 9, 9}) others.add(rank);
  auto lead = lead_at(ranks, others, 1);
  EXPECT_NEAR(lead.mean, 0.2, 1e-12);
  EXPECT_NEAR(lead.high - lead.mean, 1.959963985 * std::sqrt(0.036), 1e-9);
  EXPECT_NEAR(lead.mean - lead.low, lead.high - lead.mean, 1e-12);
  EXPECT_NEAR(lead_in_mrr(ranks, others).mean, (3 * 0.5 - 2.0 / 3) / 10, 1e-12);
  auto none = lead_at(ranks, ranks, 1);
  EXPECT_EQ(none.low, 0);
  EXPECT_EQ(none.high, 0);
  EXPECT_EQ(lead_at({}, {}, 1).mean, 0);
}

// Two classes of three, as in scikit-learn's user guide (2.3.11): labels 000111, found 001122.
TEST(Agreement, has_the_published_values) {
  std::vector<std::int64_t> labels{0, 0, 0, 1, 1, 1}, groups{0, 0, 1, 1, 2, 2};
  auto found = agreement_of(labels, groups);
  EXPECT_NEAR(found.ari, 0.24242424, 1e-8);
  EXPECT_NEAR(found.v_measure, 0.5158037429793889, 1e-12);
  // By hand: precision (2·1 + 2·1/2 + 2·1)/6, recall (2·2/3 + 1/3 + 1/3 + 2·2/3)/6.
  EXPECT_NEAR(found.bcubed_precision, 5.0 / 6, 1e-12);
  EXPECT_NEAR(found.bcubed_recall, 10.0 / 18, 1e-12);
  EXPECT_NEAR(found.bcubed_f1, 2.0 / 3, 1e-12);
}

TEST(Agreement, is_one_for_the_same_partition_under_other_numbers_and_near_none_by_chance) {
  std::mt19937_64 random(7);
  std::vector<std::int64_t> labels, renamed, chance;
  for (int i = 0; i < 4'000; ++i) {
    labels.push_back(static_cast<std::int64_t>(random() % 10));
    renamed.push_back(100 - labels.back());
    chance.push_back(static_cast<std::int64_t>(random() % 10));
  }
  auto same = agreement_of(labels, renamed);
  EXPECT_DOUBLE_EQ(same.ari, 1);
  EXPECT_NEAR(same.v_measure, 1, 1e-12);
  EXPECT_NEAR(same.bcubed_f1, 1, 1e-12);
  EXPECT_NEAR(agreement_of(labels, chance).ari, 0, 0.01);
  EXPECT_EQ(agreement_of({}, {}).bcubed_f1, 1);
}

TEST(Agreement, of_single_items_has_full_precision_and_of_one_group_full_recall) {
  std::vector<std::int64_t> labels{1, 1, 2, 2}, single{1, 2, 3, 4}, one{5, 5, 5, 5};
  EXPECT_DOUBLE_EQ(agreement_of(labels, single).bcubed_precision, 1);
  EXPECT_DOUBLE_EQ(agreement_of(labels, single).bcubed_recall, 0.5);
  EXPECT_DOUBLE_EQ(agreement_of(labels, one).bcubed_recall, 1);
  EXPECT_DOUBLE_EQ(agreement_of(labels, one).bcubed_precision, 0.5);
}

}  // namespace
}  // namespace text
