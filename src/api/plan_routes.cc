// Planning a week: what protected time costs, where it costs least, and making it a promise.
#include <algorithm>
#include <cmath>

#include "api/words.h"
#include "attend/due_at_work.h"
#include "attend/place_talks.h"
#include "attend/plan_talk.h"
#include "attend/site_days.h"
#include "base/limits.h"
#include "context.h"
#include "crowd.h"
#include "plan_desks.h"
#include "plan_shapes.h"
#include "query_words.h"
#include "queueing/release.h"
#include "queueing/varying.h"
#include "remind/invite.h"

namespace api {
namespace {

constexpr int kPlacingMax = 2;                 // placed at once; each holds a thread
constexpr std::int64_t kPlacingSeconds = 3;    // then the best so far
constexpr double kMaxDrop = 5;                 // points of service level, where nothing is said

attend::Rules rules_of(const Call& call) { return attend::rules_of(*call.context.settings()); }

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
  const auto rules = rules_of(call);
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
  call->send(call->ok(plan_shape((*desk)->plan, rules_of(*call).timezone, before)));
}

// What the drafts cost together, and which of them cannot be.
Result<PlanPriceShape> price_of(const Call& call, PlanDesk& desk,
                                const std::vector<attend::Draft>& drafts) {
  const auto faults = attend::check_drafts(desk.plan, call.context.world.now(), drafts);
  if (!desk.priced) return price_shape({}, faults, call.locale);
  std::lock_guard lock(desk.mutex);
  auto price = desk.priced->price(attend::away_of(desk.plan, drafts));
  if (!price) return price.error();
  std::erase_if(price->changed, [&](const auto& row) { return !desk.plan.shown.contains(row.queue); });
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

struct Asked {
  queueing::Moment now;
  queueing::Release release;
};

// A number of the query within its range; what is not said leaves `into` as it is.
Result<base::Done> query_within(const Call& call, std::string_view name, double min, double max,
                                double& into) {
  double value = into;
  if (auto read = query_number(call, name, value); !read) return read.error();
  if (value < min || value > max) {
    return base::refuse(Why::kInvalid, "queueing.number_out_of_range", name);
  }
  into = value;
  return base::Done{};
}

Result<base::Done> query_whole(const Call& call, std::string_view name, int max, int& into) {
  double value = into;
  if (auto read = query_within(call, name, 0, max, value); !read) return read.error();
  if (value != std::floor(value)) {
    return base::refuse(Why::kInvalid, "queueing.number_out_of_range", name);
  }
  into = static_cast<int>(value);
  return base::Done{};
}

Result<Asked> release_query(const Call& call) {
  constexpr double kDaySeconds = 86'400;
  Asked asked;
  auto& now = asked.now;
  auto& release = asked.release;
  double calls_per_hour = 120, points = 2, abandoned = 0;
  now.agents = 20;
  now.handling_s = 300;
  now.patience_s = 180;
  auto read = query_whole(call, "agents", queueing::kVaryingAgentsMax, now.agents);
  release.agents = std::min(1, now.agents);
  if (read) read = query_whole(call, "busy", now.agents, now.busy);
  if (read) read = query_whole(call, "waiting", queueing::kWaitingMax, now.waiting);
  if (read) read = query_whole(call, "release", now.agents, release.agents);
  if (read) read = query_within(call, "calls_per_hour", 0, 100'000, calls_per_hour);
  if (read) read = query_within(call, "aht_s", 1, kDaySeconds, now.handling_s);
  if (read) read = query_within(call, "patience_s", 1, kDaySeconds, now.patience_s);
  if (read) read = query_within(call, "minutes", 1, queueing::kReleaseMinutesMax, release.minutes);
  if (read) read = query_within(call, "within_s", 0, queueing::kWithinSecondsMax, release.within_s);
  if (read) read = query_within(call, "points", 0, 100, points);
  if (read) read = query_within(call, "abandoned", 0, 1'000'000, abandoned);
  if (!read) return read.error();
  now.arrivals_per_s = calls_per_hour / 3'600;
  release.points = points;
  if (!call.query("abandoned").value_or("").empty()) release.abandoned = abandoned;
  return asked;
}

void get_release(CallPtr call) {
  auto asked = release_query(*call);
  if (!asked) return call->refuse(asked.error());
  auto answer = queueing::may_release(asked->now, asked->release);
  if (!answer) {
    auto refusal = answer.error();
    refusal.field = "calls_per_hour";  // each number alone is in its range: together too much
    return call->refuse(refusal);
  }
  const auto rules = rules_of(*call);
  call->read([&](store::Tx& tx) -> Result<Reply> {
    ReleaseShape shape{answer->yes, answer->price.points, answer->price.abandoned,
                       answer->service_level, answer->service_level_released, answer->agents_max,
                       {}};
    for (const auto& one : attend::due_at_work(tx, call->actor, rules)) {
      shape.due.push_back({one.person, one.name});
    }
    return call->ok(shape);
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
  router.add("GET", "/release", get_release,
             gives<ReleaseShape>("May some leave the phone now, and who is due",
                                 {"agents", "busy", "waiting", "calls_per_hour", "aht_s",
                                  "patience_s", "release", "minutes", "within_s", "points",
                                  "abandoned"}));
}

}  // namespace api
