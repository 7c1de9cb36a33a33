// A telephone system tells how the queues stand; leads are offered a talk in quiet moments.
#include <set>

#include "base/limits.h"
#include "context.h"
#include "crowd.h"
#include "offer_shapes.h"

namespace api {
namespace {

constexpr int kTellingMax = 2;  // one at work, one waiting; each holds a thread
constexpr std::int64_t kJudgingSecondsMax = 10;

std::optional<Refusal> wrong(const std::vector<QueueStateInput>& items) {
  if (items.empty()) return base::refuse(Why::kInvalid, "plan.empty", "items");
  if (items.size() > base::kQueueStatesMax) {
    return base::refuse(Why::kInvalid, "json.too_many_items", "items",
                        {{"max", std::to_string(base::kQueueStatesMax)}});
  }
  std::set<std::string_view> queues;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto checked = attend::check_queue_state(items[i]);
    if (checked && !queues.insert(items[i].queue).second) {
      checked = base::refuse(Why::kInvalid, "queue.twice", "queue");
    }
    if (checked) continue;
    auto refusal = checked.error();
    refusal.field = "items[" + std::to_string(i) + "]." + refusal.field;
    return refusal;
  }
  return std::nullopt;
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

void tell(Context& context, base::PersonId lead, const std::optional<Offers::Standing>& standing,
          base::Instant now) {
  context.live.tell_one(lead, "offer", to_json(offered_shape(standing, now), context.ids));
}

// Everything that is known of the queues, worked out anew and told.
void offer_anew(Context& context, std::span<const attend::QueueRoom> fresh, std::int64_t points) {
  const auto now = context.world.now();
  const auto rooms = context.offers.tell(fresh, points, now);
  const auto listening = context.live.people();
  auto offers = context.world.db.read([&](store::Tx& tx) {
    return attend::offers_now(tx, context.attention(), rooms, [&](base::PersonId lead) {
      return listening.contains(lead) && context.offers.may_ask(lead, now);
    });
  });
  for (const auto& news : context.offers.replace(std::move(offers), points)) {
    tell(context, news.lead, news.standing, now);
  }
}

void post_states(CallPtr call) {
  auto input = call->body<QueueStatesInput>();
  if (!input) return call->refuse(input.error());
  if (auto fault = wrong(input->items)) return call->refuse(*fault);
  auto& context = call->context;
  const Crowd crowd(context.offers.telling, kTellingMax);
  if (crowd.too_many()) return call->refuse(base::refuse(Why::kTooMany, "http.busy"));
  std::lock_guard lock(context.offers.one_at_a_time);
  bool leads = false;
  const auto outlook = context.world.db.read([&](store::Tx& tx) {
    leads = attend::leads_a_team(tx, call->actor);
    return attend::load_queue_outlook(tx);
  });
  if (leads) return call->refuse(base::refuse(Why::kForbidden, "queue.by_lead"));
  const auto points = context.settings()->number("attend.offer_points");
  const std::vector<attend::QueueState> states(input->items.begin(), input->items.end());
  const auto until = context.world.now().us + kJudgingSecondsMax * base::kMicrosPerSecond;
  const auto rooms = attend::judge_queues(states, outlook, points,
                                          [&] { return context.world.now().us > until; });
  offer_anew(context, rooms, points);
  QueuesTakenShape shape{{}, Offers::kSecondsMax};
  for (const auto& room : rooms) shape.items.push_back({room.queue, room.known});
  call->send(call->ok(shape));
}

void get_offer(CallPtr call) {
  call->read([call](store::Tx& tx) -> Result<Reply> {
    const auto& context = call->context;
    const auto points = context.settings()->number("attend.offer_points");
    auto standing = context.offers.of(call->actor.person, points, tx.now());
    if (standing && !attend::still_stands(tx, call->actor, standing->offer)) standing.reset();
    return call->ok(offered_shape(standing, tx.now()));
  });
}

void delete_offer(CallPtr call) {
  auto& context = call->context;
  const auto now = context.world.now();
  context.offers.put_off(call->actor.person, now);
  tell(context, call->actor.person, std::nullopt, now);  // to the other tabs
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
