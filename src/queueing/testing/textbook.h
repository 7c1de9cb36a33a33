// What tests and benchmarks hold the module against: the plain way, and a published centre.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "queueing/simulate.h"

namespace queueing::testing {

// Erlang C's fewest agents by Erlang B's recursion from no agent on, one division a step.
inline std::int64_t required_by_the_book(double offered, double time, double share) {
  double blocked = 1;
  for (double n = 1;; n += 1) {
    blocked = offered * blocked / (n + offered * blocked);
    if (n <= offered) continue;
    const double p_wait = n * blocked / (n - offered * (1 - blocked));
    if (1 - p_wait * std::exp(-(n - offered) * time) >= share) return static_cast<std::int64_t>(n);
  }
}

// SimpleMSK of ContactCenters: three types, two groups, three periods of two hours.
inline Centre simple_msk() {
  Centre centre;
  centre.seconds = {7200, 7200, 7200};
  Times handling, patience;
  handling.mean_s = {120, 100, 150};
  patience.mean_s = {200, 150, 300};
  const double per_minute[3][3] = {{4.2, 5.3, 3.2}, {5.1, 4.3, 4.8}, {6.3, 5.2, 4.8}};
  const std::vector<int> groups[] = {{0}, {0, 1}, {1}};
  for (int type = 0; type < 3; ++type) {
    std::vector<double> rates;
    for (const double rate : per_minute[type]) rates.push_back(rate / 60);
    centre.types.push_back({rates, handling, patience, groups[type]});
  }
  centre.groups.push_back({{12, 18, 9}, {1, 0}});
  centre.groups.push_back({{15, 20, 11}, {2, 1}});
  centre.pick = Pick::kLongestWaiting;
  centre.day_factor_cv = 1 / std::sqrt(28.7);
  return centre;
}

}  // namespace queueing::testing
