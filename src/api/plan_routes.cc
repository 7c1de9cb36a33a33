// Planning a week: what protected time costs, where it costs least, and making it a promise.
#include <algorithm>
#include <cmath>

#include "api/words.h"
#include "attend/place_talks.h"
#include "attend/plan_talk.h"
#include "attend/site_days.h"
#include "base/limits.h"
#include "context.h"
#include "crowd.h"
#include "plan_desks.h"
#include "plan_shapes.h"
#include "query_words.h"
#include "remind/invite.h"

namespace api {
namespace {

constexpr int kPlacingMax = 2;                 // placed at once; each holds a thread
constexpr std::int64_t kPlacingSeconds = 3;    // then the best so far
constexpr double kMaxDrop = 5;                 // points of service level, where nothing is said

constexpr double kWeek = static_cast<double>(base::kPlanDaysMax);

double days_of(const std::optional<std::int64_t>& days) {
  return days ? static_cast<double>(*days) : kWeek;
}

Result<int> checked_days(double wanted) {
  if (wanted != std::floor(wanted) || wanted < 1 || wanted > kWeek) {
    return base::refuse(Why::kInvalid, "plan.days_out_of_range", "days",
                        {{"max", std::to_string(base::kPlanDaysMax)}});
  }
  return static_cast<int>(wanted);
}

Result<std::shared_ptr<PlanDesk>> open_desk(Call& call, std::optional<base::Day> from,
                                            double days) {
  auto count = checked_days(days);
  if (!count) return count.error();
  const auto rules = call.context.attention();
  const auto now = call.context.world.now();
  const auto today = attend::day_at(now, rules);
  const auto first = from.value_or(today.monday().plus(7));
  if (std::abs(first.number - today.number) > base::kPlanAheadDays) {
    return base::refuse(Why::kInvalid, "plan.start_out_of_range", "from",
                        {{"days", std::to_string(base::kPlanAheadDays)}});
  }
  return call.context.plans.open(call.context.world.db, call.actor, rules, first, *count, now);
}

Result<base::Done> check_number(const std::vector<SessionInput>& sessions) {
  if (sessions.size() <= base::kSessionsMax) return base::Done{};
  return base::refuse(Why::kInvalid, "plan.too_many", "sessions",
                      {{"max", std::to_string(base::kSessionsMax)}});
}

void get_plan(CallPtr call) {
  std::optional<base::Day> from;
  double days = kWeek;
  auto read = query_day(*call, "from", from);
  if (read) read = query_number(*call, "days", days);
  if (!read) return call->refuse(read.error());
  auto desk = open_desk(*call, from, days);
  if (!desk) return call->refuse(desk.error());
  std::span<const queueing::PlacedInterval> before;
  if ((*desk)->priced) before = (*desk)->priced->before();
  call->send(call->ok(plan_shape((*desk)->plan, call->context.attention().timezone, before)));
}

// Of queues whose figures are withheld the price is too: it tells who else is there.
void keep_shown(queueing::PlanPrice& price, const attend::TeamPlan& plan) {
  std::erase_if(price.changed, [&](const auto& row) { return !plan.shown.contains(row.queue); });
  double contacts = 0, lost = 0;
  price.extra_abandoned = 0;
  for (const auto& [queue, part] : price.queues) {
    if (!plan.shown.contains(queue)) continue;
    price.extra_abandoned += part.extra_abandoned;
    lost += part.lost;
    contacts += part.contacts;
  }
  price.points = contacts > 0 ? 100 * lost / contacts : 0;
}

// What the drafts cost together, and which of them cannot be.
Result<PlanPriceShape> price_of(const Call& call, PlanDesk& desk,
                                const std::vector<attend::Draft>& drafts) {
  const auto faults = attend::check_drafts(desk.plan, call.context.world.now(), drafts);
  if (!desk.priced) return price_shape({}, faults, call.locale);
  std::lock_guard lock(desk.mutex);
  auto price = desk.priced->price(attend::away_of(desk.plan, drafts));
  if (!price) return price.error();
  keep_shown(*price, desk.plan);
  return price_shape(*price, faults, call.locale);
}

std::optional<Refusal> no_team(const PlanDesk& desk) {
  if (!desk.plan.people.empty()) return std::nullopt;
  return base::refuse(Why::kForbidden, "talk.no_team");
}

void post_price(CallPtr call) {
  auto input = call->body<PlanPriceInput>();
  if (!input) return call->refuse(input.error());
  if (auto few = check_number(input->sessions); !few) return call->refuse(few.error());
  auto desk = open_desk(*call, input->from, days_of(input->days));
  if (!desk) return call->refuse(desk.error());
  if (auto none = no_team(**desk)) return call->refuse(*none);
  auto price = price_of(*call, **desk, drafts_of(input->sessions));
  if (!price) return call->refuse(price.error());
  call->send(call->ok(*price));
}

Result<PlacedShape> place(Call& call, PlanDesk& desk, const PlanPlaceInput& input) {
  attend::PlaceWanted wanted{input.kind, input.minutes, input.people,
                             input.max_drop.value_or(kMaxDrop), {}, {}};
  if (input.sessions) wanted.beside = drafts_of(*input.sessions);
  const auto now = call.context.world.now();
  const auto until = now.plus_seconds(kPlacingSeconds);
  wanted.keep_going = [&] { return call.context.world.now() < until; };
  auto placed = attend::place_talks(desk.plan, now, wanted);
  if (!placed) return placed.error();
  PlacedShape shape;
  auto all = wanted.beside;
  for (const auto& session : placed->sessions) {
    shape.sessions.push_back(session_shape(session));
    all.push_back(session);
  }
  for (const auto& left : placed->unplaced) {
    const auto why = base::refuse(Why::kInvalid, left.key);
    shape.unplaced.push_back({left.person, input.kind, left.key, say(why, call.locale)});
  }
  auto price = price_of(call, desk, all);
  if (!price) return price.error();
  shape.price = std::move(*price);
  return shape;
}

void post_place(CallPtr call) {
  auto input = call->body<PlanPlaceInput>();
  if (!input) return call->refuse(input.error());
  if (input->sessions) {
    if (auto few = check_number(*input->sessions); !few) return call->refuse(few.error());
  }
  auto desk = open_desk(*call, input->from, days_of(input->days));
  if (!desk) return call->refuse(desk.error());
  Crowd crowd(call->context.placing, kPlacingMax);
  if (crowd.too_many()) return call->refuse(base::refuse(Why::kTooMany, "plan.busy"));
  auto placed = place(*call, **desk, *input);
  if (!placed) return call->refuse(placed.error());
  call->send(call->ok(*placed));
}

void post_publish(CallPtr call) {
  auto input = call->body<PlanPublishInput>();
  if (!input) return call->refuse(input.error());
  if (auto few = check_number(input->sessions); !few) return call->refuse(few.error());
  call->write([call, sessions = input->sessions](store::Tx& tx) -> Result<Reply> {
    TalksShape shape;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
      const auto& one = sessions[i];
      auto id = attend::plan_talk(tx, call->actor, {one.kind, one.starts, one.minutes, one.people});
      if (!id) {
        auto refusal = id.error();
        const std::string at = "sessions[" + std::to_string(i) + "]";
        refusal.field = refusal.field.empty() ? at : at + "." + refusal.field;
        return refusal;
      }
      remind::invite(tx, call->context.letterhead(), *id);
      auto talk = attend::find_my_talk(tx, call->actor, *id);
      if (!talk) return talk.error();
      shape.items.push_back(talk_shape(*talk));
    }
    return call->ok(shape, 201);
  });
}

}  // namespace

void add_plan_routes(Router& router) {
  router.add("GET", "/plan", get_plan,
             gives<PlanShape>("A week of the staffing plan, the own team by name",
                              {"from", "days"}));
  router.add("POST", "/plan/price", post_price,
             takes<PlanPriceInput, PlanPriceShape>("What drafted sessions cost together"));
  router.add("POST", "/plan/place", post_place,
             takes<PlanPlaceInput, PlacedShape>("Find protected time where it costs least"));
  router.add("POST", "/plan/publish", post_publish,
             takes<PlanPublishInput, TalksShape>("Make drafted sessions planned talks", 201));
}

}  // namespace api
