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

class Departures : public Upcoming<Departure> {
 public:
  // Takes out the `count` contacts of a group that were begun last, the latest first.
  std::vector<Departure> take_latest(std::uint16_t group, std::size_t count) {
    std::vector<Departure> of_group, others;
    for (const Departure& departure : all()) {
      (departure.group == group ? of_group : others).push_back(departure);
    }
    std::sort(of_group.begin(), of_group.end(),
              [](const Departure& a, const Departure& b) { return a.begun > b.begun; });
    others.insert(others.end(), of_group.begin() + static_cast<std::ptrdiff_t>(count), of_group.end());
    of_group.resize(count);
    clear();
    for (const Departure& departure : others) push(departure);
    return of_group;
  }
};

}  // namespace queueing
