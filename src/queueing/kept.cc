#include "kept.h"

#include <algorithm>

namespace queueing {

void DaySum::add(const IntervalFigures& figures, double lost) {
  day_.intervals.push_back(figures);
  day_.arrivals += figures.arrivals;
  day_.abandoned += figures.abandoned;
  day_.served += figures.served;
  day_.served_within += figures.served_within;
  day_.lost_mass += lost;
}

Day DaySum::finish(const Situation& end, int agents) {
  if (day_.arrivals > 0) day_.service_level_all = day_.served_within / day_.arrivals;
  day_.still_in_hand = end.leavers;
  for (int j = end.band.first; j < end.band.end(); ++j) {
    day_.still_in_hand += end.band.at(j) * std::min(j, agents);
    day_.still_waiting += end.band.at(j) * std::max(0, j - agents);
  }
  return std::move(day_);
}

}  // namespace queueing
