// Units: who owes answers, in how many working days, by which calendar.
// A promise already given is kept: changing a unit does not move the dates of its present themes.
// Whether the actor may manage units is the permission table's business, not asked here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer/house.h"
#include "answer/working_days.h"
#include "base/ids.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace answer {

inline constexpr std::int64_t kPromiseDaysMax = 60;  // working days
inline constexpr std::size_t kClosingDaysMax = 400;  // of one unit
inline constexpr std::size_t kMembersMax = 1'000;    // of one unit
inline constexpr std::size_t kUnitsMax = 1'000;

struct Unit {
  base::UnitId id;
  std::string name;
  std::int64_t promise_days = 0;
  Calendar calendar;
  std::string timezone;
  std::vector<base::PersonId> members;  // ascending
};

// What is not said comes from the settings (promise, state, time zone) or is empty.
struct NewUnit {
  std::string name;                          // 1 … kNameCharsMax characters after squeezing
  std::optional<std::int64_t> promise_days;  // 1 … kPromiseDaysMax
  std::optional<std::string> state;          // "DE-NW" … or "none"
  std::optional<std::string> timezone;       // IANA
  std::vector<base::Day> closing_days;       // any order, twice is once
  std::vector<base::PersonId> members;
};
// What is not said stays. Lists replace the old ones.
struct UnitChange {
  std::optional<std::string> name;
  std::optional<std::int64_t> promise_days;
  std::optional<std::string> state;
  std::optional<std::string> timezone;
  std::optional<std::vector<base::Day>> closing_days;
  std::optional<std::vector<base::PersonId>> members;
};

// Refusals of both:
//   unit.name_empty, unit.name_too_long (arg max), text.not_utf8   kInvalid, field name
//   unit.name_taken                                                 kConflict, field name
//   unit.promise_out_of_range (args min, max)                       kInvalid, field promise_days
//   unit.state_unknown (arg state)                                  kInvalid, field state
//   timezone.unknown (arg timezone)                                 kInvalid, field timezone
//   unit.too_many_closing_days (arg max)                            kInvalid, field closing_days
//   unit.too_many_members (arg max), unit.member_unknown            kInvalid, field member_ids
//   unit.too_many (arg max)                                         kTooMany, add_unit only
//   unit.not_found                                                  kNotFound, change_unit only
// Journal: "unit.added", "unit.changed" (object: the unit).
base::Result<Unit> add_unit(store::Tx& tx, const people::Actor& actor, const House& house,
                            const NewUnit& unit);
base::Result<Unit> change_unit(store::Tx& tx, const people::Actor& actor, base::UnitId unit,
                               const UnitChange& change);
// Makes a person a member; already one: nothing. Refusals unit.not_found, unit.member_unknown.
base::Result<base::Done> add_member(store::Tx& tx, const people::Actor& actor, base::UnitId unit,
                                    base::PersonId person);

// All units by name.
std::vector<Unit> list_units(store::Tx& tx);
std::optional<Unit> find_unit(store::Tx& tx, base::UnitId unit);
// By its exact name after squeezing: for imports and the command line.
std::optional<Unit> find_unit_named(store::Tx& tx, std::string_view name);

}  // namespace answer
