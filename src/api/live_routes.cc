// Live events and the document of this interface.
#include "base/hash.h"
#include "context.h"

namespace api {
namespace {

void get_events(CallPtr call) {
  std::string session = call->by_token ? "" : base::sha256_hex(call->session_token);
  call->context.live.open(call->actor, session, call->raw_reply(),
                          call->request.header("last-event-id"));
}

void get_openapi(CallPtr call) {
  static const std::string document = openapi(call->context.world.version);
  call->send(Reply{200, document});
}

}  // namespace

void add_live_routes(Router& router) {
  router.add("GET", "/events", get_events, {"Live events (text/event-stream)", 200, nullptr, nullptr});
  router.add("GET", "/openapi.json", get_openapi, {"This document", 200, nullptr, nullptr});
}

}  // namespace api
