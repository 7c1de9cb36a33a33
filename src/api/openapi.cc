#include <map>

#include "api/app.h"
#include "people/rights.h"
#include "router.h"

namespace api {
namespace {

json::object problem_schema() {
  return {{"type", "object"},
          {"required", json::array{"type", "title", "status", "detail", "key"}},
          {"properties",
           json::object{{"type", json::object{{"type", "string"}}},
                        {"title", json::object{{"type", "string"}}},
                        {"status", json::object{{"type", "integer"}}},
                        {"detail", json::object{{"type", "string"}}},
                        {"key", json::object{{"type", "string"}}},
                        {"field", json::object{{"type", "string"}}},
                        {"args", json::object{{"type", "object"},
                                              {"additionalProperties",
                                               json::object{{"type", "string"}}}}}}}};
}

json::object content(const char* type, json::value schema) {
  return {{type, json::object{{"schema", std::move(schema)}}}};
}

json::array parameters_of(const Route& route) {
  json::array parameters;
  for (const auto& segment : route.segments) {
    if (!segment.starts_with('{')) continue;
    parameters.push_back(json::object{{"name", segment.substr(1, segment.size() - 2)},
                                      {"in", "path"},
                                      {"required", true},
                                      {"schema", json::object{{"type", "string"}}}});
  }
  for (const auto& name : route.doc.query) {
    parameters.push_back(json::object{
        {"name", name}, {"in", "query"}, {"required", false},
        {"schema", json::object{{"type", name == "limit" ? "integer" : "string"}}}});
  }
  return parameters;
}

// "postThemesJoins" out of POST /themes/{id}/joins.
std::string operation_id(const Route& route) {
  std::string id;
  for (char c : route.method) id += static_cast<char>(c - 'A' + 'a');
  for (const auto& segment : route.segments) {
    bool param = segment.starts_with('{');
    std::string word = param ? "By" : segment;
    bool upper = true;
    for (char c : word) {
      if (c == '.' || c == '_' || c == '-') {
        upper = true;
        continue;
      }
      id += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      upper = false;
    }
  }
  return id;
}

json::object operation(const Route& route, Schemas& schemas) {
  json::object operation{{"operationId", operation_id(route)},
                         {"summary", route.doc.summary},
                         {"x-right", people::row_of(route.right).name}};
  if (route.right == people::Right::kPublic) operation["security"] = json::array{};
  if (auto parameters = parameters_of(route); !parameters.empty()) {
    operation["parameters"] = std::move(parameters);
  }
  if (route.doc.input) {
    operation["requestBody"] = json::object{
        {"required", true}, {"content", content("application/json", route.doc.input(schemas))}};
  }
  json::object success{{"description", "Done"}};
  if (route.doc.output) success["content"] = content("application/json", route.doc.output(schemas));
  json::object responses{{std::to_string(route.doc.status), std::move(success)}};
  responses["default"] = json::object{
      {"description", "Refused"},
      {"content", content("application/problem+json",
                          json::object{{"$ref", "#/components/schemas/Problem"}})}};
  operation["responses"] = std::move(responses);
  return operation;
}

}  // namespace

std::string openapi(const std::string& version) {
  Router router = all_routes();
  Schemas schemas;
  std::map<std::string, json::object> paths;
  for (const auto& route : router.routes()) {
    std::string method;
    for (char c : route.method) method += static_cast<char>(c - 'A' + 'a');
    paths[route.pattern][method] = operation(route, schemas);
  }
  json::object path_object;
  for (auto& [pattern, item] : paths) path_object[pattern] = std::move(item);
  json::object named = schemas.named();
  named["Problem"] = problem_schema();
  json::object document{
      {"openapi", "3.1.0"},
      {"info", json::object{{"title", "Heard"},
                            {"version", version},
                            {"license", json::object{{"name", "Apache-2.0"},
                                                     {"identifier", "Apache-2.0"}}}}},
      {"servers", json::array{json::object{{"url", "/api/v1"}}}},
      {"security", json::array{json::object{{"session", json::array{}}},
                               json::object{{"token", json::array{}}}}},
      {"paths", std::move(path_object)},
      {"components",
       json::object{{"schemas", std::move(named)},
                    {"securitySchemes",
                     json::object{{"session", json::object{{"type", "apiKey"},
                                                           {"in", "cookie"},
                                                           {"name", "__Host-heard"}}},
                                  {"token", json::object{{"type", "http"},
                                                         {"scheme", "bearer"}}}}}}}};
  return json::serialize(document);
}

}  // namespace api
