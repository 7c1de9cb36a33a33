#include "queueing/erlang.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "base/check.h"

namespace queueing {
namespace {

struct Row {
  std::string_view model;
  double arrivals_per_h;
  double handling_s;
  double agents;
  double patience_s;
  double within_s;
  std::string_view figure;
  double value;
};

constexpr Row kReference[] = {
#include "testing/reference.inc"
};

Model model_of(const Row& row) {
  if (row.model == "erlang_b") return Model::kErlangB;
  return row.model == "erlang_c" ? Model::kErlangC : Model::kErlangA;
}

Station station_of(const Row& row) {
  return {row.arrivals_per_h / 3600, row.handling_s, row.agents,
          row.patience_s > 0 ? row.patience_s : kForEver};
}

double figure_of(const Row& row) {
  const Station station = station_of(row);
  const Figures all = figures(model_of(row), station, row.within_s).value();
  if (row.figure == "P_block") return all.p_block.value();
  if (row.figure == "P_wait") return all.p_wait.value();
  if (row.figure == "P_abandon") return all.p_abandon.value();
  if (row.figure == "ASA_s" || row.figure == "EW_s") return all.asa_s.value();
  if (row.figure == "occupancy") return all.occupancy;
  if (row.figure == "SL" || row.figure == "SL_all") return all.service_level_all.value();
  if (row.figure == "SL_answered") return all.service_level_answered.value();
  if (row.figure == "P_W_gt_T") return p_waits_longer(station, row.within_s);
  if (row.figure == "wait_p90_s") return wait_percentile_s(station, 0.9);
  if (row.figure == "wait_p90_answered_s") return answered_wait_percentile_s(station, 0.9);
  return std::numeric_limits<double>::quiet_NaN();
}

TEST(Erlang, agrees_with_sixty_digits_to_one_in_a_trillion) {
  int compared = 0;
  for (const Row& row : kReference) {
    if (row.figure.starts_with("required")) continue;
    const double found = figure_of(row);
    EXPECT_LE(std::abs(found / row.value - 1), 1e-12)
        << row.model << " " << row.arrivals_per_h << "/h " << row.agents << " agents " << row.figure
        << ": " << found << " for " << row.value;
    ++compared;
  }
  EXPECT_EQ(compared, 112);
}

struct ExactA {
  double offered, agents, hangups, time;
  double p_wait, p_abandon, wait, occupancy, all, answered, patient, longer, answered_longer;
};

constexpr ExactA kExactA[] = {
#include "testing/exact.inc"
};

// Relative; both 0 where a share is beyond double.
double off(double found, double exact) { return found == exact ? 0 : std::abs(found / exact - 1); }

TEST(ErlangA, agrees_with_fifty_digits_in_overload_deep_tails_and_for_fractional_agents) {
  for (const ExactA& row : kExactA) {
    SCOPED_TRACE(testing::Message() << row.offered << " erlangs, " << row.agents << " agents, "
                                    << row.hangups << ", " << row.time);
    const Station station{row.offered, 1, row.agents, 1 / row.hangups};
    const Figures found = figures(Model::kErlangA, station, row.time).value();
    EXPECT_LE(off(*found.p_wait, row.p_wait), 1e-12);
    EXPECT_LE(off(*found.p_abandon, row.p_abandon), 1e-12);
    EXPECT_LE(off(p_abandon(station), row.p_abandon), 1e-12);
    EXPECT_LE(off(*found.asa_s, row.wait), 1e-12);
    EXPECT_LE(off(*found.mean_queue, row.wait * row.offered), 1e-12);
    EXPECT_LE(off(found.occupancy, row.occupancy), 1e-12);
    EXPECT_LE(off(*found.service_level_all, row.all), 1e-12);
    EXPECT_LE(off(*found.service_level_answered, row.answered), 1e-12);
    EXPECT_LE(off(*found.service_level_patient, row.patient), 1e-12);
    EXPECT_LE(off(p_waits_longer(station, row.time), row.longer), 1e-12);
    EXPECT_LE(off(p_answered_waits_longer(station, row.time), row.answered_longer), 1e-12);
  }
  EXPECT_GE(std::size(kExactA), 250U);
}

TEST(ErlangA, percentiles_agree_with_fifty_digits) {
  struct {
    double offered, agents, hangups, share, all, answered;
  } const rows[] = {
      {100, 110, 1, 0.9, 0.030857695445549289, 0.028755240190973402},
      {100, 100, 0.5, 0.8, 0.13293320173586251, 0.13239133324379902},
      {120, 100, 0.25, 0.9, 0.96281894653113386, 0.98146669167538038},
      {120, 100, 0.25, 0.09999999999999998, 0.33449696278901599, 0.46926156634944494},
      {5, 9, 2, 0.99, 0.23049855239686767, 0.20220960706608935},
      {10, 4.5, 0.125, 0.5, 4.759273073461523, 6.2411508379241513},
      {2000, 1900, 1, 0.95, 0.088440773768701561, 0.088910659681658057},
  };
  for (const auto& row : rows) {
    const Station station{row.offered, 1, row.agents, 1 / row.hangups};
    EXPECT_LE(off(wait_percentile_s(station, row.share), row.all), 1e-12) << row.offered;
    EXPECT_LE(off(answered_wait_percentile_s(station, row.share), row.answered), 1e-12);
  }
}

TEST(ErlangA, percentile_and_tail_are_each_others_inverse) {
  for (const double agents : {0.5, 7.0, 50.0, 61.25, 400.0}) {
    for (const double load : {0.6, 0.97, 1.0, 1.4}) {
      for (const double patience_s : {1.0, 120.0, 1e6}) {
        const Station station{load * agents / 300, 300, agents, patience_s};
        for (const double share : {0.5, 0.9, 0.999}) {
          const double t_s = wait_percentile_s(station, share);
          const double answered_s = answered_wait_percentile_s(station, share);
          EXPECT_NEAR(p_waits_longer(station, t_s), t_s > 0 ? 1 - share : 0,
                      t_s > 0 ? 1e-11 * (1 - share) : 1 - share);
          EXPECT_NEAR(p_answered_waits_longer(station, answered_s), answered_s > 0 ? 1 - share : 0,
                      answered_s > 0 ? 1e-11 * (1 - share) : 1 - share);
        }
      }
    }
  }
}

TEST(ErlangB, agrees_with_fifty_digits_for_fractional_agents) {
  struct {
    double offered, agents, blocked;
  } const rows[] = {
      {0.5, 0.25, 0.78565841629894768},    {1, 0.5, 0.72519677735834863},
      {5, 0.75, 0.87424703362400702},      {0.001, 1.5, 2.3764545343317959e-5},
      {39.5, 40.25, 0.10583513819439138},  {40.5, 38.75, 0.14242848543346862},
      {100, 110.125, 0.02703328575281917}, {1000, 1010.5, 0.01862480914307952},
      {10, 99.5, 1.5402612590348615e-62},  {9900, 10000, 0.0028581267388565864},
      {2000, 800.5, 0.60008275789994297},  {90000, 90100.5, 0.0019882346558305142},
  };
  for (const auto& row : rows) {
    EXPECT_LE(off(erlang_b(row.offered, row.agents), row.blocked), 1e-12) << row.agents;
    const Figures found = figures(Model::kErlangB, {row.offered, 1, row.agents}, 0).value();
    EXPECT_LE(off(*found.p_block, row.blocked), 1e-12);
    EXPECT_NEAR(*found.service_level_all, 1 - row.blocked, 1e-14);
    EXPECT_LE(off(found.occupancy, row.offered * (1 - row.blocked) / row.agents), 1e-12);
    EXPECT_FALSE(found.p_wait.has_value());
  }
  EXPECT_EQ(erlang_b(7, 0), 1);
}

TEST(ErlangC, agrees_with_fifty_digits_for_fractional_agents) {
  struct {
    double offered, agents, time, p_wait, wait, all, longer;
  } const rows[] = {
      {0.125, 0.25, 0.5, 0.76290030569441802, 6.1032024455553442, 0.2833214872062698,
       0.7166785127937302},
      {9.5, 9.75, 0.0078125, 0.90959305195703738, 3.6383722078281495, 0.092181763190450232,
       0.90781823680954977},
      {100, 110.125, 0.0625, 0.23206769113050936, 0.022920265790667591, 0.87674977959175774,
       0.12325022040824226},
      {1000, 1000.5, 0.0001220703125, 0.98048910016364085, 1.9609782003272817, 0.019570742315522947,
       0.98042925768447705},
      {10, 60.5, 0.25, 2.6519745277583704e-27, 5.2514347084324167e-29, 1.0, 8.7217074332975567e-33},
      {9900, 10000, 0.001953125, 0.22277692886414824, 0.0022277692886414824, 0.81674869689626824,
       0.18325130310373176},
  };
  for (const auto& row : rows) {
    const Station station{row.offered, 1, row.agents};
    const Figures found = figures(Model::kErlangC, station, row.time).value();
    EXPECT_LE(off(*found.p_wait, row.p_wait), 1e-12) << row.agents;
    EXPECT_LE(off(*found.asa_s, row.wait), 1e-12) << row.agents;
    EXPECT_LE(off(*found.service_level_all, row.all), 1e-12) << row.agents;
    EXPECT_LE(off(p_waits_longer(station, row.time), row.longer), 1e-12) << row.agents;
  }
}

// In print: Garnett, Mandelbaum, Reiman 2002; R package ErlangC; Erlang B tables.
TEST(Erlang, agrees_with_what_was_published) {
  const Station endless{48.0 / 60, 60, 50};
  const Figures c = figures(Model::kErlangC, endless, 20).value();
  EXPECT_NEAR(*c.asa_s, 20.8, 0.05);
  EXPECT_NEAR(wait_percentile_s(endless, 0.9), 58.1, 0.05);
  EXPECT_NEAR(*c.mean_queue, 17, 0.5);
  EXPECT_NEAR(c.occupancy, 0.96, 0.005);
  const Station patient{48.0 / 60, 60, 50, 120};
  const Figures a = figures(Model::kErlangA, patient, 20).value();
  EXPECT_NEAR(*a.p_abandon, 0.031, 0.0005);
  EXPECT_NEAR(*a.asa_s, 3.7, 0.05);
  EXPECT_NEAR(*a.mean_queue, 3, 0.5);
  EXPECT_NEAR(a.occupancy, 0.93, 0.005);
  const Figures r = figures(Model::kErlangC, {100.0 / 1800, 180, 14}, 20).value();
  EXPECT_NEAR(*r.p_wait, 0.1741319, 5e-8);
  EXPECT_NEAR(*r.service_level_all, 0.88835, 5e-6);
  EXPECT_NEAR(*r.asa_s, 7.83593701177724, 5e-13);
  EXPECT_NEAR(erlang_b(4.461, 10), 0.01, 1e-5);
  EXPECT_NEAR(erlang_b(12.03, 20), 0.01, 1e-5);
  EXPECT_NEAR(erlang_b(84.06, 100), 0.01, 1e-5);
}

TEST(Erlang, whole_and_fractional_agents_meet_without_a_step) {
  for (const double agents : {1.0, 2.0, 30.0, 700.0}) {
    const double tiny = 1e-9;
    const Station whole{0.9 * agents, 1, agents, 2};
    Station more = whole;
    more.agents += tiny;
    EXPECT_NEAR(p_abandon(more) / p_abandon(whole), 1, 20 * tiny);
    EXPECT_NEAR(erlang_b(whole.offered(), agents + tiny) / erlang_b(whole.offered(), agents), 1,
                20 * tiny);
  }
}

TEST(ErlangA, abandonments_are_convex_in_agents) {
  for (const double offered : {0.7, 12.0, 150.0}) {
    for (const double patience_s : {0.05, 1.0, 30.0}) {
      double before = 1;
      double saved_before = 1;
      for (double agents = 1; agents < 2 * offered + 10; ++agents) {
        const double now = p_abandon({offered, 1, agents, patience_s});
        EXPECT_LE(before - now, saved_before * (1 + 1e-12)) << offered << " " << agents;
        saved_before = before - now;
        before = now;
      }
    }
  }
}

std::string refusal(Model model, const Station& station, double within_s = 20) {
  const auto found = figures(model, station, within_s);
  return found ? "" : found.error().key + " " + found.error().field;
}

TEST(Erlang, refuses_what_has_no_answer_and_says_why) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(refusal(Model::kErlangC, {1, 60, 60}), "queueing.grows_without_limit agents");
  EXPECT_EQ(refusal(Model::kErlangC, {1, 60, 60.001}), "");
  EXPECT_EQ(refusal(Model::kErlangA, {1, 60, 1, 60}), "");
  EXPECT_EQ(refusal(Model::kErlangB, {0, 60, 1}), "queueing.not_positive arrivals_per_s");
  EXPECT_EQ(refusal(Model::kErlangB, {-1, 60, 1}), "queueing.not_positive arrivals_per_s");
  EXPECT_EQ(refusal(Model::kErlangB, {nan, 60, 1}), "queueing.not_positive arrivals_per_s");
  EXPECT_EQ(refusal(Model::kErlangB, {1e-300, 1e-300, 1}), "queueing.not_positive arrivals_per_s");
  EXPECT_EQ(refusal(Model::kErlangB, {1, kForEver, 1}), "queueing.not_positive handling_s");
  EXPECT_EQ(refusal(Model::kErlangB, {1, 1, 0}), "queueing.not_positive agents");
  EXPECT_EQ(refusal(Model::kErlangB, {1, 1, nan}), "queueing.not_positive agents");
  EXPECT_EQ(refusal(Model::kErlangB, {1, 1, kAgentsMax}), "");
  EXPECT_EQ(refusal(Model::kErlangB, {1, 1, kAgentsMax + 1}), "queueing.too_many_agents agents");
  EXPECT_EQ(refusal(Model::kErlangB, {kOfferedMax, 1, 1}), "");
  EXPECT_EQ(refusal(Model::kErlangB, {kOfferedMax, 1.1, 1}),
            "queueing.too_much_work arrivals_per_s");
  EXPECT_EQ(refusal(Model::kErlangA, {1, 1, 2, 0}), "queueing.not_positive patience_s");
  EXPECT_EQ(refusal(Model::kErlangA, {1, 1, 2, 1e6}), "");
  EXPECT_EQ(refusal(Model::kErlangA, {1, 1, 2, 1.1e6}), "queueing.too_patient patience_s");
  EXPECT_EQ(refusal(Model::kErlangA, {1, 1, 2, kForEver}), "queueing.too_patient patience_s");
  EXPECT_EQ(refusal(Model::kErlangA, {1, 1, 2, 3}, -1), "queueing.not_positive within_s");
  EXPECT_THROW(erlang_c(2, 2), base::Bug);
  EXPECT_THROW(p_abandon({1, 1, 2}), base::Bug);
  EXPECT_THROW(p_abandon({1, 1, -1, 1}), base::Bug);
  EXPECT_EQ(p_abandon({1, 1, 0, 1}), 1);
  EXPECT_THROW(wait_percentile_s({1, 1, 2}, 1), base::Bug);
}

TEST(Erlang, stays_a_number_at_the_edges_of_its_range) {
  for (const double agents : {1e-3, 1.0, kAgentsMax}) {
    for (const double offered : {1e-9, 1.0, kAgentsMax, kOfferedMax}) {
      for (const double patience_s : {1e-200, 1e-3, 1.0, 1e6}) {
        const Station station{offered, 1, agents, patience_s};
        for (const double within_s : {0.0, 1e-6, 1.0, 1e9}) {
          const Figures a = figures(Model::kErlangA, station, within_s).value();
          for (const double share : {a.occupancy, *a.p_wait, *a.p_abandon, *a.service_level_all,
                                     *a.service_level_answered, *a.service_level_patient}) {
            EXPECT_TRUE(share >= 0 && share <= 1 + 1e-12)
                << offered << " " << agents << " " << patience_s << " " << within_s;
          }
          EXPECT_NEAR(a.occupancy * agents / offered + *a.p_abandon, 1, 1e-11);
        }
        EXPECT_TRUE(std::isfinite(wait_percentile_s(station, 0.9)));
      }
    }
  }
}

}  // namespace
}  // namespace queueing
