// Leaders' days at the front line: where the customers are, with a team.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

// Recorded by who spent it, with no name of an agent: whom they sat with, the agents say themselves.
// The same day with the same team again gives the same id. Refusals: kInvalid front_line.no_team
// (team: not a team, or of another partner), front_line.day_out_of_range (day: not after today, at
// most kFrontLinePastDays ago; days); kConflict front_line.day_taken (day: it is recorded with
// another team). Journal: "front_line.recorded".
base::Result<base::FrontLineId> record_front_line_day(store::Tx& tx, const people::Actor& actor,
                                                      const Rules& rules, base::OrgId team,
                                                      base::Day day);

// "They were with me", or not: for the active agents of that team but not for who spent the day, for
// kTalkAnswerDays. Twice is the same as once; the other answer takes the place of the first;
// taken back, the day asks as if nothing had been said.
// Refusals: kNotFound front_line.not_found (also of other teams); kConflict talk.too_late (days).
// Journal: "front_line.answered", without person and day.
base::Result<base::Done> answer_front_line_day(store::Tx& tx, const people::Actor& actor,
                                               const Rules& rules, base::FrontLineId id,
                                               bool with_me);
base::Result<base::Done> take_back_front_line_answer(store::Tx& tx, const people::Actor& actor,
                                                     const Rules& rules, base::FrontLineId id);

// Teams that a day can be recorded with: all, or the own partner's; by name.
struct FrontLineTeam {
  base::OrgId id{};
  std::string name{};
  std::string place{};  // site or partner; empty: right below the company
};
std::vector<FrontLineTeam> list_front_line_teams(store::Tx& tx, const people::Actor& actor);

struct FrontLineDay {
  base::FrontLineId id{};
  base::Day day{};
  base::OrgId team{};
  std::string team_name{};
  std::string name{};             // whose day; empty: erased
  bool mine = false;            // I spent it
  std::optional<bool> with_me{};  // what I said; always nothing for those of mine
};
// Mine, and those spent with my team, of the last kTalkAnswerDays; newest first.
std::vector<FrontLineDay> list_front_line_days(store::Tx& tx, const people::Actor& actor,
                                               const Rules& rules);

}  // namespace attend
