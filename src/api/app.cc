#include "api/app.h"

#include <cstdio>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "answer/merged_theme.h"
#include "answer/promise.h"
#include "attend/privacy.h"
#include "attend/staff_plan.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "context.h"
#include "hear/privacy.h"
#include "people/persons.h"
#include "people/rights.h"
#include "problem.h"
#include "remind/deliveries.h"
#include "remind/privacy.h"
#include "remind/remind_weekly.h"
#include "store/inspect.h"

namespace api {
namespace {

constexpr std::string_view kBase = "/api/v1";
constexpr std::int64_t kDaysPerMonth = 30;

std::string_view cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    auto semicolon = cookies.find(';');
    auto pair = cookies.substr(0, semicolon);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
      return pair.substr(name.size() + 1);
    }
    if (semicolon == std::string_view::npos) break;
    cookies.remove_prefix(semicolon + 1);
  }
  return {};
}

bool changes_things(const std::string& method) { return method != "GET" && method != "HEAD"; }

// A browser tells where a request comes from; only our own pages may use the cookie to change things.
bool from_other_site(const base::HttpRequest& request) {
  auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  auto origin = request.header("origin");
  if (origin.empty()) return false;
  auto scheme = origin.find("://");
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != request.header("host");
}

people::SessionTimes session_times(const people::Settings& settings) {
  people::SessionTimes times;
  times.idle_hours = settings.number("session_hours");
  times.absolute_hours = std::max<std::int64_t>(24, times.idle_hours);
  return times;
}

}  // namespace

struct App::Inside {
  explicit Inside(World world) : context(std::move(world)) {}

  void answer(base::HttpRequest request, base::HttpReply reply);
  void route(const CallPtr& call);
  void identify(Call& call);
  std::optional<people::Actor> look_up(const std::string& secret, bool token);
  void keep_alive(const std::string& secret);
  std::vector<std::string> used_sessions();
  void end_streams(const people::Settings& settings);
  void probe(const CallPtr& call);
  std::string metrics();

  Context context;
  std::mutex used_mutex;
  std::set<std::string> used;  // hashes of the sessions used since the last tick
};

App::App(World world) : in_(std::make_unique<Inside>(std::move(world))) {}
App::~App() = default;

base::HttpHandler App::handler() {
  return [this](base::HttpRequest request, base::HttpReply reply) {
    in_->answer(std::move(request), std::move(reply));
  };
}

bool App::handles(const std::string& path) {
  return path.starts_with("/api/") || path == "/healthz" || path == "/readyz" || path == "/metrics";
}

void App::Inside::answer(base::HttpRequest request, base::HttpReply reply) {
  auto call = std::make_shared<Call>(context, std::move(request), std::move(reply));
  try {
    call->locale = locale_of(call->request.header("accept-language"), people::Locale::kEnglish);
    if (call->request.path.starts_with(std::string(kBase) + "/")) {
      route(call);
    } else {
      probe(call);
    }
  } catch (...) {
    call->fail(std::current_exception());
  }
}

void App::Inside::route(const CallPtr& call) {
  auto& request = call->request;
  auto found = context.router.find(request.method == "HEAD" ? "GET" : request.method,
                                   std::string_view(request.path).substr(kBase.size()));
  if (!found.route) {
    if (!found.other_method) return call->refuse(base::refuse(Why::kNotFound, "http.no_route"));
    auto response = problem(
        base::refuse(Why::kInvalid, "http.method_not_allowed", "", {{"method", request.method}}),
        call->locale);
    response.status = 405;
    return call->send(std::move(response));
  }
  call->params = std::move(found.params);
  auto right = found.route->right;
  if (right == people::Right::kPublic) {
    if (changes_things(request.method) && from_other_site(request)) {
      return call->refuse(base::refuse(Why::kForbidden, "session.cross_site"));
    }
    return found.route->answer(call);
  }
  identify(*call);
  if (!call->signed_in) return call->refuse(base::refuse(Why::kUnauthorized, "session.needed"));
  if (!call->by_token && changes_things(request.method) && from_other_site(request)) {
    return call->refuse(base::refuse(Why::kForbidden, "session.cross_site"));
  }
  if (!people::has_right(call->actor.roles, right)) {
    return call->refuse(base::refuse(Why::kForbidden, "right.missing", "",
                                     {{"right", std::string(people::row_of(right).name)}}));
  }
  found.route->answer(call);
}

