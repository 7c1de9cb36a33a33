// How many people of a queue may be in talks at once, by how it stands at this moment.
//
// Checked in queue_rooms_test.cc; the queue itself in queueing/release.h.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "queueing/place.h"
#include "store/tx.h"

namespace attend {

inline constexpr std::int64_t kOfferMinutes = 30;  // how long a talk in a quiet moment takes
inline constexpr std::int64_t kOfferWithin = 10;   // and in how many minutes at most it begins
// Of queues that are judged at once; those beyond are not.
inline constexpr std::int64_t kJudgedAgentsMax = 20'000;

// As a telephone system tells it. What is not said is as the staffing plan expects it.
struct QueueState {
  std::string queue{};
  std::int64_t agents = 0;   // signed in and on no break: 0 … queueing::kVaryingAgentsMax
  std::int64_t busy = 0;     // in a contact: 0 … agents
  std::int64_t waiting = 0;  // 0 … queueing::kWaitingMax
  std::optional<double> calls_per_hour{}, aht_s{}, patience_s{};
};
// Refused kInvalid: plan.empty, plan.too_long (max), text.not_utf8, queueing.number_out_of_range, with the member
// as field.
base::Result<base::Done> check_queue_state(const QueueState& state);

// People on shift for a queue who are in a planned talk.
struct InTalks {
  std::int64_t now = 0;
  std::int64_t soon = 0;  // now, or before a talk that is offered now would be over
};
std::map<std::string, InTalks> in_talks_by_queue(store::Tx& tx);
// What the database knows of the queues at this moment.
struct QueueOutlook {
  std::map<std::string, queueing::DemandRow> demand{};  // that is expected now
  std::map<std::string, InTalks> in_talks{};
};
QueueOutlook load_queue_outlook(store::Tx& tx);

struct QueueRoom {
  std::string queue{};
  bool known = false;  // state and plan tell what is expected
  // Talks of kOfferMinutes that together cost so many points of service level at most, those under
  // way too. Nothing: not known, no points, or more than can be judged.
  std::optional<std::int64_t> in_talks_max{};
};
// One a state. Solved exactly, each queue with everybody back who is in a talk: they count as
// released. Takes no database, and up to a second a queue where thousands answer or call: once
// out_of_time says yes, those not judged yet are not.
std::vector<QueueRoom> judge_queues(std::span<const QueueState> states, const QueueOutlook& outlook,
                                    std::int64_t points, const std::function<bool()>& out_of_time = {});

}  // namespace attend
