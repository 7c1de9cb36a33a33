#include "plan_shapes.h"

#include "api/words.h"
#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "me_shape.h"

namespace api {

std::vector<attend::Draft> drafts_of(const std::vector<SessionInput>& sessions) {
  std::vector<attend::Draft> drafts;
  for (const auto& one : sessions) {
    drafts.push_back({one.kind, one.starts, one.minutes, one.people});
  }
  return drafts;
}

SessionShape session_shape(const attend::Draft& draft) {
  return {draft.kind, draft.starts, draft.minutes, draft.people};
}

PlanShape plan_shape(const attend::TeamPlan& plan, const std::string& timezone,
                     std::span<const queueing::PlacedInterval> before) {
  PlanShape shape;
  shape.from = plan.days.front().day;
  shape.timezone = timezone;
  shape.step_minutes = plan.step_minutes;
  shape.team = or_null(plan.team);
  for (const auto& day : plan.days) shape.days.push_back({day.day, day.starts, day.minutes});
  for (const auto& row : before) {
    if (!plan.shown.contains(row.queue)) continue;
    const auto& demand = plan.staffing.demand[row.demand];
    shape.intervals.push_back({row.queue, attend::instant_of(row.start), row.minutes,
                               demand.contacts, demand.target, demand.within_s, row.agents_before,
                               row.service_before, row.p_target_met});
  }
  for (const auto& person : plan.people) {
    PlanPersonShape one{person.id, person.name, person.lead, person.days, person.due, {}};
    const auto name = attend::planned_name(person.id);
    for (const auto& shift : plan.shifts) {
      if (shift.person != name) continue;
      PlanShiftShape work{attend::instant_of(shift.start), shift.end - shift.start, {}};
      for (const auto& pause : shift.breaks) {
        work.breaks.push_back({attend::instant_of(pause.start), pause.minutes});
      }
      one.shifts.push_back(std::move(work));
    }
    shape.people.push_back(std::move(one));
  }
  for (const auto& talk : plan.talks) shape.talks.push_back(talk_shape(talk));
  return shape;
}

PlanPriceShape price_shape(const queueing::PlanPrice& price,
                           const std::vector<attend::DraftFault>& faults, people::Locale locale) {
  PlanPriceShape shape{price.extra_abandoned, price.points, {}, {}};
  for (const auto& row : price.changed) {
    shape.intervals.push_back({row.queue, attend::instant_of(row.start), row.agents_after,
                               row.service_after, row.p_target_met});
  }
  for (const auto& fault : faults) {
    shape.problems.push_back(
        {static_cast<std::int64_t>(fault.draft), fault.why.key, say(fault.why, locale)});
  }
  return shape;
}

}  // namespace api
