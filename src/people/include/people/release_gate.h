// The release gate: every figure about people passes here, and nowhere else, before it leaves.
//
// Below the floor nothing is said but "fewer than 5": not the people, not what hangs on them
// (contacts, minutes, trend, verdicts, order, live events).
#pragma once

#include <cstdint>
#include <optional>

#include "base/limits.h"

namespace people {

// A figure after the gate: the number, or withheld.
class Count {
 public:
  static Count withheld() { return Count(std::nullopt); }
  static Count of(std::int64_t value) { return Count(value); }
  // Nothing: withheld ("fewer_than_5" outside).
  std::optional<std::int64_t> value() const { return value_; }

 private:
  explicit Count(std::optional<std::int64_t> value) : value_(value) {}
  std::optional<std::int64_t> value_;
};

class ReleaseGate {
 public:
  // Floors below the hard ones are raised to them (base/limits.h).
  explicit ReleaseGate(std::int64_t floor_people = base::kFloorPeople,
                       std::int64_t floor_words = base::kFloorWords)
      : floor_people_(floor_people < base::kFloorPeople ? base::kFloorPeople : floor_people),
        floor_words_(floor_words < base::kFloorWords ? base::kFloorWords : floor_words) {}

  // May figures that rest on so many people leave?
  bool opens(std::int64_t people) const { return people >= floor_people_; }
  // The number of people itself.
  Count people(std::int64_t people) const { return figure(people, people); }
  // Any other figure that rests on `people` people.
  Count figure(std::int64_t value, std::int64_t people) const {
    return opens(people) ? Count::of(value) : Count::withheld();
  }
  // May single words of reports be shown to management (never with origin, a few, shuffled)?
  bool opens_words(std::int64_t people) const { return people >= floor_words_; }
  // A share in percent, never so exact that it says "all" or "nobody": capped to 10 … 90 below
  // 30 people.
  Count share_percent(std::int64_t part, std::int64_t people) const;
  // Order of lists: what is withheld does not order.
  std::int64_t weight(std::int64_t people) const { return opens(people) ? people : 0; }

  std::int64_t floor_people() const { return floor_people_; }
  std::int64_t floor_words() const { return floor_words_; }

 private:
  std::int64_t floor_people_;
  std::int64_t floor_words_;
};

}  // namespace people
