// Talks: planned by leads, confirmed by whom they are for.
#include "attend/answer_talk.h"
#include "attend/change_talk.h"
#include "attend/list_my_talks.h"
#include "attend/plan_talk.h"
#include "attend/site_days.h"
#include "context.h"
#include "query_words.h"
#include "remind/invite.h"
#include "talk_shapes.h"

namespace api {
namespace {

constexpr std::int64_t kPastDays = 28, kAheadDays = 60;  // listed where nothing is said

struct TalkInput {
  attend::TalkKind kind{};
  Instant starts;
  std::optional<std::int64_t> minutes;
  std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(TalkInput, (), (kind, starts, minutes, people))
struct TalkMoveInput {
  Instant starts;
  attend::Reason reason{};
};
BOOST_DESCRIBE_STRUCT(TalkMoveInput, (), (starts, reason))
struct TalkReasonInput {
  attend::Reason reason{};
};
BOOST_DESCRIBE_STRUCT(TalkReasonInput, (), (reason))
struct TalkHeldInput {
  std::optional<std::int64_t> minutes;
};
BOOST_DESCRIBE_STRUCT(TalkHeldInput, (), (minutes))
struct TalkAnswerInput {
  bool took_place = false;
};
BOOST_DESCRIBE_STRUCT(TalkAnswerInput, (), (took_place))

void get_talks(CallPtr call) {
  auto limit = call->limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return call->refuse(limit.error());
  std::optional<base::Day> from, to;
  std::optional<hear::Place> after;
  auto read = query_day(*call, "from", from);
  if (read) read = query_day(*call, "to", to);
  if (read) read = query_place(*call, after);
  if (!read) return call->refuse(read.error());
  const auto rules = call->context.attention();
  call->read([&](store::Tx& tx) -> Result<Reply> {
    const auto today = attend::day_at(tx.now(), rules);
    std::optional<attend::TalkPlace> place;
    if (after) place = attend::TalkPlace{{after->rank}, {after->id}};
    auto page = attend::list_my_talks(
        tx, call->actor, attend::begin_of(from.value_or(today.plus(-kPastDays)), rules),
        attend::begin_of(to.value_or(today.plus(kAheadDays)).plus(1), rules), *limit, place);
    TalksShape shape;
    for (const auto& talk : page.items) shape.items.push_back(talk_shape(talk));
    if (page.next) {
      shape.next = seal(hear::Place{page.next->starts.us, page.next->id.value}, call->ids());
    }
    return call->ok(shape);
  });
}

Result<Reply> reply(const Call& call, store::Tx& tx, TalkId id, int status = 200) {
  auto talk = attend::find_my_talk(tx, call.actor, id);
  if (!talk) return talk.error();
  return call.ok(talk_shape(*talk), status);
}

void post_talk(CallPtr call) {
  auto input = call->body<TalkInput>();
  if (!input) return call->refuse(input.error());
  attend::NewTalk wanted{input->kind, input->starts, 30, input->people};
  if (input->minutes) wanted.minutes = *input->minutes;
  call->write([call, wanted](store::Tx& tx) -> Result<Reply> {
    auto id = attend::plan_talk(tx, call->actor, wanted);
    if (!id) return id.error();
    remind::invite(tx, call->context.letterhead(), *id);
    return reply(*call, tx, *id, 201);
  });
}

// `act(tx, call, id)` on the talk that the path names, then the talk as it is.
template <class Act>
void on_talk(const CallPtr& call, Act act) {
  auto id = call->id<TalkId>(0, "talk.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id, act](store::Tx& tx) -> Result<Reply> {
    base::Result<base::Done> done = act(tx, *call, id);
    if (!done) return done.error();
    return reply(*call, tx, id);
  });
}

// The same with what the body says: `act(tx, call, id, input)`.
template <class Input, class Act>
void change_talk(const CallPtr& call, Act act) {
  auto input = call->body<Input>();
  if (!input) return call->refuse(input.error());
  on_talk(call, [input = *input, act](store::Tx& tx, const Call& c, TalkId id) {
    return act(tx, c, id, input);
  });
}

void post_move(CallPtr call) {
  change_talk<TalkMoveInput>(call, [](store::Tx& tx, const Call& c, TalkId id, const auto& input) {
    auto moved = attend::move_talk(tx, c.actor, id, input.starts, input.reason);
    if (moved) remind::invite(tx, c.context.letterhead(), id);
    return moved;
  });
}

void post_cancel(CallPtr call) {
  change_talk<TalkReasonInput>(call, [](store::Tx& tx, const Call& c, TalkId id, const auto& input) {
    auto cancelled = attend::cancel_talk(tx, c.actor, id, input.reason);
    if (cancelled) remind::call_off(tx, c.context.letterhead(), id);
    return cancelled;
  });
}

void post_held(CallPtr call) {
  change_talk<TalkHeldInput>(
      call, [](store::Tx& tx, const Call& c, TalkId id, const auto& input) -> Result<base::Done> {
        auto talk = attend::find_my_talk(tx, c.actor, id);
        if (!talk) return talk.error();
        return attend::hold_talk(tx, c.actor, id, input.minutes.value_or(talk->minutes));
      });
}

void post_answer(CallPtr call) {
  change_talk<TalkAnswerInput>(call, [](store::Tx& tx, const Call& c, TalkId id, const auto& input) {
    const auto rules = c.context.attention();
    return input.took_place ? attend::confirm_talk(tx, c.actor, rules, id)
                            : attend::deny_talk(tx, c.actor, rules, id);
  });
}

void delete_held(CallPtr call) {
  on_talk(call, [](store::Tx& tx, const Call& c, TalkId id) {
    return attend::take_back_held(tx, c.actor, id);
  });
}

void delete_answer(CallPtr call) {
  on_talk(call, [](store::Tx& tx, const Call& c, TalkId id) {
    return attend::take_back_answer(tx, c.actor, c.context.attention(), id);
  });
}

void get_moves(CallPtr call) {
  auto id = call->id<TalkId>(0, "talk.not_found");
  if (!id) return call->refuse(id.error());
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto moves = attend::list_moves(tx, call->actor, *id);
    if (!moves) return moves.error();
    TalkMovesShape shape;
    for (const auto& move : *moves) {
      shape.items.push_back({move.from, move.to, move.at, move.reason});
    }
    return call->ok(shape);
  });
}

}  // namespace

void add_talk_routes(Router& router) {
  router.add("GET", "/talks", get_talks,
             gives<TalksShape>("My talks: those for me and those I lead",
                               {"from", "to", "limit", "cursor"}));
  router.add("POST", "/talks", post_talk,
             takes<TalkInput, TalkShape>("Plan a talk with people of the own team", 201));
  router.add("GET", "/talks/{id}/moves", get_moves, gives<TalkMovesShape>("How often it was moved"));
  router.add("POST", "/talks/{id}/move", post_move, takes<TalkMoveInput, TalkShape>("Move it"));
  router.add("POST", "/talks/{id}/cancel", post_cancel,
             takes<TalkReasonInput, TalkShape>("Cancel it"));
  router.add("POST", "/talks/{id}/held", post_held,
             takes<TalkHeldInput, TalkShape>("Say that it was held, and how long"));
  router.add("DELETE", "/talks/{id}/held", delete_held, gives<TalkShape>("Take that back"));
  router.add("POST", "/talks/{id}/answer", post_answer,
             takes<TalkAnswerInput, TalkShape>("Say whether it took place, as whom it was for"));
  router.add("DELETE", "/talks/{id}/answer", delete_answer,
             gives<TalkShape>("Take the own answer back"));
}

}  // namespace api
