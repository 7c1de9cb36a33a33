// The simulation against exact values: within four standard errors, at fixed seeds.
#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "queueing/simulate.h"
#include "testing/textbook.h"

namespace queueing {
namespace {

// One queue that runs warm for `warm_s` and is measured in interval 1.
Centre line(double per_hour, Times handling, int agents, Times patience, double warm_s,
            double measured_s) {
  Centre centre;
  centre.seconds = {warm_s, measured_s};
  centre.types.push_back(
      {{per_hour / 3600, per_hour / 3600}, std::move(handling), std::move(patience), {0}});
  centre.groups.push_back({{agents, agents}, {0}});
  return centre;
}

constexpr int kReplications = 40;

Simulated::OfType measured(const Centre& centre, double within_s = 20,
                           int replications = kReplications) {
  Trials trials;
  trials.replications = replications;
  trials.within_s = within_s;
  const auto result = simulate(centre, trials);
  EXPECT_TRUE(result.has_value()) << result.error().key << " " << result.error().field;
  return result->cell(0, 1);
}

// The exact value lies within four standard errors, and these are below `error_max` of it.
void expect_exact(const Estimate& estimate, double exact, double error_max, const char* what,
                  int replications = kReplications) {
  const double error = estimate.half_width / student_quantile(0.975, replications - 1);
  EXPECT_LT(std::fabs(estimate.value - exact), 4 * error)
      << what << " " << estimate.value << " is not " << exact;
  EXPECT_LT(error, error_max * exact) << what << ": too little was simulated to see anything";
}

double waited_longer(const Simulated::OfType& counts, Estimate& estimate) {
  Counts over{}, under{};
  over[kArrivals] = under[kArrivals] = 1;
  over[kAnsweredWithin] = over[kHungUpWithin] = -1;
  estimate = counts.ratio(over, under);
  return estimate.value;
}

TEST(SimulateExact, erlang_b) {
  const auto small = measured(line(5, Times::exponential(3600), 10, Times::fixed(0), 4e4, 8e6));
  expect_exact(small.ratio(kHungUp, kArrivals), 0.018384570336648133, 0.02, "P(block)");
  const auto overload =
      measured(line(200, Times::exponential(3600), 100, Times::fixed(0), 4e4, 1e5));
  expect_exact(overload.ratio(kHungUp, kArrivals), 0.50481436230109315, 0.004, "P(block)");
}

// Blocking depends on the mean of the handling time only (Sevastyanov 1957).
TEST(SimulateExact, erlang_b_with_other_handling_times) {
  for (const Times& handling :
       {Times::lognormal(3600, 1.21), Times::fixed(3600), Times::gamma(3600, 0.5)}) {
    const auto counts = measured(line(84.06, handling, 100, Times::fixed(0), 6e4, 2.5e5), 20, 60);
    expect_exact(counts.ratio(kHungUp, kArrivals), 0.0099917025880264798, 0.07, "P(block)", 60);
  }
}

TEST(SimulateExact, erlang_c) {
  const auto eight = measured(line(60, Times::exponential(300), 8, Times::never(), 4e4, 1e6));
  expect_exact(eight.ratio(kWaited, kArrivals), 0.16726650666175661, 0.02, "P(wait)");
  expect_exact(eight.ratio(kWaitS, kArrivals), 16.726650666175661, 0.03, "mean wait");
  const auto fifty = measured(line(2880, Times::exponential(60), 50, Times::never(), 2e4, 2e4));
  expect_exact(fifty.ratio(kWaited, kArrivals), 0.69445561119683432, 0.02, "P(wait)");
  expect_exact(service_level(fifty, Definition::kAll), 0.64345460080330347, 0.05, "service level");
}

TEST(SimulateExact, erlang_a) {
  const auto counts =
      measured(line(600, Times::exponential(300), 50, Times::exponential(120), 6e3, 9e4));
  expect_exact(counts.ratio(kWaited, kArrivals), 0.41107578609823619, 0.02, "P(wait)");
  expect_exact(counts.ratio(kHungUp, kArrivals), 0.068935439118436538, 0.02, "P(hung up)");
  expect_exact(counts.ratio(kWaitS, kArrivals), 8.2722526942123845, 0.02, "mean wait");
  expect_exact(service_level(counts, Definition::kAll), 0.78387186237759593, 0.005, "of all");
  expect_exact(service_level(counts, Definition::kAnswered), 0.84190924594466307, 0.005,
               "of the answered");
  // Of the two above and P(W > 20 s): 0.7838... / (1 - P(hung up within 20 s)).
  expect_exact(service_level(counts, Definition::kPatient),
               0.78387186237759593 / (1 - (1 - 0.16945545267408828 - 0.78387186237759593)), 0.005,
               "of the patient");
  Estimate longer;
  waited_longer(counts, longer);
  expect_exact(longer, 0.16945545267408828, 0.025, "P(W > 20 s)");
}

TEST(SimulateExact, one_agent_under_five_times_its_load) {
  const auto counts =
      measured(line(60, Times::exponential(300), 1, Times::exponential(90), 4e3, 4e5));
  expect_exact(counts.ratio(kHungUp, kArrivals), 0.81107560673624328, 0.002, "P(hung up)");
  expect_exact(counts.ratio(kWaitS, kArrivals), 72.996804606261895, 0.005, "mean wait");
  expect_exact(service_level(counts, Definition::kAnswered), 0.39186559323374037, 0.01,
               "of the answered");
}

TEST(SimulateExact, occupancy_and_percentiles_of_erlang_a) {
  const Centre centre = line(2880, Times::exponential(60), 50, Times::exponential(120), 4e3, 2e4);
  Trials trials;
  trials.replications = kReplications;
  trials.bin_s = 0.1;
  trials.bins = 5000;
  const auto result = simulate(centre, trials);
  ASSERT_TRUE(result);
  expect_exact(result->group_cells[1].ratio(kBusyS, kStaffedS), 0.93032424080429451, 0.002,
               "occupancy");
  EXPECT_NEAR(*wait_percentile_s(result->waits[0].all, 0.1, 0.9), 12.444647715180759, 0.25);
  EXPECT_NEAR(*wait_percentile_s(result->waits[0].answered, 0.1, 0.9), 12.337396352547923, 0.25);
}

// Mean wait of M/G/1 (Pollaczek, Khinchine): load * handling * (1 + cv^2) / 2 / (1 - load).
TEST(SimulateExact, one_agent_with_any_handling_time) {
  const struct {
    Times handling;
    double cv;
  } cases[] = {
      {Times::fixed(60), 0},
      {Times::gamma(60, 0.5), 0.5},
      {Times::lognormal(60, 1.21), 1.21},
      {Times::sampled({0, 30, 60, 150}), std::sqrt((0.0 + 900 + 3600 + 22500) / 4 / 3600 - 1)}};
  for (const auto& c : cases) {
    const auto counts = measured(line(36, c.handling, 1, Times::never(), 2e4, 2e6));
    const double exact = 0.6 * 60 * (1 + c.cv * c.cv) / 2 / 0.4;
    expect_exact(counts.ratio(kWaitS, kArrivals), exact, 0.02, "mean wait");
  }
}

// M/M/1 where everybody waits at most tau: the density of the wait that an endlessly patient
// customer would have is l p0 e^((l-m)x) below tau and falls as e^(-mx) above (Baccelli, Hebuterne
// 1981).
TEST(SimulateExact, one_agent_with_a_fixed_patience) {
  const double l = 1.0 / 50, m = 1.0 / 60, tau = 120;
  const double at_tau = l * std::exp((l - m) * tau);
  const double p0 = 1 / (1 + l * (std::exp((l - m) * tau) - 1) / (l - m) + at_tau / m);
  const auto counts =
      measured(line(3600 * l, Times::exponential(60), 1, Times::fixed(tau), 1e4, 4e5));
  expect_exact(counts.ratio(kHungUp, kArrivals), p0 * at_tau / m, 0.01, "P(hung up)");
  expect_exact(counts.ratio(kWaited, kArrivals), 1 - p0, 0.005, "P(wait)");
}

// From empty, patience = handling: the number in the system is Poisson. The exact share of arrivals
// that wait among those from 30 s before to 30 s after the moment, by quadrature.
TEST(SimulateExact, from_an_empty_start) {
  const struct {
    double per_hour, handling_s;
    int agents;
    double at_s, exact;
  } cases[] = {{120, 300, 10, 300, 0.10808104581045254},
               {120, 300, 10, 900, 0.47834002315923541},
               {600, 180, 30, 180, 0.013402963886482887},
               {600, 180, 30, 900, 0.50948560366031828}};
  for (const auto& c : cases) {
    const Times mean = Times::exponential(c.handling_s);
    const Centre centre = line(c.per_hour, mean, c.agents, mean, c.at_s - 30, 60);
    expect_exact(measured(centre, 20, 8000).ratio(kWaited, kArrivals), c.exact, 0.08, "P(wait)",
                 8000);
  }
}

// Patience = handling, so whatever the staff does the number in the system is Poisson with the mean
// of M(t)/M/infinity; with pre-emption an arrival waits if there are as many as agents. By
// quadrature.
TEST(SimulateExact, staff_and_demand_that_change) {
  Centre centre;
  centre.seconds = {900, 900, 900};
  centre.types.push_back({{0.05, 0.2, 0.1}, Times::exponential(300), Times::exponential(300), {0}});
  centre.groups.push_back({{20, 60, 15}, {0}});
  centre.after_close = AfterClose::kLeave;
  const double waiting[] = {0.028287958164129583, 0.13882696951521499, 0.99990403666132716};
  const double in_system_s[] = {9224.0418076553877, 40959.238000105774, 34902.655075431449};
  Trials trials;
  trials.replications = 1500;
  for (const auto& [drop, leavers] : {std::pair{StaffDrop::kFinish, Leavers::kIdleFirst},
                                      {StaffDrop::kFinish, Leavers::kChosenBefore},
                                      {StaffDrop::kPreempt, Leavers::kIdleFirst}}) {
    centre.drop = drop;
    centre.leavers = leavers;
    Moments<1> in_system[3];
    for (int replication = 0; replication < trials.replications; ++replication) {
      const auto day = simulate_day(centre, trials, static_cast<std::uint64_t>(replication));
      for (std::size_t i = 0; i < 3; ++i) {
        in_system[i].add({day->types[i][kQueueS] + day->groups[i][kBusyS]});
      }
    }
    const auto result = simulate(centre, trials);
    for (std::size_t i = 0; i < 3; ++i) {
      expect_exact(in_system[i].of(0), in_system_s[i], 0.01, "in the system", trials.replications);
      if (drop == StaffDrop::kPreempt && i < 2) {
        expect_exact(result->cell(0, i).ratio(kWaited, kArrivals), waiting[i], 0.1, "P(wait)",
                     trials.replications);
      }
    }
    if (drop == StaffDrop::kPreempt) {
      EXPECT_GT(result->cell(0, 2).ratio(kWaited, kArrivals).value, 0.999);
    }
  }
}

// ContactCenters (L'Ecuyer, Buist), doc/examples/SimpleMSK.res: values and 95 % intervals of 1,000
// days.
TEST(SimulateExact, simple_msk_of_contact_centers) {
  Trials trials;
  trials.replications = 500;
  const auto result = simulate(testing::simple_msk(), trials);
  ASSERT_TRUE(result);
  const auto agrees = [](const Estimate& ours, double theirs, double half_width, const char* what) {
    const double error = std::hypot(ours.half_width, half_width) / 1.96;
    EXPECT_LT(std::fabs(ours.value - theirs), 4 * error) << what << " " << ours.value;
    EXPECT_LT(ours.half_width, 3 * half_width) << what;
  };
  agrees(result->all.of(kAnswered), 4297.305, 27.155, "served");
  agrees(result->all.of(kHungUp), 910.335, 34.2, "hung up");
  agrees(service_level(result->all, Definition::kPatient), 0.501, 0.0075, "service level");
  Moments<kGroupCounts>::Row busy{}, there{};
  busy[kBusyS] = there[kStaffedS] = there[kFinishingS] = 1;
  agrees(result->groups[0].ratio(busy, there), 0.881, 0.0035, "occupancy");
  const double within[3][3][2] = {{{170.154, 5.816}, {599.334, 5.175}, {15.490, 1.708}},
                                  {{262.936, 8.339}, {511.648, 5.372}, {34.697, 3.427}},
                                  {{259.806, 9.628}, {613.732, 6.146}, {24.888, 2.751}}};
  for (std::size_t type = 0; type < 3; ++type) {
    for (std::size_t i = 0; i < 3; ++i) {
      agrees(result->cell(type, i).of(kAnsweredWithin), within[type][i][0], within[type][i][1],
             "within 20 s");
    }
  }
}

}  // namespace
}  // namespace queueing
