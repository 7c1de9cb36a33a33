#include "attend/place_talks.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "base/check.h"
#include "base/limits.h"

namespace attend {
namespace {

using base::refuse;
using base::Refusal;
using base::Why;

queueing::SessionKind session_kind(TalkKind kind) {
  const auto found = queueing::session_kind(to_text(kind));
  CHECK(found.has_value());
  return *found;
}

const TeamMember* member_of(const TeamPlan& plan, base::PersonId person) {
  const auto found = std::find_if(plan.people.begin(), plan.people.end(), [person](const auto& one) {
    return one.id == person && !one.lead;
  });
  return found == plan.people.end() ? nullptr : &*found;
}

base::PersonId person_of(const std::string& name) {
  std::int64_t id = 0;
  std::from_chars(name.data(), name.data() + name.size(), id);
  return {id};
}

std::optional<Refusal> wrong(const TeamPlan& plan, const PlaceWanted& wanted) {
  if (plan.people.empty()) return refuse(Why::kForbidden, "talk.no_team");
  if (!plan.has_plan()) return refuse(Why::kNotFound, "plan.none");
  if (wanted.minutes < base::kTalkMinutesMin || wanted.minutes > base::kTalkMinutesMax) {
    return refuse(Why::kInvalid, "talk.minutes_out_of_range", "minutes",
                  {{"min", std::to_string(base::kTalkMinutesMin)},
                   {"max", std::to_string(base::kTalkMinutesMax)}});
  }
  if (!(wanted.max_drop > 0 && wanted.max_drop <= 100)) {
    return refuse(Why::kInvalid, "plan.max_drop_out_of_range", "max_drop");
  }
  const std::size_t max = std::max<std::size_t>(1, plan.people.size() - 1);
  if (wanted.people.empty() || wanted.people.size() > max) {
    return refuse(Why::kInvalid, "talk.people_count", "people",
                  {{"min", "1"}, {"max", std::to_string(max)}});
  }
  for (base::PersonId person : wanted.people) {
    if (!member_of(plan, person)) return refuse(Why::kInvalid, "talk.person_not_yours", "people");
  }
  return std::nullopt;
}

// Until when somebody should be listened to: the end of the day they are due, if that lies ahead.
queueing::Minute due_until(const TeamPlan& plan, base::Instant now, const TeamMember& person) {
  for (const PlanDay& day : plan.days) {
    const auto ends = day.starts.plus_seconds(day.minutes * 60);
    if (person.due_on && day.day == *person.due_on && now < ends) return minute_of(ends);
  }
  return minute_of(plan.ends());
}

// The drafts beside are as good as planned: their people are neither free nor on contacts.
queueing::PlacePlan plan_for(const TeamPlan& plan, base::Instant now, const PlaceWanted& wanted) {
  queueing::PlacePlan out = plan.staffing;
  const std::string lead = planned_name(plan.people.front().id);
  for (const auto& away : away_of(plan, wanted.beside)) {
    for (auto& shift : out.shifts) {
      if (shift.person != away.person) continue;
      const auto from = std::max(away.start, shift.start);
      const auto to = std::min(away.start + away.minutes, shift.end);
      if (from < to) shift.breaks.push_back({from, to - from});
    }
  }
  auto people = wanted.people;
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  for (base::PersonId person : people) {
    queueing::NeedRow need;
    need.person = planned_name(person);
    need.kind = session_kind(wanted.kind);
    need.minutes = wanted.minutes;
    need.with = lead;
    need.earliest = std::max(minute_of(plan.begins()), minute_of(now) + 1);
    // A round is for several, whenever most of them can.
    need.latest = wanted.kind == TalkKind::kRound
                      ? minute_of(plan.ends())
                      : due_until(plan, now, *member_of(plan, person));
    need.days_since = static_cast<int>(
        std::min<std::int64_t>(member_of(plan, person)->days, queueing::kUrgentDaysMax));
    out.needs.push_back(std::move(need));
  }
  return out;
}

// Who is not in the plan at all cannot be asked for in queueing.
void leave_out_absent(queueing::PlacePlan& plan, PlacedTalks& out) {
  std::erase_if(plan.needs, [&](const queueing::NeedRow& need) {
    const bool known = std::any_of(plan.shifts.begin(), plan.shifts.end(),
                                   [&](const auto& row) { return row.person == need.person; });
    if (!known) out.unplaced.push_back({person_of(need.person), "place.no_shift"});
    return !known;
  });
}

// Who finds nothing until then is placed later rather than not at all. False: nobody is to be helped.
bool wait_longer(const queueing::Placed& placed, queueing::Minute ends,
                 queueing::PlacePlan& plan) {
  bool more = false;
  for (const auto& left : placed.unplaced) {
    auto& need = plan.needs[left.need];
    more = more || need.latest < ends;
    need.latest = ends;
  }
  return more;
}

void take_over(const queueing::Placed& placed, TalkKind kind, PlacedTalks& out) {
  std::map<queueing::Minute, std::size_t> rounds;
  for (const auto& session : placed.sessions) {
    if (kind == TalkKind::kRound) {
      const auto [at, fresh] = rounds.try_emplace(session.start, out.sessions.size());
      if (!fresh) {
        out.sessions[at->second].people.push_back(person_of(session.person));
        continue;
      }
    }
    out.sessions.push_back(
        {kind, instant_of(session.start), session.minutes, {person_of(session.person)}});
  }
  for (const auto& left : placed.unplaced) {
    out.unplaced.push_back({person_of(left.person), std::string(queueing::name_of(left.reason))});
  }
  out.stopped = placed.stopped;
}

}  // namespace

base::Result<PlacedTalks> place_talks(const TeamPlan& plan, base::Instant now,
                                      const PlaceWanted& wanted) {
  if (auto fault = wrong(plan, wanted)) return *fault;
  PlacedTalks out;
  queueing::PlacePlan asked = plan_for(plan, now, wanted);
  leave_out_absent(asked, out);
  if (asked.needs.empty()) return out;
  queueing::PlaceOptions options;
  options.step_minutes = plan.step_minutes;
  options.max_drop = wanted.max_drop;
  options.judge = wanted.max_drop < 100;
  options.keep_going = wanted.keep_going;
  auto placed = queueing::place(asked, options);
  if (!placed) return placed.error();
  if (!placed->stopped && wait_longer(*placed, minute_of(plan.ends()), asked)) {
    placed = queueing::place(asked, options);
    if (!placed) return placed.error();
  }
  take_over(*placed, wanted.kind, out);
  return out;
}

}  // namespace attend
