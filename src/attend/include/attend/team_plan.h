// A lead's week: the staffing plan of everybody, the own team's people by name, and what is planned.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "attend/list_my_talks.h"
#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "people/actor.h"
#include "queueing/place.h"
#include "queueing/priced_plan.h"
#include "store/tx.h"

namespace attend {

struct TeamMember {
  base::PersonId id{};
  std::string name{};
  bool lead = false;      // the reader, who leads the team
  std::int64_t days = 0;  // since last listened to, as in the ledger; of the lead 0
  bool due = false;
  std::optional<base::Day> due_on{};  // by the ledger; of the lead nothing
};

struct PlanDay {
  base::Day day{};
  base::Instant starts{};     // midnight there, or the first moment after it
  std::int64_t minutes = 0;  // 1,380 and 1,500 when the clock changes
};

struct TeamPlan {
  std::vector<PlanDay> days{};
  std::string team{};                            // empty: the reader leads none
  std::vector<TeamMember> people{};              // the lead, then those waiting longest first
  std::vector<queueing::ShiftRow> shifts{};      // of these people, by planned_name
  // What is planned with one of the team or by the lead, whoever plans it: when they are not free.
  std::vector<queueing::BusyRow> taken{};
  // Everybody's shifts, with all planned talks as breaks, and all demand; no needs. Where the lead has
  // no shift at all, one stands in from the team's first to its last.
  queueing::PlacePlan staffing{};
  std::int64_t step_minutes = 15;                // sessions begin at multiples of it
  // Queues whose figures the lead may see: those the own team answers, where so many people do that
  // the release gate opens, or the own team alone. All queues are in the price.
  std::set<std::string> shown{};
  std::vector<MyTalk> talks{};                   // the lead's own, not cancelled

  base::Instant begins() const { return days.front().starts; }
  base::Instant ends() const { return days.back().starts.plus_seconds(days.back().minutes * 60); }
  bool has_plan() const { return !staffing.demand.empty(); }
};

// `count` days from `from` on, 1 … kPlanDaysMax. For a lead; others get days and nothing else.
TeamPlan load_team_plan(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                        base::Day from, int count);

// Protected time that is not promised yet.
struct Draft {
  TalkKind kind = TalkKind::kOneToOne;
  base::Instant starts{};
  std::int64_t minutes = 30;
  std::vector<base::PersonId> people{};
};

// Why a draft cannot be where it is; of each draft the first fault. Keys: talk.minutes_out_of_range,
// talk.people_count, talk.person_not_yours, plan.in_the_past, plan.outside_window,
// plan.outside_shift, plan.on_break, plan.person_busy, plan.person_twice (arg name),
// plan.lead_away, plan.lead_busy, plan.lead_twice.
struct DraftFault {
  std::size_t draft = 0;
  base::Refusal why{};
};
std::vector<DraftFault> check_drafts(const TeamPlan& plan, base::Instant now,
                                     const std::vector<Draft>& drafts);

// Who is away from contacts while the drafts are held, the lead included: people of the team alone,
// each at a time once. Drafts outside the plan's days, or of no possible length, take nobody away.
std::vector<queueing::AwayRow> away_of(const TeamPlan& plan, const std::vector<Draft>& drafts);

}  // namespace attend
