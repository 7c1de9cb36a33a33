#include "attend/promises.h"

#include <map>
#include <set>

#include "answer/units.h"
#include "team.h"

namespace attend {
namespace {

// What is counted of one leader or of all members of a unit.
struct Tally {
  Promises promises;
  std::int64_t asked_people = 0, confirmed = 0;  // people times talks
  std::set<base::PersonId> people;

  void add(const Tally& other) {
    promises.planned += other.promises.planned;
    promises.held += other.promises.held;
    promises.moved += other.promises.moved;
    promises.cancelled += other.promises.cancelled;
    promises.asked += other.promises.asked;
    promises.minutes += other.promises.minutes;
    asked_people += other.asked_people;
    confirmed += other.confirmed;
    people.insert(other.people.begin(), other.people.end());
  }
  Promises release(const people::ReleaseGate& gate) const {
    Promises out = promises;
    out.confirmed_share =
        gate.share_at_least(confirmed, asked_people, static_cast<std::int64_t>(people.size()));
    return out;
  }
};
using Tallies = std::map<base::PersonId, Tally>;

void count_talks(store::Tx& tx, Tallies& tallies) {
  tx.each<base::PersonId, TalkState, std::int64_t, CancelledAs, std::string, bool, bool>(
      "SELECT t.lead_id, t.state, t.held_minutes, t.cancelled_as, t.reason,"
      " CASE WHEN EXISTS (SELECT 1 FROM talk_person p WHERE p.talk_id = t.id"
      " AND p.answer = 'confirmed') THEN 1 ELSE 0 END,"
      " CASE WHEN EXISTS (SELECT 1 FROM talk_move m WHERE m.talk_id = t.id AND m.to_us > m.from_us"
      " AND m.reason <> 'asked') THEN 1 ELSE 0 END"
      " FROM talk t WHERE t.starts_us > :since AND t.starts_us <= :now",
      [&tallies](const auto& row) {
        const auto& [lead, state, minutes, as, reason, confirmed, later] = row;
        Promises& promises = tallies[lead].promises;
        const bool cancelled = state == TalkState::kCancelled;
        const bool at_wish = as == CancelledAs::kPerson || reason == to_text(Reason::kAsked);
        ++promises.planned;
        promises.held += !cancelled && (state == TalkState::kHeld || confirmed);
        promises.moved += later;
        promises.cancelled += cancelled && !at_wish;
        promises.asked += cancelled && at_wish;
        promises.minutes += minutes;
      },
      tx.now().plus_days(-kPromiseDays), tx.now());
}

void count_answers(store::Tx& tx, Tallies& tallies) {
  tx.each<base::PersonId, base::PersonId, Heard>(
      "SELECT t.lead_id, p.person_id, p.answer FROM talk t JOIN talk_person p ON p.talk_id = t.id"
      " WHERE t.starts_us > :since AND t.starts_us <= :now AND t.state <> 'cancelled'"
      " AND (t.state = 'held' OR p.answer <> 'none')",
      [&tallies](const auto& row) {
        const auto& [lead, person, heard] = row;
        Tally& tally = tallies[lead];
        ++tally.asked_people;
        tally.confirmed += heard == Heard::kConfirmed;
        tally.people.insert(person);
      },
      tx.now().plus_days(-kPromiseDays), tx.now());
}

Tallies tallies_of(store::Tx& tx) {
  Tallies tallies;
  count_talks(tx, tallies);
  count_answers(tx, tallies);
  return tallies;
}

std::map<base::PersonId, std::int64_t> front_line_days(store::Tx& tx, const Rules& rules) {
  std::map<base::PersonId, std::int64_t> days;
  tx.each<base::PersonId, std::int64_t>(
      "SELECT person_id, COUNT(*) FROM front_line_day WHERE spent_day > :since GROUP BY person_id",
      [&days](const auto& row) { days[std::get<0>(row)] = std::get<1>(row); },
      day_at(tx.now(), rules).plus(-kPromiseDays));
  return days;
}

struct Leader {
  base::PersonId id;
  std::string name;
  base::OrgId partner, team;
  std::string team_name;
  bool head = false;
};

// Active leads and heads, by name.
std::vector<Leader> list_leaders(store::Tx& tx) {
  std::vector<Leader> leaders;
  tx.each<base::PersonId, std::string, base::OrgId, base::OrgId, std::string, bool, bool>(
      "SELECT p.id, p.name, p.partner_id, COALESCE(o.id, 0), COALESCE(o.name, ''),"
      " CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id"
      " AND r.role = 'lead') THEN 1 ELSE 0 END,"
      " CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id"
      " AND r.role = 'head') THEN 1 ELSE 0 END"
      " FROM person p LEFT JOIN org o ON o.id = p.org_id AND o.kind = 'team'"
      " WHERE p.active = 1 ORDER BY p.name, p.id",
      [&leaders](auto row) {
        auto& [id, name, partner, team, team_name, lead, head] = row;
        if (!lead && !head) return;
        if (!lead) team = {}, team_name.clear();
        leaders.push_back({id, std::move(name), partner, team, std::move(team_name), head});
      });
  return leaders;
}

bool holds_floor(store::Tx& tx, base::OrgId team, base::PersonId lead, const Rules& rules) {
  return team && rules.gate.opens(static_cast<std::int64_t>(members_of(tx, team, lead).size()));
}

}  // namespace

std::vector<LeaderPromises> promises_of_leaders(store::Tx& tx, const people::Actor& actor,
                                                const Rules& rules) {
  std::vector<LeaderPromises> list;
  if (!actor.roles.has(people::Role::kHead)) return list;
  auto tallies = tallies_of(tx);
  auto front = front_line_days(tx, rules);
  for (const Leader& leader : list_leaders(tx)) {
    if (actor.partner && leader.partner != actor.partner) continue;
    LeaderPromises promises{leader.id, leader.name, leader.team, leader.team_name};
    if (holds_floor(tx, leader.team, leader.id, rules)) {
      promises.talks = tallies[leader.id].release(rules.gate);
    }
    promises.front_line_days = front[leader.id];
    promises.front_line_owed = leader.head ? rules.front_line_days : 0;
    list.push_back(std::move(promises));
  }
  return list;
}

LeaderPromises my_promises(store::Tx& tx, const people::Actor& actor, const Rules& rules) {
  LeaderPromises mine{actor.person, actor.name};
  mine.team = led_team(tx, actor);
  if (mine.team) {
    mine.team_name = tx.one<std::string>("SELECT name FROM org WHERE id = :team", mine.team);
    mine.talks = tallies_of(tx)[actor.person].release(rules.gate);
  }
  mine.front_line_days = front_line_days(tx, rules)[actor.person];
  mine.front_line_owed = actor.roles.has(people::Role::kHead) ? rules.front_line_days : 0;
  return mine;
}

std::vector<UnitPromises> promises_of_units(store::Tx& tx, const people::Actor& actor,
                                            const Rules& rules) {
  std::vector<UnitPromises> list;
  if (!actor.roles.has(people::Role::kHead) || actor.partner) return list;
  auto tallies = tallies_of(tx);
  auto front = front_line_days(tx, rules);
  std::map<base::PersonId, base::OrgId> teams;
  for (const Leader& leader : list_leaders(tx)) {
    if (leader.team) teams[leader.id] = leader.team;
  }
  for (const answer::Unit& unit : answer::list_units(tx)) {
    UnitPromises promises{unit.id, unit.name, std::nullopt};
    Tally tally;
    std::set<base::PersonId> led, untold;  // by all leaders, and by those whose figures are withheld
    for (base::PersonId person : unit.members) {
      promises.front_line_days += front[person];
      auto team = teams.find(person);
      if (team == teams.end()) continue;
      tally.add(tallies[person]);
      const auto members = members_of(tx, team->second, person);
      const bool told = rules.gate.opens(static_cast<std::int64_t>(members.size()));
      for (const Member& member : members) {
        led.insert(member.id);
        if (!told) untold.insert(member.id);
      }
    }
    // Nobody can subtract the leaders who are told of from their unit.
    const bool covered = untold.empty() || rules.gate.opens(static_cast<std::int64_t>(untold.size()));
    if (covered && rules.gate.opens(static_cast<std::int64_t>(led.size()))) {
      promises.talks = tally.release(rules.gate);
    }
    list.push_back(std::move(promises));
  }
  return list;
}

}  // namespace attend
