// A lead's week of the staffing plan, as JSON.
#pragma once

#include "attend/team_plan.h"
#include "talk_shapes.h"

namespace api {

struct PlanIntervalShape {
  std::string queue;
  Instant starts;
  std::int64_t minutes = 0;
  double contacts = 0, target = 0, within_s = 0, agents = 0, service = 0, p_target_met = 0;
};
BOOST_DESCRIBE_STRUCT(PlanIntervalShape, (), (queue, starts, minutes, contacts, target, within_s, agents, service, p_target_met))
struct PlanBreakShape {
  Instant starts;
  std::int64_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(PlanBreakShape, (), (starts, minutes))
struct PlanShiftShape {
  Instant starts;
  std::int64_t minutes = 0;
  std::vector<PlanBreakShape> breaks;
};
BOOST_DESCRIBE_STRUCT(PlanShiftShape, (), (starts, minutes, breaks))
struct PlanPersonShape {
  PersonId person_id;
  std::string name;
  bool lead = false;
  std::int64_t days = 0;
  bool due = false;
  std::vector<PlanShiftShape> shifts;
};
BOOST_DESCRIBE_STRUCT(PlanPersonShape, (), (person_id, name, lead, days, due, shifts))
struct PlanDayShape {
  Day day;
  Instant starts;
  std::int64_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(PlanDayShape, (), (day, starts, minutes))
struct PlanShape {
  Day from;
  std::string timezone;
  std::int64_t step_minutes = 0;
  std::vector<PlanDayShape> days;
  std::optional<std::string> team;
  std::vector<PlanIntervalShape> intervals;
  std::vector<PlanPersonShape> people;
  std::vector<TalkShape> talks;
};
BOOST_DESCRIBE_STRUCT(PlanShape, (), (from, timezone, step_minutes, days, team, intervals, people, talks))

struct SessionShape {
  attend::TalkKind kind{};
  Instant starts;
  std::int64_t minutes = 0;
  std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(SessionShape, (), (kind, starts, minutes, people))
struct SessionInput : SessionShape {};
BOOST_DESCRIBE_STRUCT(SessionInput, (SessionShape), ())

struct PricedIntervalShape {
  std::string queue;
  Instant starts;
  double agents = 0, service = 0, p_target_met = 0;
};
BOOST_DESCRIBE_STRUCT(PricedIntervalShape, (), (queue, starts, agents, service, p_target_met))
struct PlanProblemShape {
  std::int64_t session = 0;
  std::string key, why;
};
BOOST_DESCRIBE_STRUCT(PlanProblemShape, (), (session, key, why))
struct PlanPriceShape {
  double extra_abandoned = 0, points = 0;
  std::vector<PricedIntervalShape> intervals;
  std::vector<PlanProblemShape> problems;
};
BOOST_DESCRIBE_STRUCT(PlanPriceShape, (), (extra_abandoned, points, intervals, problems))
struct NotPlacedShape {
  PersonId person_id;
  attend::TalkKind kind{};
  std::string key, why;
};
BOOST_DESCRIBE_STRUCT(NotPlacedShape, (), (person_id, kind, key, why))
struct PlacedShape {
  std::vector<SessionShape> sessions;
  std::vector<NotPlacedShape> unplaced;
  PlanPriceShape price;
};
BOOST_DESCRIBE_STRUCT(PlacedShape, (), (sessions, unplaced, price))

struct PlanPriceInput {
  Day from;
  std::optional<std::int64_t> days;
  std::vector<SessionInput> sessions;
};
BOOST_DESCRIBE_STRUCT(PlanPriceInput, (), (from, days, sessions))
struct PlanPlaceInput {
  Day from;
  std::optional<std::int64_t> days;
  attend::TalkKind kind{};
  std::int64_t minutes = 30;
  std::vector<PersonId> people;
  std::optional<double> max_drop;
  std::optional<std::vector<SessionInput>> sessions;
};
BOOST_DESCRIBE_STRUCT(PlanPlaceInput, (), (from, days, kind, minutes, people, max_drop, sessions))
struct PlanPublishInput {
  std::vector<SessionInput> sessions;
};
BOOST_DESCRIBE_STRUCT(PlanPublishInput, (), (sessions))

// May somebody leave the phone now? Shares from 0 to 1; points: of service level lost.
struct ReleaseShape {
  bool yes = false;
  double points = 0, abandoned = 0, service_level = 0, service_level_released = 0;
  std::int64_t agents_max = 0;
  std::vector<TalkPersonShape> due;
};
BOOST_DESCRIBE_STRUCT(ReleaseShape, (), (yes, points, abandoned, service_level, service_level_released, agents_max, due))

std::vector<attend::Draft> drafts_of(const std::vector<SessionInput>& sessions);
SessionShape session_shape(const attend::Draft& draft);
// `before`: of all rows of demand with nothing drafted; empty: nothing is known of these days.
PlanShape plan_shape(const attend::TeamPlan& plan, const std::string& timezone,
                     std::span<const queueing::PlacedInterval> before);
PlanPriceShape price_shape(const queueing::PlanPrice& price,
                           const std::vector<attend::DraftFault>& faults, people::Locale locale);

}  // namespace api
