// The ledger of attention, and leaders' days at the front line.
#include <algorithm>

#include "attend/front_line.h"
#include "attend/ledger.h"
#include "attend/promises.h"
#include "context.h"
#include "me_shape.h"
#include "talk_shapes.h"

namespace api {
namespace {

struct FrontLineInput {
  OrgId team_id;
  Day day;
};
BOOST_DESCRIBE_STRUCT(FrontLineInput, (), (team_id, day))
struct WithMeInput {
  bool with_me = false;
};
BOOST_DESCRIBE_STRUCT(WithMeInput, (), (with_me))

void get_mine(CallPtr call) {
  const auto rules = call->context.attention();
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto mine = attend::my_attention(tx, call->actor, rules);
    MyAttentionShape shape{listened_shape(mine.last), mine.answered, mine.days, mine.listen_days,
                           next_shape(mine.next), {}};
    for (const auto& day : attend::list_front_line_days(tx, call->actor, rules)) {
      if (!day.mine) shape.front_line.push_back(front_line_shape(day));
    }
    return call->ok(shape);
  });
}

void get_team(CallPtr call) {
  const auto rules = call->context.attention();
  call->read([&](store::Tx& tx) -> Result<Reply> {
    TeamAttentionShape shape;
    shape.listen_days = rules.listen_days;
    for (const auto& one : attend::attention_of_team(tx, call->actor, rules)) {
      shape.items.push_back({one.person, one.name, listened_shape(one.last), one.days, one.due_on,
                             one.due, next_shape(one.next)});
    }
    auto own = attend::my_promises(tx, call->actor, rules);
    shape.team = or_null(own.team_name);
    if (own.talks) shape.promises = promises_shape(*own.talks);
    return call->ok(shape);
  });
}

GroupAttentionShape group_shape(const attend::GroupAttention& group) {
  GroupAttentionShape shape{group.org,         group.kind,         group.name, group.people,
                            group.median_days, group.within_share, group.front_line_days, {}};
  for (const auto& week : group.weeks) shape.weeks.push_back({week.day, week.median_days});
  return shape;
}

void get_groups(CallPtr call) {
  const auto rules = call->context.attention();
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto all = attend::attention_of_groups(tx, call->actor, rules, call->context.world.key);
    GroupsAttentionShape shape;
    shape.listen_days = rules.listen_days;
    shape.answered_share = all.answered_share;
    for (const auto& group : all.groups) shape.items.push_back(group_shape(group));
    const auto talks = [](const std::optional<attend::Promises>& promises) {
      return promises ? std::optional(promises_shape(*promises)) : std::nullopt;
    };
    for (const auto& one : attend::promises_of_leaders(tx, call->actor, rules)) {
      shape.leaders.push_back({one.leader, one.name, or_null(one.team_name), talks(one.talks),
                               one.front_line_days, one.front_line_owed});
    }
    for (const auto& one : attend::promises_of_units(tx, call->actor, rules)) {
      shape.units.push_back({one.unit, one.name, talks(one.talks), one.front_line_days});
    }
    return call->ok(shape);
  });
}

void get_front_line(CallPtr call) {
  const auto rules = call->context.attention();
  call->read([&](store::Tx& tx) -> Result<Reply> {
    FrontLineShape shape;
    for (const auto& day : attend::list_front_line_days(tx, call->actor, rules)) {
      if (day.mine) shape.items.push_back(front_line_shape(day));
    }
    for (const auto& team : attend::list_front_line_teams(tx, call->actor)) {
      shape.teams.push_back({team.id, team.name, or_null(team.place)});
    }
    auto own = attend::my_promises(tx, call->actor, rules);
    shape.spent = own.front_line_days;
    shape.owed = own.front_line_owed;
    return call->ok(shape);
  });
}

Result<Reply> reply(const Call& call, store::Tx& tx, FrontLineId id, int status = 200) {
  for (const auto& day : attend::list_front_line_days(tx, call.actor, call.context.attention())) {
    if (day.id == id) return call.ok(front_line_shape(day), status);
  }
  return base::refuse(Why::kNotFound, "front_line.not_found");
}

void post_front_line(CallPtr call) {
  auto input = call->body<FrontLineInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, input = *input](store::Tx& tx) -> Result<Reply> {
    auto id = attend::record_front_line_day(tx, call->actor, call->context.attention(), input.team_id,
                                            input.day);
    if (!id) {
      auto refusal = id.error();
      if (refusal.field == "team") refusal.field = "team_id";
      return refusal;
    }
    return reply(*call, tx, *id, 201);
  });
}

// `act(tx, rules, id)` on the day that the path names, then the day as it is.
template <class Act>
void on_day(const CallPtr& call, Act act) {
  auto id = call->id<FrontLineId>(0, "front_line.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id, act](store::Tx& tx) -> Result<Reply> {
    auto done = act(tx, call->context.attention(), id);
    if (!done) return done.error();
    return reply(*call, tx, id);
  });
}

void post_with_me(CallPtr call) {
  auto input = call->body<WithMeInput>();
  if (!input) return call->refuse(input.error());
  on_day(call, [call, with_me = input->with_me](store::Tx& tx, const attend::Rules& rules,
                                                FrontLineId id) {
    return attend::answer_front_line_day(tx, call->actor, rules, id, with_me);
  });
}

void delete_with_me(CallPtr call) {
  on_day(call, [call](store::Tx& tx, const attend::Rules& rules, FrontLineId id) {
    return attend::take_back_front_line_answer(tx, call->actor, rules, id);
  });
}

}  // namespace

void add_attention_routes(Router& router) {
  router.add("GET", "/attention/me", get_mine,
             gives<MyAttentionShape>("When I was listened to last"));
  router.add("GET", "/attention/team", get_team,
             gives<TeamAttentionShape>("When each of the own team was listened to last"));
  router.add("GET", "/attention/groups", get_groups,
             gives<GroupsAttentionShape>(
                 "Attention by groups, and how leaders and units keep their promises"));
  router.add("GET", "/front-line-days", get_front_line,
             gives<FrontLineShape>("My days at the front line, and the teams there are"));
  router.add("POST", "/front-line-days", post_front_line,
             takes<FrontLineInput, FrontLineDayShape>("Record a day at the front line", 201));
  router.add("POST", "/front-line-days/{id}/answer", post_with_me,
             takes<WithMeInput, FrontLineDayShape>("Say whether they were with me that day"));
  router.add("DELETE", "/front-line-days/{id}/answer", delete_with_me,
             gives<FrontLineDayShape>("Take the own answer back"));
}

}  // namespace api
