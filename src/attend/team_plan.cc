#include "attend/team_plan.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "attend/ledger.h"
#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "base/limits.h"
#include "team.h"

namespace attend {
namespace {

constexpr std::array<std::int64_t, 3> kSteps{15, 10, 5};

std::vector<PlanDay> days_of(const Rules& rules, base::Day from, int count) {
  std::vector<PlanDay> days;
  for (int i = 0; i < count; ++i) {
    const base::Day day = from.plus(i);
    const auto starts = begin_of(day, rules), next = begin_of(day.plus(1), rules);
    days.push_back({day, starts, (next.us - starts.us) / kMicrosPerMinute});
  }
  return days;
}

struct Planned {
  base::PersonId lead{};
  queueing::Minute start = 0, end = 0;
  std::vector<base::PersonId> people{};
};

// All talks that are not cancelled and reach into the window.
std::vector<Planned> planned_talks(store::Tx& tx, base::Instant from, base::Instant to) {
  std::vector<Planned> talks;
  std::map<base::TalkId, std::size_t> at;
  tx.each<base::TalkId, base::PersonId, base::Instant, std::int64_t, std::optional<base::PersonId>>(
      "SELECT t.id, t.lead_id, t.starts_us, t.minutes, p.person_id FROM talk t"
      " LEFT JOIN talk_person p ON p.talk_id = t.id WHERE t.starts_us > :since"
      " AND t.starts_us < :till AND t.state <> 'cancelled' ORDER BY t.starts_us, t.id, p.person_id",
      [&](const auto& row) {
        const auto& [id, lead, starts, minutes, person] = row;
        const auto [found, fresh] = at.try_emplace(id, talks.size());
        const auto start = minute_of(starts);
        if (fresh) talks.push_back({lead, start, start + minutes, {}});
        if (person) talks[found->second].people.push_back(*person);
      },
      instant_of(minute_of(from) - base::kTalkMinutesMax), to);
  std::erase_if(talks, [&](const Planned& talk) { return talk.end <= minute_of(from); });
  return talks;
}

void take_off(std::vector<queueing::ShiftRow>& shifts, const std::vector<Planned>& talks) {
  std::map<std::string, std::vector<std::pair<queueing::Minute, queueing::Minute>>> away;
  for (const Planned& talk : talks) {
    for (base::PersonId person : talk.people) {
      away[planned_name(person)].emplace_back(talk.start, talk.end);
    }
    if (talk.lead) away[planned_name(talk.lead)].emplace_back(talk.start, talk.end);
  }
  for (auto& shift : shifts) {
    const auto found = away.find(shift.person);
    if (found == away.end()) continue;
    for (const auto& [start, end] : found->second) {
      const auto from = std::max(start, shift.start), to = std::min(end, shift.end);
      if (from < to) shift.breaks.push_back({from, to - from});
    }
  }
}

// What nobody asks for in these days cannot be answered.
void drop_unknown_queues(queueing::PlacePlan& plan) {
  std::set<std::string> known;
  for (const auto& row : plan.demand) known.insert(row.queue);
  for (auto& shift : plan.shifts) {
    std::erase_if(shift.queues, [&](const std::string& queue) { return !known.contains(queue); });
  }
}

std::int64_t step_for(const std::vector<queueing::DemandRow>& demand) {
  for (std::int64_t step : kSteps) {
    if (std::all_of(demand.begin(), demand.end(), [step](const auto& row) {
          return row.minutes % step == 0 && row.start % step == 0;
        })) {
      return step;
    }
  }
  return kSteps.back();
}

void add_people(store::Tx& tx, const people::Actor& actor, const Rules& rules, TeamPlan& plan) {
  plan.people.push_back({actor.person, actor.name, true, 0, false, std::nullopt});
  const base::Day last = plan.days.back().day;
  for (const auto& person : attention_of_team(tx, actor, rules)) {
    const bool provided = person.next && person.next->starts < plan.ends();
    plan.people.push_back({person.person, person.name, false, person.days,
                           person.due_on.number <= last.number && !provided, person.due_on});
  }
}

std::set<std::string> names_of(const TeamPlan& plan) {
  std::set<std::string> names;
  for (const auto& person : plan.people) names.insert(planned_name(person.id));
  return names;
}

// The team's shifts; and one for the lead where the plan knows none.
void add_shifts(const std::set<std::string>& team, TeamPlan& plan) {
  const std::string lead = planned_name(plan.people.front().id);
  bool lead_works = false;
  queueing::Minute first = 0, last = 0;
  for (const auto& shift : plan.staffing.shifts) {
    if (!team.contains(shift.person)) continue;
    lead_works = lead_works || shift.person == lead;
    first = plan.shifts.empty() ? shift.start : std::min(first, shift.start);
    last = plan.shifts.empty() ? shift.end : std::max(last, shift.end);
    plan.shifts.push_back(shift);
  }
  if (!lead_works && !plan.shifts.empty()) {
    plan.staffing.shifts.push_back({lead, "", {}, first, last, {}});
  }
}

// A queue's figures leave where nobody but the team answers it in these days, or so many others do
// that none can be subtracted out: the own people's shifts are known to the reader.
void add_shown(const Rules& rules, const std::set<std::string>& team, TeamPlan& plan) {
  std::map<std::string, std::set<std::string>> others;
  std::set<std::string> own;
  for (const auto& shift : plan.staffing.shifts) {
    for (const std::string& queue : shift.queues) {
      if (team.contains(shift.person)) own.insert(queue);
      else others[queue].insert(shift.person);
    }
  }
  for (const std::string& queue : own) {
    const auto count = static_cast<std::int64_t>(others[queue].size());
    if (count == 0 || rules.gate.opens(count)) plan.shown.insert(queue);
  }
}

void add_taken(const std::vector<Planned>& talks, const std::set<std::string>& team,
               TeamPlan& plan) {
  const auto add = [&](base::PersonId person, const Planned& talk) {
    auto name = planned_name(person);
    if (team.contains(name)) plan.taken.push_back({std::move(name), talk.start, talk.end});
  };
  for (const Planned& talk : talks) {
    for (base::PersonId person : talk.people) add(person, talk);
    add(talk.lead, talk);
  }
}

}  // namespace

TeamPlan load_team_plan(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                        base::Day from, int count) {
  TeamPlan plan;
  plan.days = days_of(rules, from, std::clamp(count, 1, static_cast<int>(base::kPlanDaysMax)));
  const auto team = led_team(tx, actor);
  if (!team) return plan;
  plan.team = tx.one<std::string>("SELECT name FROM org WHERE id = :id", team);
  add_people(tx, actor, rules, plan);
  auto staff = load_staff_plan(tx, plan.begins(), plan.ends());
  plan.step_minutes = step_for(staff.demand);
  plan.staffing.demand = std::move(staff.demand);
  plan.staffing.shifts = std::move(staff.shifts);
  const auto names = names_of(plan);
  add_shifts(names, plan);
  drop_unknown_queues(plan.staffing);
  add_shown(rules, names, plan);
  const auto talks = planned_talks(tx, plan.begins(), plan.ends());
  take_off(plan.staffing.shifts, talks);
  add_taken(talks, names, plan);
  for (auto& talk : list_my_talks(tx, actor, plan.begins(), plan.ends(), base::kPageRowsMax).items) {
    if (talk.leading && talk.state != TalkState::kCancelled) plan.talks.push_back(std::move(talk));
  }
  return plan;
}

std::vector<queueing::AwayRow> away_of(const TeamPlan& plan, const std::vector<Draft>& drafts) {
  using Stretch = std::pair<queueing::Minute, queueing::Minute>;
  std::map<std::string, std::vector<Stretch>> by_person;
  const auto team = names_of(plan);
  for (const Draft& draft : drafts) {
    if (draft.minutes < base::kTalkMinutesMin || draft.minutes > base::kTalkMinutesMax) continue;
    if (plan.people.empty() || draft.starts < plan.begins() || draft.starts >= plan.ends()) continue;
    const Stretch at{minute_of(draft.starts), minute_of(draft.starts) + draft.minutes};
    for (base::PersonId person : draft.people) {
      auto name = planned_name(person);
      if (team.contains(name)) by_person[std::move(name)].push_back(at);
    }
    by_person[planned_name(plan.people.front().id)].push_back(at);
  }
  std::vector<queueing::AwayRow> away;
  for (auto& [person, stretches] : by_person) {
    std::sort(stretches.begin(), stretches.end());
    queueing::Minute done = stretches.front().first;  // what overlaps counts once
    for (const auto& [start, end] : stretches) {
      const auto from = std::max(start, done);
      if (from < end) away.push_back({person, from, end - from});
      done = std::max(done, end);
    }
  }
  return away;
}

}  // namespace attend
