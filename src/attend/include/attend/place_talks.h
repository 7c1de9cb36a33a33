// Finding protected time for people of the own team where it costs least.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "attend/team_plan.h"
#include "base/result.h"

namespace attend {

struct PlaceWanted {
  TalkKind kind = TalkKind::kOneToOne;
  std::int64_t minutes = 30;
  std::vector<base::PersonId> people{};      // one session each; rounds: together, 4 to 8
  double max_drop = 100;                   // points of service level that an interval may lose
  std::vector<Draft> beside{};               // drafts that stay where they are
  std::function<bool()> keep_going{};        // as queueing::PlaceOptions
};

struct PlacedTalks {
  std::vector<Draft> sessions{};  // in the order of start
  struct LeftOut {
    base::PersonId person{};
    std::string key{};  // a reason of queueing::LeftOut, "place.…"
  };
  std::vector<LeftOut> unplaced{};
  bool stopped = false;
};

// From `now` on, within the plan's days. Refusals: kForbidden talk.no_team; kNotFound plan.none (no
// demand is known for these days); kInvalid talk.minutes_out_of_range, talk.person_not_yours,
// talk.people_count (people; of nobody, or more than the team has), plan.max_drop_out_of_range
// (max_drop; 0 < max_drop ≤ 100); and what queueing::place refuses.
base::Result<PlacedTalks> place_talks(const TeamPlan& plan, base::Instant now,
                                      const PlaceWanted& wanted);

}  // namespace attend
