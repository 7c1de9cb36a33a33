// Plans to measure placing with: the same for every program that is compared.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/random.h"
#include "queueing/place.h"

namespace bench {

// Two peaks a day, as in most contact centres; minutes of the day to 0.3 to 1.
inline double shape_of_day(double minute) {
  const auto peak = [&](double at, double width) {
    return std::exp(-(minute - at) * (minute - at) / (2 * width * width));
  };
  return 0.3 + 0.7 * std::max(peak(630, 110), 0.85 * peak(990, 120));
}

struct PlanSize {
  int agents = 1000;
  int days = 1;
  int leads = 0;
  std::array<int, 3> needs = {2, 0, 0};  // of 30, 60, 90 minutes: for each agent, or one in so many
  bool two_queues = false;
};

// Day and late shifts of eight hours with half an hour's break, volumes that keep agents busy for
// nine tenths of their time, give or take a tenth.
inline queueing::PlacePlan make_plan(const PlanSize& size, std::uint64_t seed) {
  base::Random random(seed);
  queueing::PlacePlan plan;
  const std::array<int, 8> begins = {420, 450, 480, 540, 600, 660, 720, 780};
  std::array<std::array<double, 48>, 2> present_of[7];
  for (auto& day : present_of) day = {};
  for (int lead = 0; lead < size.leads; ++lead)
    for (int day = 0; day < size.days; ++day) {
      const queueing::Minute from = day * 1440 + begins[static_cast<std::size_t>(lead) % 8];
      plan.shifts.push_back(
          {"Lead " + std::to_string(1000 + lead), "", {}, from, from + 510, {{from + 240, 30}}});
    }
  for (int agent = 0; agent < size.agents; ++agent) {
    const int lead = size.leads ? agent % size.leads : 0;
    const auto own = static_cast<std::size_t>(size.leads ? lead % 8 + agent / size.leads % 2 : 0);
    const auto skills =
        size.two_queues ? random.below(4) : 0;  // 0 and 1: sales; 2: service; 3 both
    std::vector<std::string> queues;
    if (skills != 2) queues.push_back("sales");
    if (skills >= 2) queues.push_back("service");
    for (int day = 0; day < size.days; ++day) {
      const auto begin = size.leads ? own % 8 : random.below(8);
      const queueing::Minute start = begins[begin];
      const queueing::Minute pause =
          start + 180 + 30 * static_cast<queueing::Minute>(random.below(5));
      for (queueing::Minute m = start; m < start + 510; m += 30)
        if (m != pause)
          for (const std::string& queue : queues)
            present_of[day][queue == "service"][static_cast<std::size_t>(m / 30)] +=
                1.0 / static_cast<double>(queues.size());
      plan.shifts.push_back({"Agent " + std::to_string(10000 + agent),
                             size.leads ? "Lead " + std::to_string(1000 + lead) : "",
                             queues,
                             day * 1440 + start,
                             day * 1440 + start + 510,
                             {{day * 1440 + pause, 30}}});
    }
  }
  for (int day = 0; day < size.days; ++day)
    for (int cell = 14; cell < 43; ++cell)
      for (int queue = 0; queue < (size.two_queues ? 2 : 1); ++queue) {
        const double present =
            present_of[day][static_cast<std::size_t>(queue)][static_cast<std::size_t>(cell)];
        const double busy =
            0.70 + 0.25 * shape_of_day(cell * 30 + 15) - 0.02 + 0.04 * random.unit();
        const double aht = queue ? 240 : 300;
        plan.demand.push_back({day * 1440 + cell * 30, 30, queue ? "service" : "sales",
                               std::floor(present * busy * 1800 / aht), aht, 180, 0.8, 20});
      }
  for (int agent = 0; agent < size.agents; ++agent)
    for (std::size_t length = 0; length < 3; ++length) {
      const int times =
          size.needs[length] >= 0 ? size.needs[length] : (agent % -size.needs[length] == 0 ? 1 : 0);
      for (int i = 0; i < times; ++i) {
        queueing::NeedRow need;
        need.person = "Agent " + std::to_string(10000 + agent);
        need.kind = length == 0 && size.leads ? queueing::SessionKind::kOneToOne
                                              : queueing::SessionKind::kCoaching;
        if (length == 1) need.kind = queueing::SessionKind::kTraining;
        need.minutes = 30 * (static_cast<std::int64_t>(length) + 1);
        need.days_since = static_cast<int>(random.below(60));
        plan.needs.push_back(need);
      }
    }
  return plan;
}

}  // namespace bench