// Finds out who asks. The language of the answer is the one asked for, else the person's.
void App::Inside::identify(Call& call) {
  auto& request = call.request;
  std::string secret;
  auto authorization = request.header("authorization");
  if (authorization.starts_with("Bearer ")) {
    call.by_token = true;
    secret = authorization.substr(7);
  } else {
    // Over https the other name does not count: a neighbouring host could have planted it.
    secret = cookie_value(request.header("cookie"), call.secure() ? "__Host-heard" : "heard");
    call.session_token = secret;
  }
  if (secret.empty() || secret.size() > 200) return;
  auto actor = look_up(secret, call.by_token);
  if (!actor) return;
  call.actor = std::move(*actor);
  call.signed_in = true;
  call.locale = locale_of(request.header("accept-language"), call.actor.locale);
  call.actor.reads = call.locale;
}

std::optional<people::Actor> App::Inside::look_up(const std::string& secret, bool token) {
  std::string hash = base::sha256_hex((token ? "t" : "s") + secret);
  auto now = context.world.now();
  if (auto kept = context.actors.find(hash, now)) return kept;
  auto settings = context.settings();
  auto version = context.actors.version();
  auto actor = context.world.db.read([&](store::Tx& tx) {
    return token ? people::find_token(tx, context.world.key, secret)
                 : people::find_session(tx, context.world.key, secret, session_times(*settings));
  });
  if (!actor) return std::nullopt;
  context.actors.keep(hash, *actor, now, version);
  // At most once a minute a person, since until then the actor is kept.
  if (!token) keep_alive(secret);
  return actor;
}

void App::Inside::keep_alive(const std::string& secret) {
  std::lock_guard lock(used_mutex);
  used.insert(base::sha256_hex(secret));
}

std::vector<std::string> App::Inside::used_sessions() {
  std::lock_guard lock(used_mutex);
  auto taken = std::exchange(used, {});
  return {taken.begin(), taken.end()};
}

// A stream asks for nothing any more, so nobody would notice that its session is over.
void App::Inside::end_streams(const people::Settings& settings) {
  auto sessions = context.live.sessions();
  if (sessions.empty()) return;
  context.live.close_sessions(context.world.db.read([&](store::Tx& tx) {
    return people::ended_sessions(tx, sessions, session_times(settings));
  }));
}

void App::Inside::probe(const CallPtr& call) {
  base::HttpResponse response;
  response.content_type = "text/plain; charset=utf-8";
  const auto& path = call->request.path;
  if (path == "/healthz") {
    response.body = "ok\n";
  } else if (path == "/readyz") {
    auto health = context.world.db.health();
    context.world.db.read([](store::Tx& tx) { return store::chain_head(tx).entries; });
    response.body = health.writable ? "ready\n" : health.problem + "\n";
    response.status = health.writable ? 200 : 503;
  } else if (path == "/metrics" && call->request.loopback) {
    response.body = metrics();
  } else {
    return call->refuse(base::refuse(Why::kNotFound, "http.no_route"));
  }
  call->send(std::move(response));
}

