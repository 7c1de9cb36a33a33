// A telephone system tells how the queues stand; leads are offered a talk in quiet moments.
#include <algorithm>
#include <array>

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

constexpr int kTellingMax = 4;  // worked out at once; each holds a thread
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

OfferedShape offered_shape(const std::optional<Offers::Standing>& standing, base::Instant now,
                           std::int64_t points) {
  OfferedShape shape;
  if (!standing) return shape;
  const auto& offer = standing->offer;
  shape.offer = OfferShape{offer.person, offer.name, offer.days, attend::kOfferMinutes, points,
                           (standing->until.us - now.us) / base::kMicrosPerSecond};
  return shape;
}

// Everything that is known of the queues now, worked out anew.
void offer_anew(const Call& call, store::Tx& tx, std::span<const attend::QueueRoom> fresh) {
  auto& context = call.context;
  const auto points = context.settings()->number("attend.offer_points");
  const auto rooms = context.offers.tell(fresh, tx.now());
  auto offers = points > 0 ? attend::offers_now(tx, context.attention(), rooms)
                           : std::vector<attend::Offer>{};
  for (const auto& news : context.offers.replace(std::move(offers))) {
    const auto lead = people::load_actor(tx, context.world.key, news.lead);
    if (!lead) continue;
    context.live.tell_one(lead->tag, "offer",
                          to_json(offered_shape(news.standing, tx.now(), points), context.ids));
  }
}

void post_states(CallPtr call) {
  auto input = call->body<QueueStatesInput>();
  if (!input) return call->refuse(input.error());
  if (input->items.empty() || input->items.size() > base::kQueueStatesMax) {
    return call->refuse(base::refuse(Why::kInvalid, input->items.empty() ? "plan.empty" : "json.too_many_items",
                                     "items", {{"max", std::to_string(base::kQueueStatesMax)}}));
  }
  for (std::size_t i = 0; i < input->items.size(); ++i) {
    if (auto fault = wrong(input->items[i], i)) return call->refuse(*fault);
  }
  const auto crowd = std::make_shared<Crowd>(call->context.offers.telling, kTellingMax);
  if (crowd->too_many()) return call->refuse(base::refuse(Why::kTooMany, "http.busy"));
  call->read([call, crowd, items = std::move(input->items)](store::Tx& tx) -> Result<Reply> {
    const auto expected = attend::demand_now(tx);
    const auto in_talks = attend::in_talks_by_queue(tx);
    QueuesTakenShape shape{{}, Offers::kSecondsMax};
    std::vector<attend::QueueRoom> rooms;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto& state = items[i];
      const auto row = expected.find(state.queue);
      const auto away = in_talks.find(state.queue);
      const auto now = moment_of(state, row == expected.end() ? nullptr : &row->second,
                                 away == in_talks.end() ? 0 : away->second.now);
      shape.items.push_back({state.queue, now.has_value()});
      if (!now) continue;
      queueing::Release release;
      release.agents = std::min(1, now->agents);
      release.minutes = static_cast<double>(attend::kOfferMinutes);
      if (row != expected.end()) release.within_s = row->second.within_s;
      release.points = static_cast<double>(call->context.settings()->number("attend.offer_points"));
      const auto answer = queueing::may_release(*now, release);
      if (!answer) {
        auto refusal = answer.error();
        refusal.field = out_of_range(i, "calls_per_hour").field;  // each alone is in its range
        return refusal;
      }
      rooms.push_back({state.queue, answer->agents_max});
    }
    offer_anew(*call, tx, rooms);
    return call->ok(shape);
  });
}

void get_offer(CallPtr call) {
  const auto rules = call->context.attention();
  call->read([call, rules](store::Tx& tx) -> Result<Reply> {
    auto& context = call->context;
    auto standing = context.offers.of(call->actor.person, tx.now());
    if (standing) {
      const auto due = attend::due_at_work(tx, call->actor, rules);
      const bool still = std::any_of(due.begin(), due.end(), [&](const auto& one) {
        return one.person == standing->offer.person;
      });
      if (!still) standing.reset();
    }
    const auto points = context.settings()->number("attend.offer_points");
    return call->ok(offered_shape(standing, tx.now(), points));
  });
}

}  // namespace

void add_offer_routes(Router& router) {
  router.add("POST", "/queue-states", post_states,
             takes<QueueStatesInput, QueuesTakenShape>("Tell how queues stand at this moment"));
  router.add("GET", "/attention/offer", get_offer,
             gives<OfferedShape>("With whom I could talk at this moment, if the queues allow it"));
}

}  // namespace api
