#include <algorithm>
#include <array>
#include <optional>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "attend/team_plan.h"
#include "base/limits.h"

namespace attend {
namespace {

using base::refuse;
using base::Refusal;
using base::Why;
using queueing::Minute;

struct Span {
  Minute start = 0, end = 0;
  bool meets(Minute from, Minute to) const { return start < to && from < end; }
  bool holds(const Span& other) const { return start <= other.start && other.end <= end; }
};

Span span_of(const Draft& draft) {
  const Minute start = minute_of(draft.starts);
  return {start, start + std::clamp<std::int64_t>(draft.minutes, 0, base::kTalkMinutesMax)};
}

class Checking {
 public:
  Checking(const TeamPlan& plan, base::Instant now, const std::vector<Draft>& drafts)
      : plan_(plan), now_(now), drafts_(drafts) {}

  std::optional<Refusal> fault_of(std::size_t at) const {
    const Draft& draft = drafts_[at];
    if (auto fault = wrong_shape(draft)) return fault;
    const Span span = span_of(draft);
    for (base::PersonId person : draft.people) {
      const TeamMember* member = find(person);
      if (!member || member->lead) {
        return refuse(Why::kInvalid, "talk.person_not_yours", "people");
      }
      if (const char* key = in_the_way(person, span, at, kOfPerson)) {
        return refuse(Why::kConflict, key, "starts", {{"name", member->name}});
      }
    }
    if (plan_.people.empty()) return refuse(Why::kForbidden, "talk.no_team");
    if (const char* key = in_the_way(plan_.people.front().id, span, at, kOfLead)) {
      return refuse(Why::kConflict, key, "starts");
    }
    return std::nullopt;
  }

 private:
  // Keys for: outside every shift, on a break, another talk, another draft.
  using Keys = std::array<const char*, 4>;
  static constexpr Keys kOfPerson{"plan.outside_shift", "plan.on_break", "plan.person_busy",
                                  "plan.person_twice"};
  static constexpr Keys kOfLead{"plan.lead_away", "plan.lead_away", "plan.lead_busy",
                                "plan.lead_twice"};

  std::optional<Refusal> wrong_shape(const Draft& draft) const {
    if (draft.minutes < base::kTalkMinutesMin || draft.minutes > base::kTalkMinutesMax) {
      return refuse(Why::kInvalid, "talk.minutes_out_of_range", "minutes",
                    {{"min", std::to_string(base::kTalkMinutesMin)},
                     {"max", std::to_string(base::kTalkMinutesMax)}});
    }
    const auto [min, max] = people_range(draft.kind);
    const auto count = static_cast<std::int64_t>(draft.people.size());
    if (count < min || count > max) {
      return refuse(Why::kInvalid, "talk.people_count", "people",
                    {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
    }
    if (draft.starts < now_) return refuse(Why::kConflict, "plan.in_the_past", "starts");
    if (draft.starts < plan_.begins() || draft.starts >= plan_.ends()) {
      return refuse(Why::kInvalid, "plan.outside_window", "starts");
    }
    return std::nullopt;
  }

  const TeamMember* find(base::PersonId person) const {
    const auto found = std::find_if(plan_.people.begin(), plan_.people.end(),
                                    [person](const auto& member) { return member.id == person; });
    return found == plan_.people.end() ? nullptr : &*found;
  }

  const char* in_the_way(base::PersonId person, const Span& span, std::size_t at,
                         const Keys& keys) const {
    const std::string name = planned_name(person);
    bool planned = false, inside = false, on_break = false;
    for (const auto& shift : plan_.shifts) {
      if (shift.person != name) continue;
      planned = true;
      if (!Span{shift.start, shift.end}.holds(span)) continue;
      inside = true;
      on_break = std::any_of(shift.breaks.begin(), shift.breaks.end(), [&](const auto& pause) {
        return span.meets(pause.start, pause.start + pause.minutes);
      });
    }
    // A lead whom the plan does not know is at work whenever the team is.
    if (!inside && !(keys == kOfLead && !planned)) return keys[0];
    if (on_break) return keys[1];
    for (const auto& taken : plan_.taken) {
      if (taken.who == name && span.meets(taken.start, taken.end)) return keys[2];
    }
    for (std::size_t other = 0; other < drafts_.size(); ++other) {
      const Span taken = span_of(drafts_[other]);
      if (other == at || !span.meets(taken.start, taken.end)) continue;
      const auto& people = drafts_[other].people;
      if (keys == kOfLead || std::find(people.begin(), people.end(), person) != people.end()) {
        return keys[3];
      }
    }
    return nullptr;
  }

  const TeamPlan& plan_;
  base::Instant now_;
  const std::vector<Draft>& drafts_;
};

}  // namespace

std::vector<DraftFault> check_drafts(const TeamPlan& plan, base::Instant now,
                                     const std::vector<Draft>& drafts) {
  std::vector<DraftFault> faults;
  const Checking checking(plan, now, drafts);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (auto fault = checking.fault_of(i)) faults.push_back({i, std::move(*fault)});
  }
  return faults;
}

}  // namespace attend
