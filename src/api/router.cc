#include "router.h"

#include "base/check.h"

namespace api {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  std::size_t from = 1;
  while (from <= path.size()) {
    auto slash = path.find('/', from);
    if (slash == std::string_view::npos) slash = path.size();
    segments.emplace_back(path.substr(from, slash - from));
    from = slash + 1;
  }
  return segments;
}

bool is_param(const std::string& segment) { return segment.starts_with('{'); }

bool fits(const Route& route, const std::vector<std::string>& segments) {
  if (route.segments.size() != segments.size()) return false;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!is_param(route.segments[i]) && route.segments[i] != segments[i]) return false;
  }
  return true;
}

}  // namespace

void Router::add(std::string method, std::string pattern, std::function<void(CallPtr)> answer,
                 RouteDoc doc) {
  auto right = people::right_of_route(method, "/api/v1" + pattern);
  if (!right) throw base::Bug("route without a right: " + method + " " + pattern);
  Route route{std::move(method), pattern, *right, std::move(answer), std::move(doc), split(pattern)};
  routes_.push_back(std::move(route));
}

Router::Found Router::find(std::string_view method, std::string_view path) const {
  Found found;
  auto segments = split(path);
  for (const auto& route : routes_) {
    if (!fits(route, segments)) continue;
    if (route.method != method) {
      found.other_method = true;
      continue;
    }
    // A literal path wins over one with a parameter, as it was added first.
    found.route = &route;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (is_param(route.segments[i])) found.params.push_back(segments[i]);
    }
    return found;
  }
  return found;
}

Router all_routes() {
  Router router;
  add_session_routes(router);
  add_me_routes(router);
  add_report_routes(router);
  add_theme_routes(router);
  add_search_routes(router);
  add_curate_routes(router);
  add_answer_routes(router);
  add_unit_routes(router);
  add_person_routes(router);
  add_calendar_routes(router);
  add_delivery_routes(router);
  add_site_routes(router);
  add_council_routes(router);
  add_live_routes(router);
  add_staffing_routes(router);
  add_talk_routes(router);
  add_attention_routes(router);
  add_plan_routes(router);
  add_plan_import_routes(router);
  add_release_routes(router);
  add_offer_routes(router);
  return router;
}

}  // namespace api