std::string App::Inside::metrics() {
  auto health = context.world.db.health();
  auto size = context.world.matcher.size();
  std::string text;
  auto line = [&text](const char* name, const char* type, const char* help, std::int64_t value) {
    text += std::string("# HELP ") + name + " " + help + "\n# TYPE " + name + " " + type + "\n" +
            name + " " + std::to_string(value) + "\n";
  };
  line("heard_commits_total", "counter", "Commits of the writer.", health.commits);
  line("heard_writes_total", "counter", "Pieces of work the writer committed.", health.writes);
  line("heard_writes_queued", "gauge", "Pieces of work waiting for the writer.", health.queued);
  line("heard_writable", "gauge", "1 if the database takes writes.", health.writable ? 1 : 0);
  line("heard_live_streams", "gauge", "Open event streams.",
       static_cast<std::int64_t>(context.live.streams()));
  line("heard_index_texts", "gauge", "Texts in the match index.", size.texts);
  line("heard_index_bytes", "gauge", "Memory of the match index in bytes.", size.bytes);
  auto table = context.world.matcher.table();
  line("heard_word_table_since_seconds", "gauge",
       "Unix time since when texts are matched by meaning too; 0: by letters alone.",
       table ? table->since.us / base::kMicrosPerSecond : 0);
  line("heard_word_table_own_texts", "gauge",
       "Texts of this site's reports that the word table in use learned from.",
       table ? table->own_texts : 0);
  auto endpoint = context.world.matcher.embedder().value_or(hear::EmbedderInUse{});
  line("heard_endpoint_agreed", "gauge",
       "1 if masked texts are sent to an embeddings endpoint, as the works council agreed.",
       endpoint.agreed ? 1 : 0);
  line("heard_endpoint_since_seconds", "gauge",
       "Unix time since when the endpoint helps with suggestions; 0: it does not.",
       endpoint.since.us / base::kMicrosPerSecond);
  line("heard_endpoint_texts", "gauge", "Reports with a vector.", endpoint.texts);
  line("heard_endpoint_bytes", "gauge", "Memory of their vectors in bytes.", endpoint.bytes);
  line("heard_endpoint_typing_breaker", "gauge",
       "Asking while somebody types: 0 asked, 1 tried once, 2 left alone.",
       static_cast<std::int64_t>(endpoint.figures.typing));
  line("heard_endpoint_reports_breaker", "gauge", "The same for stored reports.",
       static_cast<std::int64_t>(endpoint.figures.filling));
  line("heard_endpoint_asked_total", "counter", "Requests to the endpoint.", endpoint.figures.asked);
  line("heard_endpoint_failed_total", "counter", "Those that failed.", endpoint.figures.failed);
  auto mails = context.world.db.read([](store::Tx& tx) { return remind::count_mails(tx); });
  line("heard_mail_waiting", "gauge", "Mails that wait to be sent.", mails.waiting);
  line("heard_mail_given_up", "gauge", "Mails given up within the last 30 days.", mails.given_up);
  line("heard_mistakes_total", "counter", "Requests that failed by a mistake of the server.",
       context.mistakes);
  return text;
}

std::string App::first_run_link() {
  auto& world = in_->context.world;
  bool needed = world.db.read([](store::Tx& tx) { return people::needs_admin(tx); });
  if (!needed) return "";
  std::string secret = world.secret();
  (void)world.db.write([&](store::Tx& tx) -> Result<base::Done> {
    people::make_link(tx, people::LinkPurpose::kSetup, base::PersonId{}, secret);
    return base::Done{};
  });
  return world.base_url + "/setup#" + secret;
}

void App::look_for_proposals() {
  auto& context = in_->context;
  if (context.settings()->number("proposals_per_day") == 0) return;
  context.proposals.look(context.world.db, context.world.matcher, context.world.now());
}

void App::gather_lone_reports(const std::stop_token& stop) {
  auto& context = in_->context;
  auto gained = [&context](store::Tx& tx, base::ThemeId from, base::ThemeId into) {
    return answer::theme_gathered(tx, context.house(), from, into);
  };
  context.lone_reports.look(context.world.db, context.world.matcher, context.rules(),
                            context.world.now(), gained, stop);
}

void App::tick() {
  auto& context = in_->context;
  auto settings = context.settings();
  try {
    while (true) {
      auto moved = context.world.db.write(
          [this](store::Tx& tx) -> Result<std::int64_t> { return answer::advance(tx, in_->context.house()); });
      if (!moved || *moved == 0) break;
    }
    auto sessions = in_->used_sessions();
    (void)context.world.db.write([&](store::Tx& tx) -> Result<base::Done> {
      people::touch_sessions(tx, sessions);
      people::forget_old_sign_ins(tx, session_times(*settings));
      hear::forget_old_words(
          tx, context.world.matcher,
          tx.now().plus_days(-settings->number("keep_reports_months") * kDaysPerMonth));
      attend::forget_old_plan(tx);
      attend::forget_old_talks(
          tx, tx.now().plus_days(-settings->number("attend.keep_months") * kDaysPerMonth));
      remind::forget_old_mails(tx);
      return base::Done{};
    });
    if (settings->yes("attend.reminders")) {
      (void)context.world.db.write([&](store::Tx& tx) -> Result<std::int64_t> {
        return remind::remind_weekly(tx, context.letterhead(), context.attention());
      });
    }
    in_->end_streams(*settings);
    context.plans.forget_old();
    context.uploads.forget_old(context.world.now());
    context.offers.forget_old(context.world.now());
  } catch (const std::exception& error) {
    context.world.log(std::string("periodic work: ") + error.what());
  }
}

void App::catch_up() {
  auto& context = in_->context;
  context.world.db.catch_up();
  if (context.settings_changed.exchange(false)) context.reload_settings();
}

void App::heartbeat() { in_->context.live.heartbeat(); }
void App::close_streams() { in_->context.live.close_all(); }

}  // namespace api
