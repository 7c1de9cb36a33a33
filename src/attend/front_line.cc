#include "attend/front_line.h"

#include "base/limits.h"
#include "talk_row.h"
#include "team.h"

namespace attend {
namespace {

using base::refuse;
using base::Why;

// A team, of the own partner where the actor works for one.
bool may_name(store::Tx& tx, const people::Actor& actor, base::OrgId team) {
  auto parent = tx.find<base::OrgId>(
      "SELECT parent_id FROM org WHERE id = :team AND kind = 'team'", team);
  return parent && (!actor.partner || *parent == actor.partner);
}

// The team in which the actor is an agent; none: in none.
base::OrgId own_team(store::Tx& tx, const people::Actor& actor) {
  if (!actor.roles.has(people::Role::kAgent)) return {};
  return tx
      .find<base::OrgId>("SELECT org_id FROM person WHERE id = :person AND active = 1",
                         actor.person)
      .value_or(base::OrgId{});
}

// `with_me` none: says nothing any more.
base::Result<base::Done> answer_day(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                    base::FrontLineId id, std::optional<bool> with_me) {
  auto row = tx.find<base::PersonId, base::OrgId, base::Day>(
      "SELECT person_id, team_id, spent_day FROM front_line_day WHERE id = :id", id);
  if (!row || std::get<1>(*row) != own_team(tx, actor) || std::get<0>(*row) == actor.person) {
    return refuse(Why::kNotFound, "front_line.not_found");
  }
  if (std::get<2>(*row) < day_at(tx.now(), rules).plus(-base::kTalkAnswerDays)) {
    return refuse(Why::kConflict, "talk.too_late", "",
                  {{"days", std::to_string(base::kTalkAnswerDays)}});
  }
  auto before = tx.find<bool>(
      "SELECT with_me FROM front_line_answer WHERE front_line_id = :id AND person_id = :person", id,
      actor.person);
  if (before == with_me) return base::Done{};
  tx.run("DELETE FROM front_line_answer WHERE front_line_id = :id AND person_id = :person", id,
         actor.person);
  if (with_me) {
    tx.run(
        "INSERT INTO front_line_answer (front_line_id, person_id, with_me)"
        " VALUES (:id, :person, :with)",
        id, actor.person, *with_me);
  }
  write_down_unnamed(tx, "front_line.answered");
  return base::Done{};
}

}  // namespace

base::Result<base::FrontLineId> record_front_line_day(store::Tx& tx, const people::Actor& actor,
                                                      const Rules& rules, base::OrgId team,
                                                      base::Day day) {
  if (!may_name(tx, actor, team)) return refuse(Why::kInvalid, "front_line.no_team", "team");
  const base::Day today = day_at(tx.now(), rules);
  if (day > today || day < today.plus(-base::kFrontLinePastDays)) {
    return refuse(Why::kInvalid, "front_line.day_out_of_range", "day",
                  {{"days", std::to_string(base::kFrontLinePastDays)}});
  }
  auto before = tx.find<base::FrontLineId, base::OrgId>(
      "SELECT id, team_id FROM front_line_day WHERE person_id = :person AND spent_day = :day",
      actor.person, day);
  if (before && std::get<1>(*before) == team) return std::get<0>(*before);
  if (before) return refuse(Why::kConflict, "front_line.day_taken", "day");
  auto id = tx.new_id_of<base::FrontLineId>();
  tx.run(
      "INSERT INTO front_line_day (id, person_id, team_id, spent_day, created_us)"
      " VALUES (:id, :person, :team, :day, :at)",
      id, actor.person, team, day, tx.now());
  tx.journal({.kind = "front_line.recorded", .actor = actor.office, .object = id.value});
  return id;
}

std::vector<FrontLineTeam> list_front_line_teams(store::Tx& tx, const people::Actor& actor) {
  std::vector<FrontLineTeam> teams;
  tx.each<base::OrgId, std::string, std::string>(
      "SELECT t.id, t.name, CASE WHEN p.kind = 'company' THEN '' ELSE p.name END FROM org t"
      " JOIN org p ON p.id = t.parent_id WHERE t.kind = 'team'"
      " AND (t.parent_id = :partner OR :nobody = 0) ORDER BY t.name, p.name, t.id",
      [&teams](auto row) {
        auto& [id, name, place] = row;
        teams.push_back({id, std::move(name), std::move(place)});
      },
      actor.partner, actor.partner);
  return teams;
}

base::Result<base::Done> answer_front_line_day(store::Tx& tx, const people::Actor& actor,
                                               const Rules& rules, base::FrontLineId id,
                                               bool with_me) {
  return answer_day(tx, actor, rules, id, with_me);
}

base::Result<base::Done> take_back_front_line_answer(store::Tx& tx, const people::Actor& actor,
                                                     const Rules& rules, base::FrontLineId id) {
  return answer_day(tx, actor, rules, id, std::nullopt);
}

std::vector<FrontLineDay> list_front_line_days(store::Tx& tx, const people::Actor& actor,
                                               const Rules& rules) {
  std::vector<FrontLineDay> days;
  if (!actor.person) return days;
  const base::OrgId team = own_team(tx, actor);
  tx.each<base::FrontLineId, base::Day, base::OrgId, std::string, std::string, base::PersonId,
          std::optional<bool>>(
      "SELECT d.id, d.spent_day, d.team_id, COALESCE(o.name, ''), COALESCE(p.name, ''),"
      " d.person_id, a.with_me FROM front_line_day d LEFT JOIN org o ON o.id = d.team_id"
      " LEFT JOIN person p ON p.id = d.person_id"
      " LEFT JOIN front_line_answer a ON a.front_line_id = d.id AND a.person_id = :me"
      " WHERE d.spent_day >= :since AND (d.person_id = :mine OR d.team_id = :team)"
      " ORDER BY d.spent_day DESC, d.id DESC",
      [&](auto row) {
        auto& [id, day, of, team_name, name, person, with_me] = row;
        days.push_back({id, day, of, std::move(team_name), std::move(name),
                        person == actor.person, with_me});
      },
      actor.person, day_at(tx.now(), rules).plus(-base::kTalkAnswerDays), actor.person,
      team ? team : base::OrgId{-1});
  return days;
}

}  // namespace attend
