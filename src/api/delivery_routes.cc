// What became of mails, for administrators.
#include "base/limits.h"
#include "context.h"
#include "me_shape.h"
#include "remind/deliveries.h"

namespace api {

template <>
struct Words<remind::MailKind> {
  static constexpr auto all = remind::kMailKinds;
  static std::string_view text(remind::MailKind kind) { return to_text(kind); }
};
template <>
struct Words<remind::MailState> {
  static constexpr auto all = remind::kMailStates;
  static std::string_view text(remind::MailState state) { return to_text(state); }
};

namespace {

struct DeliveryShape {
  base::MailId id;
  std::optional<std::string> name;  // only of mails that were given up; null: not told, or erased
  remind::MailKind kind{};
  remind::MailState state{};
  std::int64_t attempts = 0;
  Instant at;
  std::optional<Instant> next, sent;
  std::optional<std::string> problem;
};
BOOST_DESCRIBE_STRUCT(DeliveryShape, (), (id, name, kind, state, attempts, at, next, sent, problem))
struct DeliveriesShape {
  bool active = false;  // a server for mail is named
  std::vector<DeliveryShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(DeliveriesShape, (), (active, items, next))

void get_deliveries(CallPtr call) {
  auto limit = call->limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return call->refuse(limit.error());
  base::MailId before{};
  if (auto text = call->query("cursor"); text && !text->empty()) {
    auto id = call->ids().id(*text);
    if (!id) return call->refuse(base::refuse(Why::kInvalid, "query.cursor_wrong", "cursor"));
    before = {*id};
  }
  call->read([&](store::Tx& tx) -> Result<Reply> {
    DeliveriesShape shape;
    shape.active = !call->context.world.mail_from.empty();
    auto list = remind::list_deliveries(tx, *limit, before);
    for (const auto& one : list.items) {
      // Who gets mails about talks, and when, is no administrator's business; whom one could not
      // be delivered to is.
      const bool given_up = one.state == remind::MailState::kGivenUp;
      shape.items.push_back({one.id, given_up ? or_null(one.name) : std::nullopt, one.kind, one.state, one.attempts,
                             one.created, one.next, one.sent, or_null(one.problem)});
    }
    if (list.next) shape.next = call->ids().text(list.next->value);
    return call->ok(shape);
  });
}

}  // namespace

void add_delivery_routes(Router& router) {
  router.add("GET", "/deliveries", get_deliveries,
             gives<DeliveriesShape>("What became of mails, newest first, without what they say",
                                    {"limit", "cursor"}));
}

}  // namespace api
