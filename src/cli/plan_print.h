// A placed plan on standard output.
#pragma once

#include <iosfwd>
#include <string>

#include "people/actor.h"
#include "queueing/place.h"

namespace cli {

// Times on the wall: `zone` as it was read with; empty: the minutes are such times already.
class WallClock {
 public:
  explicit WallClock(std::string zone) : zone_(std::move(zone)) {}
  // "2026-11-23T09:00".
  std::string text(std::int64_t minute) const;

 private:
  std::string zone_;
};

// The JSON of design "heard place --json", numbers with 17 significant digits.
void print_placed_json(std::ostream& out, const queueing::Placed& placed, const WallClock& clock,
                       double seconds);
// For people: sessions by day, what was left out and why, where service suffers most, the price.
void print_placed(std::ostream& out, const queueing::PlacePlan& plan,
                  const queueing::Placed& placed, const WallClock& clock, people::Locale locale);

}  // namespace cli
