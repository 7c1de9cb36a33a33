#include "queueing/varying.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "dense_queue.h"
#include "queueing/erlang.h"

namespace queueing {
namespace {

using dense::Vector;

constexpr StaffDrop kBoth[] = {StaffDrop::kFinish, StaffDrop::kPreempt};

void expect_relative(double value, double exact, double error) {
  EXPECT_NEAR(value / exact, 1, error) << value << " is not " << exact;
}

Day solved(const std::vector<Interval>& intervals, double within_s = 20,
           StaffDrop drop = StaffDrop::kFinish) {
  auto day = whole_day(intervals, within_s, drop);
  EXPECT_TRUE(day.has_value()) << day.error().key;
  return day ? *day : Day{};
}

// Contacts do not get lost.
void expect_balance(const Day& day) {
  EXPECT_NEAR(day.arrivals, day.abandoned + day.served + day.still_waiting + day.still_in_hand,
              1e-12 * day.arrivals + 1e-12);
  EXPECT_LE(day.lost_mass, kLostMassMax * static_cast<double>(day.intervals.size()));
  for (const IntervalFigures& one : day.intervals) {
    EXPECT_GE(one.abandoned, 0);
    EXPECT_GE(one.service_level_all, 0);
    EXPECT_LE(one.service_level_all, 1);
    EXPECT_LE(one.occupancy, 1 + 1e-12);
    EXPECT_LE(one.served_within, one.arrivals);
    EXPECT_LE(one.p_wait, 1);
    EXPECT_GE(one.service_level_all, 1 - one.p_wait - 1e-12);
  }
}

// Where patience is handling time, the number in the system is that of M/M/infinity: Poisson.
TEST(WholeDay, meets_the_closed_form_from_empty) {
  struct Row {
    double per_hour, handling_s, seconds;
    int agents;
    double all_busy;
  };
  for (const Row& row :
       {Row{120, 300, 300, 10, 0.10780581606705408}, Row{120, 300, 900, 10, 0.47845077876078649},
        Row{600, 180, 180, 30, 0.011572886803021798},
        Row{600, 180, 900, 30, 0.50955445928753341}}) {
    const Interval one{row.seconds, row.per_hour / 3600, row.handling_s, row.handling_s,
                       row.agents};
    expect_relative(solved({one}).intervals[0].p_all_busy_end, row.all_busy, 1e-12);
    // And in pieces.
    Interval part = one;
    part.seconds /= 3;
    expect_relative(solved({part, part, part}).intervals[2].p_all_busy_end, row.all_busy, 1e-12);
  }
}

TEST(WholeDay, meets_the_closed_form_of_varying_arrivals) {
  // M(t)/M/infinity: Poisson with m' = arrivals - m / handling.
  const std::vector<double> arrivals = {0.2, 0.5, 0.05, 0.4, 0};
  std::vector<Interval> day;
  double mean = 0;
  for (const double up : arrivals) {
    day.push_back({600, up, 240, 240, 60});
    mean = up * 240 + (mean - up * 240) * std::exp(-600.0 / 240);
    const Day now = solved(day);
    expect_relative(now.still_in_hand + now.still_waiting, mean, 1e-12);
    double below = 0, term = std::exp(-mean);
    for (int j = 0; j < 60; ++j, term *= mean / j) below += term;
    EXPECT_NEAR(now.intervals.back().p_all_busy_end, 1 - below, 1e-13);
    expect_balance(now);
  }
}

// Erlang A; the exact values of the published tables are checked in erlang_test.cc.
TEST(WholeDay, reaches_the_stationary_distribution) {
  const Interval calm{60'000, 1.0 / 3, 300, 180, 100};
  Vector stationary{1};
  double sum = 1;
  for (std::size_t j = 1; j < 400; ++j) {
    stationary.push_back(stationary.back() * calm.arrivals_per_s / dense::down(calm, j));
    sum += stationary.back();
  }
  double waits = 0, queue = 0;
  for (std::size_t j = 100; j < 400; ++j) {
    waits += stationary[j] / sum;
    queue += stationary[j] / sum * static_cast<double>(j - 100);
  }
  const Interval after{900, 1.0 / 3, 300, 180, 100};
  const Day day = solved({calm, after});
  expect_relative(day.intervals[1].p_wait, waits, 1e-12);
  expect_relative(day.intervals[1].p_all_busy_end, waits, 1e-12);
  expect_relative(day.intervals[1].mean_queue, queue, 1e-12);
  expect_relative(day.intervals[1].abandoned, queue / 180 * 900, 1e-12);
}

TEST(WholeDay, reaches_the_steady_state_of_erlang_a) {
  struct Row {
    double arrivals_per_s, handling_s, patience_s;
    int agents;
    double within_s;
  };
  for (const Row& row : {Row{1.0 / 6, 180, 180, 30, 20}, Row{1.0 / 36, 3600, 3600, 100, 60},
                         Row{0.5, 300, 60, 120, 20}, Row{0.02, 240, 900, 6, 90}}) {
    const Interval long_one{40 * (row.handling_s + row.patience_s), row.arrivals_per_s,
                            row.handling_s, row.patience_s, row.agents};
    const Day day = solved({long_one, long_one}, row.within_s);
    const Station station{row.arrivals_per_s, row.handling_s, static_cast<double>(row.agents),
                          row.patience_s};
    const auto steady = figures(Model::kErlangA, station, row.within_s);
    ASSERT_TRUE(steady.has_value());
    const IntervalFigures& one = day.intervals[1];
    expect_relative(one.p_wait, *steady->p_wait, 1e-11);
    expect_relative(one.abandoned / one.arrivals, *steady->p_abandon, 1e-11);
    expect_relative(one.service_level_all, *steady->service_level_all, 1e-11);
    expect_relative(one.waited_s / one.arrivals, *steady->asa_s, 1e-11);
    expect_relative(one.occupancy, steady->occupancy, 1e-11);
    expect_relative(one.mean_queue, *steady->mean_queue, 1e-11);
  }
}

// A day with everything: rises, drops, other handling times and patience, an interval of a minute.
std::vector<Interval> small_day() {
  return {{300, 0.05, 60, 90, 4}, {240, 0.09, 70, 60, 6},       {60, 0.07, 50, 90, 3},
          {300, 0.1, 60, 45, 3},  {200, 0.02, 80, kForEver, 5}, {100, 0.06, 60, 90, 1},
          {300, 0.0, 60, 90, 0},  {300, 0.04, 60, 120, 4}};
}

TEST(WholeDay, agrees_with_a_dense_solution_whatever_happens) {
  constexpr std::size_t kStates = 110;
  for (const StaffDrop drop : kBoth) {
    const auto day = small_day();
    const Day got = solved(day, 30, drop);
    Vector p(kStates, 0.0);
    p[0] = 1;
    double leavers = 0;
    for (std::size_t i = 0; i < day.size(); ++i) {
      if (i > 0) {
        const Vector next = dense::staff_changed(p, day[i - 1].agents, day[i].agents, drop);
        for (std::size_t j = 0; j < kStates; ++j)
          leavers += static_cast<double>(j) * (p[j] - next[j]);
        p = next;
      }
      Vector seconds(kStates, 0.0);
      dense::move_on(p, day[i].seconds, dense::rate_of(day[i], kStates),
                     dense::number_in_system(day[i]), &seconds);
      double waiting = 0, busy = 0, waits = 0;
      for (std::size_t j = 0; j < kStates; ++j) {
        const int queue = static_cast<int>(j) - day[i].agents;
        busy += seconds[j] * std::min(static_cast<int>(j), day[i].agents);
        if (queue >= 0) waits += seconds[j];
        if (queue > 0) waiting += seconds[j] * queue;
      }
      const double gone = leavers * -std::expm1(-day[i].seconds / day[i].handling_s);
      leavers -= gone;
      const IntervalFigures& one = got.intervals[i];
      EXPECT_NEAR(one.abandoned, waiting / day[i].patience_s, 1e-11) << i;
      EXPECT_NEAR(one.mean_queue, waiting / day[i].seconds, 1e-11) << i;
      EXPECT_NEAR(one.served, busy / day[i].handling_s + gone, 1e-11) << i;
      EXPECT_NEAR(one.p_wait, waits / day[i].seconds, 1e-12) << i;
    }
    expect_balance(got);
  }
}

// Where the share of who is answered may have a kink: the time of a wait ends as the staff changes.
std::vector<double> pieces_of(const std::vector<Interval>& day, std::size_t i, double within_s) {
  std::vector<double> edges = {0, day[i].seconds};
  double change = 0;
  for (std::size_t k = i; k < day.size(); ++k) {
    change += day[k].seconds;
    if (change > within_s && change - within_s < day[i].seconds) edges.push_back(change - within_s);
  }
  std::sort(edges.begin(), edges.end());
  std::vector<double> pieces;
  for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
    const int parts = 1 + static_cast<int>((edges[e + 1] - edges[e]) / 15);
    for (int k = 0; k < parts; ++k) {
      pieces.push_back(edges[e] + (edges[e + 1] - edges[e]) * k / parts);
    }
  }
  pieces.push_back(day[i].seconds);
  return pieces;
}

TEST(WholeDay, follows_waits_into_the_next_intervals) {
  constexpr std::size_t kStates = 45;
  struct Case {
    StaffDrop drop;
    double within_s;
  };
  for (const Case& one : {Case{StaffDrop::kFinish, 0}, Case{StaffDrop::kPreempt, 30},
                          Case{StaffDrop::kFinish, 170}}) {
    const auto day = small_day();
    const Day got = solved(day, one.within_s, one.drop);
    Vector p(kStates, 0.0);
    p[0] = 1;
    for (std::size_t i = 0; i < day.size(); ++i) {
      if (i > 0) p = dense::staff_changed(p, day[i - 1].agents, day[i].agents, one.drop);
      const auto chance_at = [&](double since) {
        return dense::answered(p, day, i, since, one.within_s, one.drop);
      };
      const auto go = [&](double seconds) {
        dense::move_on(p, seconds, dense::rate_of(day[i], kStates),
                       dense::number_in_system(day[i]));
      };
      // Gauss's rule of three points; the edges themselves are left out, for it may jump there.
      const double aside = std::sqrt(0.6) / 2;
      double share = 0;
      const std::vector<double> pieces = pieces_of(day, i, one.within_s);
      for (std::size_t e = 0; e + 1 < pieces.size(); ++e) {
        const double length = pieces[e + 1] - pieces[e];
        go((0.5 - aside) * length);
        share += length * 5 / 18 * chance_at(pieces[e] + (0.5 - aside) * length);
        go(aside * length);
        share += length * 8 / 18 * chance_at(pieces[e] + length / 2);
        go(aside * length);
        share += length * 5 / 18 * chance_at(pieces[e] + (0.5 + aside) * length);
        go((0.5 - aside) * length);
      }
      EXPECT_NEAR(got.intervals[i].service_level_all, share / day[i].seconds, 1e-6)
          << i << " " << one.within_s;
    }
  }
}

TEST(WholeDay, finishes_what_leavers_have_in_hand) {
  // All six are busy; five leave, and nobody who leaves is in anybody's way.
  const std::vector<Interval> day = {{7'200, 1, 600, 60, 6}, {600, 0, 600, 60, 1}};
  const Day finish = solved(day, 20, StaffDrop::kFinish);
  const Day preempt = solved(day, 20, StaffDrop::kPreempt);
  EXPECT_GT(finish.intervals[1].served, 3.9);   // six in hand, 63 of 100 within 600 s, and more
  EXPECT_LT(preempt.intervals[1].served, 2.1);  // one agent is left, the others' customers wait
  EXPECT_GT(preempt.intervals[1].abandoned, finish.intervals[1].abandoned + 3);
  EXPECT_GT(finish.still_in_hand, 2);
  EXPECT_LE(preempt.still_in_hand, 1);
  expect_balance(finish);
  expect_balance(preempt);
}

TEST(WholeDay, cuts_pieces_without_a_trace) {
  const std::vector<Interval> whole = {{1800, 0.3, 200, 120, 55}, {1800, 0.2, 200, 120, 45}};
  std::vector<Interval> pieces;
  for (const Interval& one : whole) {
    for (int i = 0; i < 30; ++i) pieces.push_back({60, one.arrivals_per_s, 200, 120, one.agents});
  }
  const Day a = solved(whole);
  const Day b = solved(pieces);
  expect_relative(b.abandoned, a.abandoned, 1e-11);
  expect_relative(b.served_within, a.served_within, 1e-11);
  expect_relative(b.still_in_hand, a.still_in_hand, 1e-11);
}

TEST(WholeDay, never_loses_by_one_agent_more_and_pays_less_for_each_next_one) {
  double before = std::numeric_limits<double>::infinity();
  double gain_before = std::numeric_limits<double>::infinity();
  for (int agents = 20; agents <= 40; ++agents) {
    const Day day =
        solved({{900, 0.1, 300, 180, 30}, {900, 0.1, 300, 180, agents}, {900, 0.1, 300, 180, 30}},
               20, StaffDrop::kPreempt);
    if (agents > 21) {
      EXPECT_LT(before - day.abandoned, gain_before);
    }
    EXPECT_LT(day.abandoned, before);
    gain_before = before - day.abandoned;
    before = day.abandoned;
  }
}

}  // namespace
}  // namespace queueing
