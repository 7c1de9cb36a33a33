#include "queueing/patience.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace queueing {
namespace {

double off(double found, double exact) { return found == exact ? 0 : std::abs(found / exact - 1); }

TEST(Patience, exponential_gives_erlang_a) {
  for (const double agents : {1.0, 12.5, 100.0, 2000.0}) {
    for (const double load : {0.5, 0.97, 1.0, 1.3}) {
      for (const double patience_s : {3.0, 200.0, 4000.0}) {
        for (const double within_s : {0.0, 20.0, 300.0}) {
          SCOPED_TRACE(testing::Message()
                       << agents << " " << load << " " << patience_s << " " << within_s);
          const Station station{load * agents / 240, 240, agents, patience_s};
          const Figures exact = figures(Model::kErlangA, station, within_s).value();
          const Figures found =
              figures(station, exponential_patience(patience_s), within_s).value();
          EXPECT_LE(off(*found.p_wait, *exact.p_wait), 1e-10);
          EXPECT_LE(off(*found.p_abandon, *exact.p_abandon), 1e-10);
          EXPECT_LE(off(*found.asa_s, *exact.asa_s), 1e-10);
          EXPECT_LE(off(found.occupancy, exact.occupancy), 1e-10);
          EXPECT_LE(off(*found.service_level_all, *exact.service_level_all), 1e-10);
          EXPECT_LE(off(*found.service_level_answered, *exact.service_level_answered), 1e-10);
          EXPECT_LE(off(*found.service_level_patient, *exact.service_level_patient), 1e-10);
          const double longer =
              p_waits_longer(station, exponential_patience(patience_s), within_s).value();
          EXPECT_LE(off(longer, p_waits_longer(station, within_s)), 1e-9);
        }
      }
    }
  }
}

// int_0^d e^{(l - nm) x} dx and e^{(l - nm) d} / nm, the virtual wait before and after d.
TEST(Patience, fixed_has_its_closed_form) {
  for (const double offered : {8.0, 9.99, 12.0}) {
    const double agents = 10;
    const double handling_s = 60;
    const double wait_s = 45;
    const double arrivals = offered / handling_s;
    const double served = agents / handling_s;
    const Figures found =
        figures({arrivals, handling_s, agents}, fixed_patience(wait_s), 20).value();
    const double drift = arrivals - served;
    const double before = std::expm1(drift * wait_s) / drift;
    const double after = std::exp(drift * wait_s) / served;
    const double free = 1 / erlang_b(offered, agents - 1);
    const double total = free + arrivals * (before + after);
    EXPECT_LE(off(*found.p_wait, arrivals * (before + after) / total), 1e-11);
    EXPECT_LE(off(*found.p_abandon, arrivals * after / total), 1e-11);
    EXPECT_LE(
        off(*found.service_level_all, (free + arrivals * std::expm1(drift * 20) / drift) / total),
        1e-11);
    const double slope = (wait_s * std::exp(drift * wait_s) - before) / drift;
    EXPECT_LE(off(*found.asa_s, arrivals * (slope + wait_s * after) / total), 1e-11);
    EXPECT_EQ(p_waits_longer({arrivals, handling_s, agents}, fixed_patience(wait_s), 46).value(),
              0);
  }
}

// Balance: what is answered and what hangs up is everything, and P(hung up) is the mean of
// P(patience <= V), worked out here by the midpoint rule.
TEST(Patience, lognormal_agrees_with_a_plain_sum) {
  const Station station{0.5, 100, 48};
  const Patience patience = lognormal_patience(90, 1.2);
  const double step = 0.001;
  double h = 0, all = 0, hung_up = 0, wait = 0;
  for (double x = step / 2; x < 700; x += step) {
    const double survival = patience.survival(x);
    const double g = std::exp(0.5 * (h + survival * step / 2) - 0.48 * x) * step;
    all += g;
    hung_up += (1 - survival) * g;
    wait += (h + survival * step / 2) * g;
    h += survival * step;
  }
  const double free = 1 / erlang_b(50, 47);
  const double total = free + 0.5 * all;
  const Figures found = figures(station, patience, 20).value();
  EXPECT_LE(off(*found.p_wait, 0.5 * all / total), 1e-7);
  EXPECT_LE(off(*found.p_abandon, 0.5 * hung_up / total), 1e-7);
  EXPECT_LE(off(*found.asa_s, 0.5 * wait / total), 1e-7);
  EXPECT_NEAR(found.occupancy * 48 / 50 + *found.p_abandon, 1, 1e-12);
}

TEST(Patience, measured_in_fine_steps_comes_close_to_what_was_measured) {
  std::vector<std::pair<double, double>> points;
  for (int t = 0; t <= 3000; t += 2) points.emplace_back(t, std::exp(-t / 150.0));
  const Station station{0.3, 200, 58, 150};
  const Figures found = figures(station, measured_patience(points), 20).value();
  EXPECT_LE(off(*found.p_abandon, p_abandon(station)), 1e-4);
}

TEST(Patience, corner_that_was_not_named_costs_little) {
  Patience patience = fixed_patience(30);
  patience.corners_s.clear();
  const Station station{0.21, 50, 10};
  EXPECT_LE(off(*figures(station, patience, 20).value().p_abandon,
                *figures(station, fixed_patience(30), 20).value().p_abandon),
            1e-8);
}

std::string refusal(const Station& station, const Patience& patience) {
  const auto found = figures(station, patience, 20);
  return found ? "" : found.error().key + " " + found.error().field;
}

TEST(Patience, refuses_those_who_never_hang_up_where_they_are_too_many) {
  // 40 % wait for ever: 20 of 50 erlangs.
  const Patience patience = measured_patience({{0, 1}, {100, 0.4}});
  EXPECT_EQ(refusal({0.5, 100, 19.9}, patience), "queueing.grows_without_limit agents");
  EXPECT_EQ(refusal({0.5, 100, 21}, patience), "");
  Patience broken = patience;
  broken.survival = [](double t) { return 1 - t; };
  EXPECT_EQ(refusal({0.5, 100, 60}, broken), "queueing.patience_unclear survival");
  broken.typical_s = 0;
  EXPECT_EQ(refusal({0.5, 100, 60}, broken), "queueing.not_positive typical_s");
  EXPECT_EQ(refusal({0.5, 100, 0}, patience), "queueing.not_positive agents");
  EXPECT_EQ(refusal({0.5, 100, kAgentsMax + 1}, patience), "queueing.too_many_agents agents");
}

}  // namespace
}  // namespace queueing
