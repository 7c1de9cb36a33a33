// May some leave the phone now, and who is due?
#include <algorithm>

#include "attend/due_at_work.h"
#include "context.h"
#include "plan_shapes.h"
#include "query_words.h"
#include "queueing/release.h"
#include "queueing/varying.h"

namespace api {
namespace {

struct Asked {
  queueing::Moment now;
  queueing::Release release;
};

// How the queue stands is known to who asks alone.
Result<base::Done> check_told(const Call& call) {
  for (std::string_view name : {"agents", "busy", "waiting", "calls_per_hour"}) {
    if (call.query(name).value_or("").empty()) {
      return base::refuse(Why::kInvalid, "json.missing_field", name);
    }
  }
  return base::Done{};
}

Result<Asked> release_query(const Call& call) {
  constexpr double kDaySeconds = 86'400;
  Asked asked;
  auto& now = asked.now;
  auto& release = asked.release;
  double calls_per_hour = 0, points = 2, target = 0.8, abandoned = 0;
  now.handling_s = 300;
  now.patience_s = 180;
  auto read = check_told(call);
  if (read) read = query_whole(call, "agents", queueing::kVaryingAgentsMax, now.agents);
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
  if (read) read = query_within(call, "target", 0, 1, target);
  if (read) read = query_within(call, "abandoned", 0, 1'000'000, abandoned);
  if (!read) return read.error();
  now.arrivals_per_s = calls_per_hour / 3'600;
  release.points = points;
  release.target = target;
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
  const auto rules = call->context.attention();
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

void add_release_routes(Router& router) {
  router.add(
      "GET", "/release", get_release,
      gives<ReleaseShape>("May some leave the phone now, and who is due",
                          {"agents", "busy", "waiting", "calls_per_hour", "aht_s", "patience_s",
                           "release", "minutes", "within_s", "points", "target", "abandoned"}));
}

}  // namespace api
