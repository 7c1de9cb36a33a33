#include "attend/plan_missing.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "attend/plan_minutes.h"
#include "attend/site_days.h"
#include "plan_fields.h"
#include "planned_people.h"

namespace attend {
namespace {

// The days on which rows begin of what belongs together: a queue, or a team. Of several days the first
// counts from its first row on if all of it begins after noon, the last up to its last row if all of
// it begins before: that is the night beside the days that are meant.
class Days {
 public:
  explicit Days(const Rules& zone) : zone_(zone) {}

  void add(base::Instant start) {
    auto& [first, last] = days_.try_emplace(day_at(start, zone_), start, start).first->second;
    first = std::min(first, start);
    last = std::max(last, start);
  }
  bool cover(base::Instant start) const {
    const auto day = days_.find(day_at(start, zone_));
    if (day == days_.end()) return false;
    if (days_.size() == 1) return true;
    const base::Instant noon = begin_of(day->first, zone_).plus_seconds(12 * 3'600);
    const auto& [first, last] = day->second;
    if (day == days_.begin() && first >= noon) return start >= first;
    if (day == std::prev(days_.end()) && last < noon) return start <= last;
    return true;
  }

 private:
  const Rules& zone_;
  std::map<base::Day, std::pair<base::Instant, base::Instant>> days_;  // first and last row
};

Rules days_in(const std::string& zone) {
  Rules rules;
  rules.timezone = zone;
  return rules;
}

// Up to two days after the last row: no day of a row reaches further.
template <class Row>
base::Instant latest(std::span<const Row> rows) {
  base::Instant last{};
  for (const Row& row : rows) last = std::max(last, instant_of(row.start));
  return last.plus_days(2);
}

void note(store::Tx& tx, const people::Actor& actor, const std::string& what, std::int64_t gone) {
  if (gone == 0) return;
  tx.journal({.kind = "plan.imported",
              .actor = actor.office,
              .detail = what + " -" + std::to_string(gone)});
}

// Who is in which team; whoever is in none stands for themselves.
class Teams {
 public:
  explicit Teams(store::Tx& tx) {
    tx.each<base::PersonId, base::OrgId>(
        "SELECT p.id, p.org_id FROM person p JOIN org o ON o.id = p.org_id WHERE o.kind = 'team'",
        [this](const auto& row) {
          const auto& [person, team] = row;
          teams_[person] = team;
        });
  }
  using Key = std::pair<std::int64_t, std::int64_t>;
  Key of(base::PersonId person) const {
    const auto found = teams_.find(person);
    return found == teams_.end() ? Key{0, person.value} : Key{found->second.value, 0};
  }

 private:
  std::map<base::PersonId, base::OrgId> teams_;
};

}  // namespace

base::Result<std::int64_t> drop_missing(store::Tx& tx, const people::Actor& actor,
                                        const std::string& zone,
                                        std::span<const queueing::DemandRow> rows) {
  const Rules local = days_in(zone);
  std::map<std::string, Days> queues;
  std::set<std::pair<std::string, base::Instant>> held;
  for (const auto& row : rows) {
    queues.try_emplace(row.queue, local).first->second.add(instant_of(row.start));
    held.emplace(row.queue, instant_of(row.start));
  }
  std::int64_t gone = 0;
  for (const auto& [queue, starts] : tx.list<std::string, base::Instant>(
           "SELECT queue, starts_us FROM demand WHERE starts_us > :since AND starts_us <= :till",
           tx.now(), latest(rows))) {
    const auto found = queues.find(queue);
    if (found == queues.end() || !found->second.cover(starts)) continue;
    if (held.contains({queue, starts})) continue;
    gone += tx.run("DELETE FROM demand WHERE queue = :queue AND starts_us = :at", queue, starts);
  }
  note(tx, actor, "demand", gone);
  return gone;
}

base::Result<std::int64_t> drop_missing(store::Tx& tx, const people::Actor& actor,
                                        const std::string& zone,
                                        std::span<const queueing::ShiftRow> rows) {
  const PlannedPeople known(tx);
  const Teams teams(tx);
  const Rules local = days_in(zone);
  std::map<Teams::Key, Days> days;
  std::set<std::pair<Teams::Key, std::string>> answers;
  std::set<std::pair<base::PersonId, base::Instant>> held;
  for (const auto& row : rows) {
    const auto person = known.find(row.person);
    if (!person) return person.error();
    const auto team = teams.of(*person);
    days.try_emplace(team, local).first->second.add(instant_of(row.start));
    if (row.queues.empty()) answers.emplace(team, "");
    for (const std::string& queue : row.queues) answers.emplace(team, queue);
    held.emplace(*person, instant_of(row.start));
  }
  const auto about = [&](base::PersonId person, base::Instant starts, const std::string& queues) {
    const auto team = teams.of(person);
    const auto found = days.find(team);
    if (found == days.end() || !found->second.cover(starts)) return false;
    const auto all = parts_of(queues);
    if (all.empty()) return answers.contains({team, ""});
    return std::any_of(all.begin(), all.end(), [&](std::string_view queue) {
      return answers.contains({team, std::string(queue)});
    });
  };
  std::int64_t gone = 0;
  for (const auto& [id, person, starts, queues] :
       tx.list<std::int64_t, base::PersonId, base::Instant, std::string>(
           "SELECT id, person_id, starts_us, queues FROM shift WHERE starts_us > :since"
           " AND starts_us <= :till",
           tx.now(), latest(rows))) {
    if (held.contains({person, starts}) || !about(person, starts, queues)) continue;
    gone += tx.run("DELETE FROM shift WHERE id = :id", id);
  }
  note(tx, actor, "shifts", gone);
  return gone;
}

}  // namespace attend
