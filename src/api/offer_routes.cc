// A telephone system tells how the queues stand; leads are offered a talk in quiet moments.
#include <algorithm>
#include <map>
#include <set>

#include "attend/due_at_work.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "context.h"
#include "crowd.h"
#include "people/sign_in.h"
#include "query_words.h"
#include "queueing/release.h"
#include "queueing/varying.h"
#include "talk_shapes.h"

namespace api {
namespace {

constexpr int kTellingMax = 2;  // one at work, one waiting; each holds a thread
constexpr std::int64_t kSolvedAgentsMax = 20'000;  // of all queues told of; those beyond are not judged
constexpr double kSecondsAnHour = 3'600;

struct QueueStateInput {
  std::string queue;
  std::int64_t agents = 0, busy = 0, waiting = 0;
  std::optional<double> calls_per_hour, aht_s, patience_s;
};
BOOST_DESCRIBE_STRUCT(QueueStateInput, (), (queue, agents, busy, waiting, calls_per_hour, aht_s, patience_s))
struct QueueStatesInput {
  std::vector<QueueStateInput> items;
};
BOOST_DESCRIBE_STRUCT(QueueStatesInput, (), (items))

struct QueueTakenShape {
  std::string queue;
  bool known = false;
};
BOOST_DESCRIBE_STRUCT(QueueTakenShape, (), (queue, known))
struct QueuesTakenShape {
  std::vector<QueueTakenShape> items;
  std::int64_t seconds = 0;
};
BOOST_DESCRIBE_STRUCT(QueuesTakenShape, (), (items, seconds))

struct OfferShape {
  PersonId person_id;
  std::string name;
  std::int64_t days = 0, minutes = 0, points = 0, seconds = 0;
};
BOOST_DESCRIBE_STRUCT(OfferShape, (), (person_id, name, days, minutes, points, seconds))
struct OfferedShape {
  std::optional<OfferShape> offer;
};
BOOST_DESCRIBE_STRUCT(OfferedShape, (), (offer))

Refusal out_of_range(std::size_t item, std::string_view name) {
  return base::refuse(Why::kInvalid, "queueing.number_out_of_range",
                      "items[" + std::to_string(item) + "]." + std::string(name));
}

std::optional<Refusal> wrong(const QueueStateInput& state, std::size_t item) {
  constexpr double kCallsMax = 100'000, kDaySeconds = 86'400;
  const auto outside = [](const std::optional<double>& value, double min, double max) {
    return value && !(*value >= min && *value <= max);
  };
  if (state.queue.empty() || base::count_chars(state.queue).value_or(0) > base::kQueueCharsMax) {
    return base::refuse(Why::kInvalid, state.queue.empty() ? "plan.empty" : "plan.too_long",
                        "items[" + std::to_string(item) + "].queue",
                        {{"max", std::to_string(base::kQueueCharsMax)}});
  }
  if (state.agents < 0 || state.agents > queueing::kVaryingAgentsMax) return out_of_range(item, "agents");
  if (state.busy < 0 || state.busy > state.agents) return out_of_range(item, "busy");
  if (state.waiting < 0 || state.waiting > queueing::kWaitingMax) return out_of_range(item, "waiting");
  if (outside(state.calls_per_hour, 0, kCallsMax)) return out_of_range(item, "calls_per_hour");
  if (outside(state.aht_s, 1, kDaySeconds)) return out_of_range(item, "aht_s");
  if (outside(state.patience_s, 1, kDaySeconds)) return out_of_range(item, "patience_s");
  return std::nullopt;
}

// The queue as it would be with everybody back who is in a talk: they count as released. What is not
// said is as the plan expects it; nothing where that tells nothing either.
std::optional<queueing::Moment> moment_of(const QueueStateInput& state,
                                          const queueing::DemandRow* expected,
                                          std::int64_t in_talks) {
  const bool said = state.calls_per_hour && state.aht_s;
  if (!said && !expected) return std::nullopt;
  queueing::Moment now;
  now.agents = static_cast<int>(std::min<std::int64_t>(state.agents + in_talks, queueing::kVaryingAgentsMax));
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

OfferedShape offered_shape(const std::optional<Offers::Standing>& standing, base::Instant now) {
  OfferedShape shape;
  if (!standing) return shape;
  const auto& offer = standing->offer;
  shape.offer = OfferShape{offer.person, offer.name, offer.days, attend::kOfferMinutes,
                           standing->points,
                           (standing->until.us - now.us) / base::kMicrosPerSecond};
  return shape;
}

std::optional<Refusal> wrong(const std::vector<QueueStateInput>& items) {
  if (items.empty()) return base::refuse(Why::kInvalid, "plan.empty", "items");
  if (items.size() > base::kQueueStatesMax) {
    return base::refuse(Why::kInvalid, "json.too_many_items", "items",
                        {{"max", std::to_string(base::kQueueStatesMax)}});
  }
  std::set<std::string_view> queues;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (auto fault = wrong(items[i], i)) return fault;
    if (!queues.insert(items[i].queue).second) {
      return base::refuse(Why::kInvalid, "queue.twice", "items[" + std::to_string(i) + "].queue");
    }
  }
  return std::nullopt;
}

// What the database knows of this moment.
struct Expected {
  bool leads_a_team = false;
  std::map<std::string, queueing::DemandRow> demand;
  std::map<std::string, attend::InTalks> in_talks;
};

// How many may be in talks at once; nothing: not enough is known of the queue, or it takes too long.
std::optional<std::int64_t> room_of(const QueueStateInput& state, const Expected& expected,
                                    std::int64_t points) {
  const auto row = expected.demand.find(state.queue);
  const auto talks = expected.in_talks.find(state.queue);
  const auto now = moment_of(state, row == expected.demand.end() ? nullptr : &row->second,
                             talks == expected.in_talks.end() ? 0 : talks->second.now);
  if (!now) return std::nullopt;
  queueing::Release release;
  release.agents = std::min(1, now->agents);
  release.minutes = static_cast<double>(attend::kOfferMinutes);
  if (row != expected.demand.end()) release.within_s = row->second.within_s;
  release.points = static_cast<double>(points);
  const auto answer = queueing::may_release(*now, release);
  if (!answer) return std::nullopt;
  return answer->agents_max;
}

// Everything that is known of the queues, worked out anew and told.
void offer_anew(Context& context, std::span<const Offers::Told> told, std::int64_t points) {
  const auto now = context.world.now();
  const auto rooms = context.offers.tell(told, points, now);
  std::vector<std::pair<std::string, std::string>> letters;  // to whom, what
  const auto listening = context.live.tags();
  auto offers = context.world.db.read([&](store::Tx& tx) {
    return attend::offers_now(tx, context.attention(), rooms, [&](base::PersonId lead) {
      if (!context.offers.may_ask(lead, now)) return false;
      const auto actor = people::load_actor(tx, context.world.key, lead);
      return actor && listening.contains(actor->tag);
    });
  });
  const auto news = context.offers.replace(std::move(offers), points);
  context.world.db.read([&](store::Tx& tx) {
    letters.clear();
    for (const auto& one : news) {
      const auto lead = people::load_actor(tx, context.world.key, one.lead);
      if (!lead) continue;
      letters.emplace_back(lead->tag, to_json(offered_shape(one.standing, now), context.ids));
    }
    return 0;
  });
  for (const auto& [tag, data] : letters) context.live.tell_one(tag, "offer", data);
}

void post_states(CallPtr call) {
  auto input = call->body<QueueStatesInput>();
  if (!input) return call->refuse(input.error());
  if (auto fault = wrong(input->items)) return call->refuse(*fault);
  auto& context = call->context;
  const Crowd crowd(context.offers.telling, kTellingMax);
  if (crowd.too_many()) return call->refuse(base::refuse(Why::kTooMany, "http.busy"));
  std::lock_guard lock(context.offers.one_at_a_time);
  const auto expected = context.world.db.read([&](store::Tx& tx) {
    return Expected{attend::leads_a_team(tx, call->actor), attend::demand_now(tx),
                    attend::in_talks_by_queue(tx)};
  });
  if (expected.leads_a_team) {
    return call->refuse(base::refuse(Why::kForbidden, "queue.by_lead"));
  }
  const auto points = context.settings()->number("attend.offer_points");
  std::int64_t agents = 0;  // of the queues that are solved
  QueuesTakenShape shape{{}, Offers::kSecondsMax};
  std::vector<Offers::Told> told;
  for (const auto& state : input->items) {
    std::optional<std::int64_t> room;
    if (points > 0 && agents + state.agents <= kSolvedAgentsMax) {
      agents += state.agents;
      room = room_of(state, expected, points);
    }
    shape.items.push_back({state.queue, room.has_value()});
    told.push_back({state.queue, room});
  }
  offer_anew(context, told, points);
  call->send(call->ok(shape));
}

void get_offer(CallPtr call) {
  const auto rules = call->context.attention();
  call->read([call, rules](store::Tx& tx) -> Result<Reply> {
    auto& context = call->context;
    const auto points = context.settings()->number("attend.offer_points");
    auto standing = context.offers.of(call->actor.person, points, tx.now());
    if (standing) {
      const auto due = attend::due_at_work(tx, call->actor, rules);
      const bool still = std::any_of(due.begin(), due.end(), [&](const auto& one) {
        return one.person == standing->offer.person;
      });
      if (!still) standing.reset();
    }
    return call->ok(offered_shape(standing, tx.now()));
  });
}

void delete_offer(CallPtr call) {
  call->context.offers.put_off(call->actor.person, call->context.world.now());
  call->send(Reply{204, ""});
}

}  // namespace

void add_offer_routes(Router& router) {
  router.add("POST", "/queue-states", post_states,
             takes<QueueStatesInput, QueuesTakenShape>("Tell how queues stand at this moment"));
  router.add("GET", "/attention/offer", get_offer,
             gives<OfferedShape>("With whom I could talk at this moment, if the queues allow it"));
  router.add("DELETE", "/attention/offer", delete_offer, does("Not now: no offer for an hour"));
}

}  // namespace api
