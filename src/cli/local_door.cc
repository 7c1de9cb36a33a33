#include "local_door.h"

#include <array>
#include <chrono>
#include <iostream>
#include <thread>

#include "base/check.h"
#include "failure.h"
#include "io/local_client.h"
#include "meaning_table.h"
#include "words.h"

namespace cli {
namespace {

using base::Refusal;

struct LocalVerb {
  std::string_view name;
  base::Result<Json> (*run)(Site&, const Json&);
};
constexpr std::array kVerbs{
    LocalVerb{"person-add", local_person_add},
    LocalVerb{"person-link", local_person_link},
    LocalVerb{"token-add", local_token_add},
    LocalVerb{"import-people", local_import_people},
    LocalVerb{"import-reports", local_import_reports},
    LocalVerb{"import-plan", local_import_plan},
    LocalVerb{"drop-missing-plan", local_drop_missing_plan},
    LocalVerb{"zone", local_zone},
    LocalVerb{"export", local_export},
    LocalVerb{"table", local_table},
    LocalVerb{"endpoint", local_endpoint},
};

constexpr int kRefused = 422;

base::HttpResponse json_response(int status, const Json& body) {
  base::HttpResponse response;
  response.status = status;
  response.content_type = "application/json";
  response.body = boost::json::serialize(body);
  return response;
}

// Straight into the folder.
class OwnDoor final : public Door {
 public:
  OwnDoor(const Options& options, std::unique_ptr<io::DirLock> lock)
      : options_(options), folder_(options, {}, std::move(lock)), site_(folder_.site()) {}
  base::Result<Json> call(std::string_view verb, const Json& args) override {
    if (verb == "import-reports") {
      folder_.make_ready(load_table(options_.text("table"), options_.surroundings));
    }
    return run_local(site_, verb, args);
  }

 private:
  const Options& options_;
  Folder folder_;
  Site site_;
};

// Through the server.
class ServerDoor final : public Door {
 public:
  explicit ServerDoor(std::string socket) : socket_(std::move(socket)) {}
  base::Result<Json> call(std::string_view verb, const Json& args) override {
    base::HttpRequest request;
    request.method = "POST";
    request.path = "/local/" + std::string(verb);
    request.headers = {{"content-type", "application/json"}};
    request.body = boost::json::serialize(args);
    io::LocalCallLimits limits;
    limits.timeout = std::chrono::hours(1);  // an export of everything takes its time
    auto response = io::call(socket_, request, limits);
    boost::system::error_code error;
    auto parsed = boost::json::parse(response.body, error);
    if (error || !parsed.is_object() || (response.status != 200 && response.status != kRefused)) {
      std::string detail =
          !error && parsed.is_object() ? text_of(parsed.get_object(), "detail") : "";
      throw base::Unavailable(detail.empty()
                                  ? "the server answered " + std::to_string(response.status)
                                  : "the server says: " + detail);
    }
    if (response.status == kRefused) return refusal_of(parsed.get_object());
    return std::move(parsed.get_object());
  }

 private:
  std::string socket_;
};

bool somebody_answers(const std::string& socket) {
  try {
    base::HttpRequest request;
    request.method = "GET";
    request.path = "/healthz";
    io::LocalCallLimits limits;
    limits.timeout = std::chrono::seconds(5);
    return io::call(socket, request, limits).status == 200;
  } catch (const base::Unavailable&) {
    return false;
  }
}

}  // namespace

base::Result<Json> run_local(Site& site, std::string_view verb, const Json& args) {
  for (const auto& known : kVerbs) {
    if (known.name == verb) return known.run(site, args);
  }
  return base::refuse(base::Why::kNotFound, "local.unknown_verb", "",
                      {{"verb", std::string(verb)}});
}

base::HttpResponse answer_local(Site& site, const base::HttpRequest& request) {
  constexpr std::string_view kPrefix = "/local/";
  if (request.method != "POST") return json_response(405, {{"detail", "POST only"}});
  boost::system::error_code error;
  auto args = boost::json::parse(request.body, error);
  if (error || !args.is_object()) return json_response(400, {{"detail", "no JSON object"}});
  auto done =
      run_local(site, std::string_view(request.path).substr(kPrefix.size()), args.get_object());
  if (!done) return json_response(kRefused, json_of(done.error()));
  return json_response(200, *done);
}

Json Door::ask(std::string_view verb, const Json& args, people::Locale locale) {
  auto answer = call(verb, args);
  if (!answer) throw Failed(say(answer.error(), locale));
  return std::move(*answer);
}

Json json_of(const Refusal& refusal) {
  Json args;
  for (const auto& [name, value] : refusal.args) args[name] = value;
  return {{"why", static_cast<int>(refusal.why)},
          {"key", refusal.key},
          {"field", refusal.field},
          {"args", std::move(args)}};
}

Refusal refusal_of(const Json& json) {
  Refusal refusal{static_cast<base::Why>(number_of(json, "why")),
                  text_of(json, "key"),
                  text_of(json, "field"),
                  {}};
  if (const auto* args = json.if_contains("args"); args && args->is_object()) {
    for (const auto& [name, value] : args->get_object()) {
      if (value.is_string()) refusal.args[std::string(name)] = std::string(value.get_string());
    }
  }
  return refusal;
}

std::unique_ptr<Door> open_door(const Options& options) {
  constexpr auto kPatience = std::chrono::seconds(10);
  std::error_code error;
  if (std::filesystem::exists(options.data, error) &&
      !std::filesystem::is_directory(options.data, error)) {
    throw Failed(options.data.string() + " is not a folder");
  }
  io::make_dirs(options.data);
  std::string socket = socket_path(options.data);
  auto until = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    std::unique_ptr<io::DirLock> lock;
    std::string problem;
    try {
      lock = std::make_unique<io::DirLock>(options.data);
    } catch (const base::Unavailable& taken) {
      problem = taken.what();
    }
    if (lock) {
      bool fresh = !std::filesystem::exists(options.data / kKeyFile, error);
      auto door = std::make_unique<OwnDoor>(options, std::move(lock));
      if (fresh) {
        bool german = options.locale == people::Locale::kGerman;
        std::cerr << (german ? "ein neuer Datenordner: " : "a new data folder: ")
                  << options.data.string() << "\n";
      }
      return door;
    }
    if (somebody_answers(socket)) return std::make_unique<ServerDoor>(socket);
    if (std::chrono::steady_clock::now() > until) throw Failed(problem);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

std::string text_of(const Json& args, std::string_view name) {
  const auto* value = args.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool given(const Json& args, std::string_view name) {
  const auto* value = args.if_contains(name);
  return value && !value->is_null();
}

std::vector<std::string> texts_of(const Json& args, std::string_view name) {
  std::vector<std::string> texts;
  const auto* value = args.if_contains(name);
  if (!value || !value->is_array()) return texts;
  for (const auto& text : value->get_array()) {
    if (text.is_string()) texts.emplace_back(text.get_string());
  }
  return texts;
}

std::int64_t number_of(const Json& args, std::string_view name) {
  const auto* value = args.if_contains(name);
  return value && value->is_int64() ? value->get_int64() : 0;
}

}  // namespace cli
