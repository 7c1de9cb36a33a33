// The release gate: every figure about people passes here, and nowhere else, before it leaves.
//
// Below the floor nothing is said but "fewer than 5": not the people, not what hangs on them
// (contacts, minutes, trend, verdicts, order, live events).
#pragma once

#include <algorithm>
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
  // May a split of so many people in two sides be told? Only where one side has the floor for sure,
  // so that whoever knows how many there are cannot work out a small side.
  bool opens_split(std::int64_t people) const { return people >= 2 * floor_people_ - 1; }
  // Of such a split: so many at least stand on this side, in steps of the floor; withheld below it.
  // Where the other side is smaller than the floor, the same is said as if it nearly had it.
  Count at_least(std::int64_t part, std::int64_t people) const;
  // The same as a share: so many percent at least, in tens; 0 also for a part below the floor.
  // `all` are verdicts and the like of `people` people.
  Count share_at_least(std::int64_t part, std::int64_t all, std::int64_t people) const;
  // Order of lists: what is withheld does not order.
  std::int64_t weight(std::int64_t people) const { return opens(people) ? people : 0; }

  std::int64_t floor_people() const { return floor_people_; }
  std::int64_t floor_words() const { return floor_words_; }

 private:
  // What of the part is sure, whoever of less than the floor stands on the other side.
  std::int64_t sure(std::int64_t part, std::int64_t all) const {
    return std::min(part, all - floor_people_ + 1);
  }

  std::int64_t floor_people_;
  std::int64_t floor_words_;
};

}  // namespace people
