#include "attend/plan_missing.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "attend/plan_minutes.h"
#include "attend/site_days.h"
#include "base/check.h"
#include "planned_people.h"

namespace attend {
namespace {

struct Span {
  base::Instant from, till;  // [from, till)
};

// The days in which rows begin, without what has begun already.
template <class Row>
Span days_of(std::span<const Row> rows, const Rules& rules, base::Instant now) {
  const auto [first, last] = std::minmax_element(
      rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.start < b.start; });
  const auto from = begin_of(day_at(instant_of(first->start), rules), rules);
  const auto till = begin_of(day_at(instant_of(last->start), rules).plus(1), rules);
  return {std::max(from, base::Instant{now.us + 1}), till};
}

void note(store::Tx& tx, const people::Actor& actor, const std::string& what, std::int64_t gone) {
  if (gone == 0) return;
  tx.journal({.kind = "plan.imported",
              .actor = actor.office,
              .detail = what + " -" + std::to_string(gone)});
}

// Of the file's people and of all who are in a team with one of them.
std::set<base::PersonId> teams_of(store::Tx& tx, const std::set<base::PersonId>& named) {
  std::set<base::PersonId> people = named;
  std::set<base::OrgId> teams;
  std::vector<std::pair<base::PersonId, base::OrgId>> all;
  tx.each<base::PersonId, base::OrgId>(
      "SELECT p.id, p.org_id FROM person p JOIN org o ON o.id = p.org_id WHERE o.kind = 'team'",
      [&](const auto& row) {
        const auto& [person, team] = row;
        all.emplace_back(person, team);
        if (named.contains(person)) teams.insert(team);
      });
  for (const auto& [person, team] : all) {
    if (teams.contains(team)) people.insert(person);
  }
  return people;
}

}  // namespace

std::int64_t drop_missing(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                          std::span<const queueing::DemandRow> rows) {
  if (rows.empty()) return 0;
  const Span days = days_of(rows, rules, tx.now());
  std::set<std::string> queues;
  std::set<std::pair<std::string, base::Instant>> held;
  for (const auto& row : rows) {
    queues.insert(row.queue);
    held.emplace(row.queue, instant_of(row.start));
  }
  std::int64_t gone = 0;
  for (const auto& [queue, starts] : tx.list<std::string, base::Instant>(
           "SELECT queue, starts_us FROM demand WHERE starts_us >= :since AND starts_us < :till",
           days.from, days.till)) {
    if (!queues.contains(queue) || held.contains({queue, starts})) continue;
    gone += tx.run("DELETE FROM demand WHERE queue = :queue AND starts_us = :at", queue, starts);
  }
  note(tx, actor, "demand", gone);
  return gone;
}

std::int64_t drop_missing(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                          std::span<const queueing::ShiftRow> rows) {
  if (rows.empty()) return 0;
  const Span days = days_of(rows, rules, tx.now());
  const PlannedPeople known(tx);
  std::set<base::PersonId> named;
  std::set<std::pair<base::PersonId, base::Instant>> held;
  for (const auto& row : rows) {
    const auto person = known.find(row.person);
    if (!person) return 0;  // left the company since
    named.insert(*person);
    held.emplace(*person, instant_of(row.start));
  }
  const auto people = teams_of(tx, named);
  std::int64_t gone = 0;
  for (const auto& [id, person, starts] : tx.list<std::int64_t, base::PersonId, base::Instant>(
           "SELECT id, person_id, starts_us FROM shift WHERE starts_us >= :since"
           " AND starts_us < :till",
           days.from, days.till)) {
    if (!people.contains(person) || held.contains({person, starts})) continue;
    gone += tx.run("DELETE FROM shift WHERE id = :id", id);
  }
  note(tx, actor, "shifts", gone);
  return gone;
}

}  // namespace attend
