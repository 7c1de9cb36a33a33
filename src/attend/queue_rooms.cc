#include "attend/queue_rooms.h"

#include <algorithm>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "presence.h"
#include "queueing/release.h"
#include "queueing/varying.h"

namespace attend {
namespace {

using base::refuse;
using base::Why;

constexpr double kSecondsAnHour = 3'600, kCallsMax = 100'000, kDaySeconds = 86'400;

const char* wrong_number(const QueueState& state) {
  const auto outside = [](const std::optional<double>& value, double min, double max) {
    return value && !(*value >= min && *value <= max);
  };
  if (state.agents < 0 || state.agents > queueing::kVaryingAgentsMax) return "agents";
  if (state.busy < 0 || state.busy > state.agents) return "busy";
  if (state.waiting < 0 || state.waiting > queueing::kWaitingMax) return "waiting";
  if (outside(state.calls_per_hour, 0, kCallsMax)) return "calls_per_hour";
  if (outside(state.aht_s, 1, kDaySeconds)) return "aht_s";
  if (outside(state.patience_s, 1, kDaySeconds)) return "patience_s";
  return nullptr;
}

std::map<std::string, queueing::DemandRow> demand_now(store::Tx& tx) {
  std::map<std::string, queueing::DemandRow> rows;
  const auto now = minute_of(tx.now());
  for (auto& row : load_staff_plan(tx, instant_of(now - base::kPlanRowMinutesMax),
                                   instant_of(now + 1)).demand) {
    if (now < row.start + row.minutes) rows[row.queue] = std::move(row);
  }
  return rows;
}

// The queue as it would be with everybody back who is in a talk; nothing: too little is known.
std::optional<queueing::Moment> moment_of(const QueueState& state,
                                          const queueing::DemandRow* expected,
                                          std::int64_t in_talks) {
  if (!expected && !(state.calls_per_hour && state.aht_s)) return std::nullopt;
  queueing::Moment now;
  now.agents = static_cast<int>(
      std::min<std::int64_t>(state.agents + in_talks, queueing::kVaryingAgentsMax));
  now.busy = static_cast<int>(state.busy);
  now.waiting = static_cast<int>(state.waiting);
  if (expected) {
    now.arrivals_per_s = expected->contacts / (60.0 * static_cast<double>(expected->minutes));
    now.handling_s = expected->aht_s;
    now.patience_s = expected->patience_s;
  }
  if (state.calls_per_hour) now.arrivals_per_s = *state.calls_per_hour / kSecondsAnHour;
  now.handling_s = state.aht_s.value_or(now.handling_s);
  now.patience_s = state.patience_s.value_or(now.patience_s);
  return now;
}

std::optional<std::int64_t> room_in(const queueing::Moment& now, const queueing::DemandRow* expected,
                                    std::int64_t points) {
  queueing::Release release;
  release.agents = std::min(1, now.agents);
  release.minutes = static_cast<double>(kOfferMinutes);
  if (expected) release.within_s = expected->within_s;
  release.points = static_cast<double>(points);
  // No moment is quiet in which those who call wait longer than they should anyway.
  release.target = expected ? expected->target : queueing::DemandRow{}.target;
  const auto answer = queueing::may_release(now, release);
  if (!answer) return std::nullopt;  // more than can be solved
  return answer->agents_max;
}

}  // namespace

base::Result<base::Done> check_queue_state(const QueueState& state) {
  if (state.queue.empty()) return refuse(Why::kInvalid, "plan.empty", "queue");
  const auto chars = base::count_chars(state.queue);
  if (!chars) return refuse(Why::kInvalid, "text.not_utf8", "queue");
  if (*chars > base::kQueueCharsMax) {
    return refuse(Why::kInvalid, "plan.too_long", "queue",
                  {{"max", std::to_string(base::kQueueCharsMax)}});
  }
  if (const char* field = wrong_number(state)) {
    return refuse(Why::kInvalid, "queueing.number_out_of_range", field);
  }
  return base::Done{};
}

std::map<std::string, InTalks> in_talks_by_queue(store::Tx& tx) {
  std::map<std::string, InTalks> counted;
  std::map<base::PersonId, bool> begun;
  for (const InTalk& talk : talks_within(tx, kOfferWithin + kOfferMinutes)) {
    begun[talk.person] |= talk.begun;
  }
  const auto at_work = at_work_for(tx, 1);
  for (const auto& [person, now] : begun) {
    const auto found = at_work.find(planned_name(person));
    if (found == at_work.end()) continue;
    for (const std::string& queue : found->second.queues) {
      counted[queue].soon += 1;
      counted[queue].now += now ? 1 : 0;
    }
  }
  return counted;
}

QueueOutlook load_queue_outlook(store::Tx& tx) {
  return {demand_now(tx), in_talks_by_queue(tx)};
}

std::vector<QueueRoom> judge_queues(std::span<const QueueState> states, const QueueOutlook& outlook,
                                    std::int64_t points, const std::function<bool()>& out_of_time) {
  std::vector<QueueRoom> rooms;
  std::int64_t agents = 0;
  bool late = false;
  for (const QueueState& state : states) {
    const auto row = outlook.demand.find(state.queue);
    const auto* expected = row == outlook.demand.end() ? nullptr : &row->second;
    const auto talks = outlook.in_talks.find(state.queue);
    const auto now =
        moment_of(state, expected, talks == outlook.in_talks.end() ? 0 : talks->second.now);
    QueueRoom room{state.queue, now.has_value(), {}};
    late = late || (out_of_time && out_of_time());
    if (now && !late && points > 0 && agents + now->agents + now->waiting <= kJudgedAgentsMax) {
      agents += now->agents + now->waiting;
      room.in_talks_max = room_in(*now, expected, points);
    }
    rooms.push_back(std::move(room));
  }
  return rooms;
}

}  // namespace attend
