// Which function answers which path, with its right and its documentation.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call.h"
#include "people/rights.h"

namespace api {

// What the OpenAPI document says of a route.
struct RouteDoc {
  std::string summary;
  int status = 200;
  std::function<json::value(Schemas&)> input, output;  // null: none
  std::vector<std::string> query = {};
};

template <class Out>
RouteDoc gives(std::string summary, std::vector<std::string> query = {}) {
  return {std::move(summary), 200, nullptr, [](Schemas& s) { return s.of<Out>(); },
          std::move(query)};
}
template <class In, class Out>
RouteDoc takes(std::string summary, int status = 200) {
  return {std::move(summary), status, [](Schemas& s) { return s.of<In>(); },
          [](Schemas& s) { return s.of<Out>(); }};
}
template <class In>
RouteDoc takes_only(std::string summary) {
  return {std::move(summary), 204, [](Schemas& s) { return s.of<In>(); }, nullptr};
}
inline RouteDoc does(std::string summary) { return {std::move(summary), 204, nullptr, nullptr}; }

struct Route {
  std::string method, pattern;  // "/themes/{id}/joins", below /api/v1
  people::Right right{};
  std::function<void(CallPtr)> answer;
  RouteDoc doc;
  std::vector<std::string> segments;
};

class Router {
 public:
  // A route without an entry in the permission table is a Bug: the server does not start.
  void add(std::string method, std::string pattern, std::function<void(CallPtr)> answer,
           RouteDoc doc);

  // The route of a path below /api/v1 and its parameters. `other_method`: the path exists, but not
  // for this method.
  struct Found {
    const Route* route = nullptr;
    std::vector<std::string> params;
    bool other_method = false;
  };
  Found find(std::string_view method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

// All routes of the interface.
Router all_routes();

// One function a family of routes, each in its own file.
void add_session_routes(Router& router);
void add_me_routes(Router& router);
void add_report_routes(Router& router);
void add_theme_routes(Router& router);
void add_search_routes(Router& router);
void add_curate_routes(Router& router);
void add_answer_routes(Router& router);
void add_unit_routes(Router& router);
void add_person_routes(Router& router);
void add_calendar_routes(Router& router);
void add_delivery_routes(Router& router);
void add_site_routes(Router& router);
void add_council_routes(Router& router);
void add_live_routes(Router& router);
void add_staffing_routes(Router& router);
void add_talk_routes(Router& router);
void add_attention_routes(Router& router);
void add_plan_routes(Router& router);
void add_plan_import_routes(Router& router);
void add_release_routes(Router& router);
void add_offer_routes(Router& router);

}  // namespace api
