// What a half-hour talk costs at each hour of a day, by the module `queueing` alone.
//
//   price_of_a_talk [AGENTS]
//
//   08:00  98.7 %   +0.1 contacts hang up
//   …
//   cheapest at 08:00
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "queueing/priced_day.h"

int main(int argc, char** argv) {
  const int agents = argc > 1 ? std::atoi(argv[1]) : 40;
  constexpr int kCallsPerHour[] = {240, 360, 480, 440, 400, 420, 460, 400, 280, 200};
  std::vector<queueing::Interval> day;
  for (int calls : kCallsPerHour) {
    for (int half = 0; half < 2; ++half) {
      day.push_back({.seconds = 1'800,
                     .arrivals_per_s = calls / 3'600.0,
                     .handling_s = 300,
                     .patience_s = 180,
                     .agents = agents});
    }
  }
  const auto priced = queueing::PricedDay::open(day, 20, queueing::StaffDrop::kFinish);
  if (!priced) {
    std::fprintf(stderr, "refused: %s\n", priced.error().key.c_str());
    return 1;
  }
  int cheapest = 0;
  double least = -1;
  for (int at = 0; at < static_cast<int>(day.size()); at += 2) {
    const queueing::AgentsChange one_fewer{at, agents - 1};
    const auto trial = priced->price({&one_fewer, 1});
    if (!trial) return 1;
    const auto& before = priced->day().intervals[static_cast<std::size_t>(at)];
    std::printf("%02d:00  %5.1f %%  %+5.2f contacts hang up\n", 8 + at / 2,
                100 * before.service_level_all, trial->abandoned);
    if (least < 0 || trial->abandoned < least) least = trial->abandoned, cheapest = at;
  }
  std::printf("cheapest at %02d:00\n", 8 + cheapest / 2);
}
