// The contacts in hand, by the time their handling ends.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "upcoming.h"

namespace queueing {

struct Departure {
  double at = std::numeric_limits<double>::infinity();
  std::uint32_t begun = 0;  // a count of beginnings: the higher, the later
  std::uint16_t group = 0;
  std::uint16_t type = 0;
};

// The group of contacts whose agents belong to no group any more.
inline constexpr std::uint16_t kGone = 0xFFFF;

class Departures : public Upcoming<Departure> {
 public:
  // Takes out the contacts of a group, the first begun first.
  std::vector<Departure> take_group(std::uint16_t group) {
    std::vector<Departure> of_group, others;
    for (const Departure& departure : all()) {
      (departure.group == group ? of_group : others).push_back(departure);
    }
    std::sort(of_group.begin(), of_group.end(),
              [](const Departure& a, const Departure& b) { return a.begun < b.begun; });
    clear();
    for (const Departure& departure : others) push(departure);
    return of_group;
  }
};

}  // namespace queueing
