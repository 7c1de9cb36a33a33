#include "answer/units.h"

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "base/utf8.h"

namespace answer {
namespace {

using base::Refusal;
using base::refuse;
using base::Why;

std::map<std::string, std::string> at_most(std::size_t max) {
  return {{"max", std::to_string(max)}};
}

template <class T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

base::Result<std::string> checked_name(std::string_view text) {
  if (!base::count_chars(text)) return refuse(Why::kInvalid, "text.not_utf8", "name");
  std::string name = base::squeeze(text);
  if (name.empty()) return refuse(Why::kInvalid, "unit.name_empty", "name");
  if (*base::count_chars(name) > base::kNameCharsMax) {
    return refuse(Why::kInvalid, "unit.name_too_long", "name", at_most(base::kNameCharsMax));
  }
  return name;
}

// What a unit must be by itself; pure. Brings name and lists into their form.
std::optional<Refusal> wrong_in(Unit& unit) {
  auto name = checked_name(unit.name);
  if (!name) return name.error();
  unit.name = *name;
  if (unit.promise_days < 1 || unit.promise_days > kPromiseDaysMax) {
    return refuse(Why::kInvalid, "unit.promise_out_of_range", "promise_days",
                  {{"min", "1"}, {"max", std::to_string(kPromiseDaysMax)}});
  }
  if (!is_time_zone(unit.timezone)) {
    return refuse(Why::kInvalid, "timezone.unknown", "timezone", {{"timezone", unit.timezone}});
  }
  sort_unique(unit.calendar.closing_days);
  if (unit.calendar.closing_days.size() > kClosingDaysMax) {
    return refuse(Why::kInvalid, "unit.too_many_closing_days", "closing_days",
                  at_most(kClosingDaysMax));
  }
  sort_unique(unit.members);
  if (unit.members.size() > kMembersMax) {
    return refuse(Why::kInvalid, "unit.too_many_members", "member_ids", at_most(kMembersMax));
  }
  return std::nullopt;
}

std::optional<Refusal> put_state(Unit& unit, const std::string& text) {
  auto state = parse_state(text);
  if (!state) return refuse(Why::kInvalid, "unit.state_unknown", "state", {{"state", text}});
  unit.calendar.state = *state;
  return std::nullopt;
}

std::optional<Refusal> name_taken(store::Tx& tx, const Unit& unit) {
  auto same = tx.find<base::UnitId>("SELECT id FROM unit WHERE name = :name", unit.name);
  if (!same || *same == unit.id) return std::nullopt;
  return refuse(Why::kConflict, "unit.name_taken", "name");
}

std::optional<Refusal> unknown_member(store::Tx& tx, const std::vector<base::PersonId>& members) {
  for (base::PersonId person : members) {
    if (!tx.find<base::PersonId>("SELECT id FROM person WHERE id = :person", person)) {
      return refuse(Why::kInvalid, "unit.member_unknown", "member_ids");
    }
  }
  return std::nullopt;
}

void save_lists(store::Tx& tx, const Unit& unit) {
  tx.run("DELETE FROM unit_closing_day WHERE unit_id = :unit", unit.id);
  for (base::Day day : unit.calendar.closing_days) {
    tx.run("INSERT INTO unit_closing_day (unit_id, closing_day) VALUES (:unit, :day)", unit.id,
           day);
  }
  tx.run("DELETE FROM unit_member WHERE unit_id = :unit", unit.id);
  for (base::PersonId person : unit.members) {
    tx.run("INSERT INTO unit_member (unit_id, person_id) VALUES (:unit, :person)", unit.id, person);
  }
}

void write_down(store::Tx& tx, const people::Actor& actor, const char* kind, base::UnitId unit) {
  tx.journal({.at = {},
              .kind = kind,
              .actor = actor.office,
              .theme = 0,
              .object = unit.value,
              .detail = ""});
}

Refusal unit_not_found() { return refuse(Why::kNotFound, "unit.not_found"); }

using UnitRow = std::tuple<base::UnitId, std::string, std::int64_t, std::string, std::string>;

Unit unit_of(UnitRow row) {
  auto& [id, name, promise_days, state, timezone] = row;
  return {id,
          std::move(name),
          promise_days,
          {parse_state(state).value_or(State::kNone), {}},
          std::move(timezone),
          {}};
}

void load_lists(store::Tx& tx, Unit& unit) {
  unit.calendar.closing_days = tx.list<base::Day>(
      "SELECT closing_day FROM unit_closing_day WHERE unit_id = :unit ORDER BY closing_day",
      unit.id);
  unit.members = tx.list<base::PersonId>(
      "SELECT person_id FROM unit_member WHERE unit_id = :unit ORDER BY person_id", unit.id);
}

}  // namespace

base::Result<Unit> add_unit(store::Tx& tx, const people::Actor& actor, const House& house,
                            const NewUnit& wanted) {
  Unit unit{{},
            wanted.name,
            wanted.promise_days.value_or(house.clock.promise_days),
            {house.clock.calendar.state, wanted.closing_days},
            wanted.timezone.value_or(house.clock.timezone),
            wanted.members};
  if (wanted.state) {
    if (auto wrong = put_state(unit, *wanted.state)) return *wrong;
  }
  if (auto wrong = wrong_in(unit)) return *wrong;
  if (auto taken = name_taken(tx, unit)) return *taken;
  if (auto unknown = unknown_member(tx, unit.members)) return *unknown;
  if (tx.one<std::int64_t>("SELECT COUNT(*) FROM unit") >= static_cast<std::int64_t>(kUnitsMax)) {
    return refuse(Why::kTooMany, "unit.too_many", "", at_most(kUnitsMax));
  }
  unit.id = tx.new_id_of<base::UnitId>();
  tx.run(
      "INSERT INTO unit (id, name, promise_days, state, timezone, created_us)"
      " VALUES (:id, :name, :promise, :state, :timezone, :created)",
      unit.id, unit.name, unit.promise_days, to_text(unit.calendar.state), unit.timezone, tx.now());
  save_lists(tx, unit);
  write_down(tx, actor, "unit.added", unit.id);
  return unit;
}

base::Result<Unit> change_unit(store::Tx& tx, const people::Actor& actor, base::UnitId id,
                               const UnitChange& change) {
  auto unit = find_unit(tx, id);
  if (!unit) return unit_not_found();
  if (change.name) unit->name = *change.name;
  if (change.promise_days) unit->promise_days = *change.promise_days;
  if (change.timezone) unit->timezone = *change.timezone;
  if (change.closing_days) unit->calendar.closing_days = *change.closing_days;
  if (change.members) unit->members = *change.members;
  if (change.state) {
    if (auto wrong = put_state(*unit, *change.state)) return *wrong;
  }
  if (auto wrong = wrong_in(*unit)) return *wrong;
  if (auto taken = name_taken(tx, *unit)) return *taken;
  if (change.members) {
    if (auto unknown = unknown_member(tx, unit->members)) return *unknown;
  }
  tx.run(
      "UPDATE unit SET name = :name, promise_days = :promise, state = :state,"
      " timezone = :timezone WHERE id = :id",
      unit->name, unit->promise_days, to_text(unit->calendar.state), unit->timezone, id);
  save_lists(tx, *unit);
  write_down(tx, actor, "unit.changed", id);
  return *unit;
}

base::Result<base::Done> add_member(store::Tx& tx, const people::Actor& actor, base::UnitId id,
                                    base::PersonId person) {
  auto unit = find_unit(tx, id);
  if (!unit) return unit_not_found();
  if (std::binary_search(unit->members.begin(), unit->members.end(), person)) return base::Done{};
  unit->members.push_back(person);
  UnitChange change;
  change.members = std::move(unit->members);
  auto changed = change_unit(tx, actor, id, change);
  if (!changed) return changed.error();
  return base::Done{};
}

std::vector<Unit> list_units(store::Tx& tx) {
  std::vector<Unit> units;
  for (auto& row : tx.list<base::UnitId, std::string, std::int64_t, std::string, std::string>(
           "SELECT id, name, promise_days, state, timezone FROM unit ORDER BY name")) {
    units.push_back(unit_of(std::move(row)));
  }
  std::map<base::UnitId, Unit*> by_id;
  for (Unit& unit : units) by_id[unit.id] = &unit;
  for (auto [unit, day] : tx.list<base::UnitId, base::Day>(
           "SELECT unit_id, closing_day FROM unit_closing_day ORDER BY unit_id, closing_day")) {
    by_id.at(unit)->calendar.closing_days.push_back(day);
  }
  for (auto [unit, person] : tx.list<base::UnitId, base::PersonId>(
           "SELECT unit_id, person_id FROM unit_member ORDER BY unit_id, person_id")) {
    by_id.at(unit)->members.push_back(person);
  }
  return units;
}

std::optional<Unit> find_unit(store::Tx& tx, base::UnitId id) {
  auto row = tx.find<base::UnitId, std::string, std::int64_t, std::string, std::string>(
      "SELECT id, name, promise_days, state, timezone FROM unit WHERE id = :id", id);
  if (!row) return std::nullopt;
  Unit unit = unit_of(std::move(*row));
  load_lists(tx, unit);
  return unit;
}

std::optional<Unit> find_unit_named(store::Tx& tx, std::string_view name) {
  if (!base::count_chars(name)) return std::nullopt;
  auto id = tx.find<base::UnitId>("SELECT id FROM unit WHERE name = :name", base::squeeze(name));
  return id ? find_unit(tx, *id) : std::nullopt;
}

}  // namespace answer
