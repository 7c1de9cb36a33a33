#include "queueing/place.h"

namespace queueing {

base::Result<Placed> place(const PlacePlan& plan, const PlaceOptions&) {
  Placed out;
  for (std::size_t row = 0; row < plan.needs.size(); ++row)
    out.unplaced.push_back(
        {row, plan.needs[row].person, plan.needs[row].kind, LeftOut::kStopped});
  return out;
}

}  // namespace queueing
