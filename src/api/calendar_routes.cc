// The calendar feed: making and ending its secret address, and reading it without signing in.
#include "attend/calendar.h"
#include "attend/calendar_feed.h"
#include "context.h"
#include "people/sign_in.h"

namespace api {
namespace {

constexpr std::string_view kEnding = ".ics";

struct CalendarShape {
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(CalendarShape, (), (active))
struct CalendarMadeShape {
  std::string url;
};
BOOST_DESCRIBE_STRUCT(CalendarMadeShape, (), (url))

void get_mine(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    return call->ok(CalendarShape{attend::has_calendar_feed(tx, call->actor.person)});
  });
}

void post_mine(CallPtr call) {
  std::string secret = call->context.world.secret();
  call->write([call, secret](store::Tx& tx) -> Result<Reply> {
    attend::make_calendar_feed(tx, call->actor.person, secret);
    const auto& base = call->context.world.base_url;
    return call->ok(CalendarMadeShape{base + "/api/v1/calendar/" + secret + std::string(kEnding)},
                    201);
  });
}

void delete_mine(CallPtr call) {
  call->write([call](store::Tx& tx) -> Result<Reply> {
    attend::end_calendar_feed(tx, call->actor.person);
    return Reply{204, ""};
  });
}

// Nothing: no such feed, or its person may not have talks any more.
std::optional<std::string> feed_of(const Call& call, store::Tx& tx, std::string_view secret) {
  const auto& world = call.context.world;
  auto person = attend::find_calendar_feed(tx, secret);
  if (!person) return std::nullopt;
  auto actor = people::load_actor(tx, world.key, *person);
  if (!actor || !people::has_right(actor->roles, people::Right::kTalk)) return std::nullopt;
  attend::CalendarLook look;
  look.locale = actor->locale;
  look.stamp = tx.now();
  look.base_url = world.base_url;
  return attend::calendar_of(attend::list_calendar_talks(tx, *person), look, call.ids());
}

void get_feed(CallPtr call) {
  auto& context = call->context;
  auto now = context.world.now();
  const std::string address = "calendar:" + call->peer();
  std::string_view secret = call->params.at(0);
  if (secret.ends_with(kEnding)) secret.remove_suffix(kEnding.size());
  auto feed = context.world.db.read([&](store::Tx& tx) { return feed_of(*call, tx, secret); });
  if (!feed) {
    // Those who have an address are not shut out by others behind the same one who guess.
    auto may = context.guard.may_try(address, now, people::kPeopleBehindAddress);
    if (!may) return call->refuse(may.error());
    context.guard.failed(address, now);
    return call->refuse(base::refuse(Why::kNotFound, "calendar.not_found"));
  }
  base::HttpResponse response;
  response.content_type = "text/calendar; charset=utf-8";
  response.body = std::move(*feed);
  response.headers.emplace_back("Cache-Control", "private");
  call->send(std::move(response));
}

}  // namespace

void add_calendar_routes(Router& router) {
  router.add("GET", "/me/calendar", get_mine,
             gives<CalendarShape>("Is there a secret address of my calendar?"));
  router.add("POST", "/me/calendar", post_mine,
             {"Make a secret address of my calendar; it is shown once, an older one ends", 201,
              nullptr, [](Schemas& s) { return s.of<CalendarMadeShape>(); }});
  router.add("DELETE", "/me/calendar", delete_mine, does("End the address of my calendar"));
  router.add("GET", "/calendar/{token}", get_feed,
             {"My talks as iCalendar text, by the secret address", 200, nullptr, nullptr});
}

}  // namespace api
