#include "front_door.h"

#include "local_door.h"

namespace cli {
namespace {

constexpr const char* kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types heard";

base::HttpResponse no_front_end() {
  base::HttpResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body =
      "<!doctype html><html lang=\"en\"><title>Heard</title><p>This build of Heard has no front "
      "end. The interface is at <a href=\"/api/v1/openapi.json\">/api/v1</a>.";
  return response;
}

base::HttpResponse not_yet(const base::HttpRequest& request) {
  auto response = api::unheard(503, "server.starting", request.header("accept-language"));
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

base::HttpResponse nothing_there(const base::HttpRequest& request) {
  return api::unheard(404, "http.no_route", request.header("accept-language"));
}

// What the files refuse, in the language of the request.
base::HttpResponse refused_page(const base::HttpRequest& request, base::HttpResponse refusal) {
  auto language = request.header("accept-language");
  auto said = refusal.status == 405 ? api::unheard(405, "http.method_not_allowed", language,
                                                   {{"method", request.method}})
                                    : nothing_there(request);
  for (auto& field : refusal.headers) said.headers.push_back(std::move(field));
  return said;
}

}  // namespace

base::HttpResponse page_of(const io::Assets& assets, const base::HttpRequest& request) {
  bool looks = request.method == "GET" || request.method == "HEAD";
  base::HttpResponse response = assets.empty() && looks && request.path == "/"
                                    ? no_front_end()
                                    : assets.serve(request, "/index.html");
  if (response.status >= 400) response = refused_page(request, std::move(response));
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (response.content_type.starts_with("text/html") || response.status == 304) {
    response.headers.emplace_back("Content-Security-Policy", kContentPolicy);
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  }
  return response;
}

base::HttpHandler FrontDoor::handler() {
  return [this](base::HttpRequest request, base::HttpReply reply) {
    answer(std::move(request), std::move(reply));
  };
}

void FrontDoor::open(api::App& app) {
  app_ = app.handler();
  open_ = true;
}

void FrontDoor::answer(base::HttpRequest request, base::HttpReply reply) {
  if (!open_) return reply.send(not_yet(request));
  if (request.path.starts_with("/local/")) {
    return reply.send(request.local ? answer_local(site_, request) : nothing_there(request));
  }
  if (api::App::handles(request.path)) return app_(std::move(request), std::move(reply));
  reply.send(page_of(assets_, request));
}

}  // namespace cli
