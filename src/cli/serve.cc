// serve: the server.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "api/app.h"
#include "base/check.h"
#include "demo_sign_ins.h"
#include "endpoint.h"
#include "endpoint_fill.h"
#include "failure.h"
#include "front_door.h"
#include "io/clock.h"
#include "io/http_server.h"
#include "io/signals.h"
#include "io/smtp.h"
#include "learner.h"
#include "local_door.h"
#include "mail_access.h"
#include "mail_sender.h"
#include "meaning_table.h"
#include "night_training.h"
#include "table_watch.h"
#include "verbs.h"
#include "version.h"

namespace cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kGrace = 20s;  // for requests in flight

void log_line(const std::string& line) {
  std::string text = base::to_text(io::now()) + " " + line + "\n";
  std::fputs(text.c_str(), stderr);
}

// Waits for SIGTERM or SIGINT; a second one ends the process at once.
class Stop {
 public:
  void ask() {
    std::lock_guard lock(mutex_);
    if (asked_) std::_Exit(130);
    asked_ = true;
    wake_.notify_all();
  }
  // True: it is time to stop.
  bool wait(std::chrono::seconds at_most) {
    std::unique_lock lock(mutex_);
    return wake_.wait_for(lock, at_most, [this] { return asked_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool asked_ = false;
};

io::ServerOptions server_options(const Options& options) {
  io::ServerOptions server;
  auto address = options.listen();
  server.address = address.host;
  server.port = address.port;
  server.unix_socket = socket_path(options.data);
  server.io_threads = static_cast<int>(options.number("io_threads"));
  server.workers = static_cast<int>(options.number("workers"));
  server.log = log_line;
  server.refusal = [](const io::Refused& refused) {
    std::map<std::string, std::string> args;
    if (!refused.number.empty()) args["number"] = refused.number;
    return api::unheard(refused.status, refused.key, refused.accept_language, std::move(args));
  };
  return server;
}

api::World world_of(const Options& options, Folder& folder, std::vector<api::DemoSignIn> demo,
                    std::uint16_t port, const std::optional<MailAccess>& mail) {
  return api::World{.db = folder.db(),
                    .matcher = folder.matcher(),
                    .key = folder.key(),
                    .now = io::now,
                    .secret = fresh_secret,
                    .log = log_line,
                    .overrides = options.overrides(),
                    .demo = std::move(demo),
                    .base_url = options.base_url(port),
                    .version = version(),
                    .trust_proxy = options.yes("trust_proxy"),
                    .mail_from = mail ? mail->from : ""};
}

// What may be asked for vectors, if the site has it.
void bring_endpoint(const Options& options, hear::Matcher& matcher) {
  auto address = endpoint_of(options);
  if (!address) return;
  auto client = std::make_shared<io::HttpClient>();
  matcher.use_embedder(std::make_shared<Endpoint>(
      std::move(*address),
      [client](const io::HttpPost& request, const std::stop_token& stop) {
        return client->post(request, stop);
      },
      std::chrono::steady_clock::now, log_line));
}

void greet(const std::string& url, const std::string& set_up_link,
           const std::vector<api::DemoSignIn>& demo) {
  std::cout << "Heard " << version() << " is ready at " << url << "\n";
  if (!set_up_link.empty()) {
    std::cout << "Nobody runs this installation yet. Set it up here, once, within 24 hours:\n"
              << set_up_link << "\n";
  }
  if (!demo.empty()) {
    std::cout << "Demo sign-ins (from this machine only):\n";
    for (const auto& one : demo) {
      std::cout << "  " << one.email << "  " << one.password << "  " << one.name << ", "
                << one.roles << "\n";
    }
  }
  std::cout << std::flush;
}

// Whether the word table learns from the reports at night. If not, what was learned before goes.
std::optional<NightWanted> night_of(const Options& options) {
  auto table = std::filesystem::absolute(options.data / kOwnTableFile);
  if (!options.yes("train_on_reports")) {
    forget_own_table(table);
    return std::nullopt;
  }
  if (options.text("table") == "none") return std::nullopt;
  return NightWanted{"/proc/self/exe", table};
}

void keep_time(api::App& app, TableWatch& table, Learner& learner, NightTraining& night,
               Stop& stop) {
  constexpr int kSecondsPerHeartbeat = 15, kSecondsPerTick = 60;
  for (int second = 1; !stop.wait(1s); ++second) {
    try {
      if (second % kSecondsPerHeartbeat == 0) app.heartbeat();
      if (second % kSecondsPerTick == 0) {
        app.tick();
        table.look();
        learner.look();
        night.look(io::now());
      }
      app.catch_up();
    } catch (const base::Unavailable&) {
      // /readyz and every request say so; a line each second would say nothing more.
    } catch (const std::exception& error) {
      log_line(std::string("tick: ") + error.what());
    }
  }
}

}  // namespace

int serve(const Options& options) {
  Stop stop;
  io::Signals signals([&stop](int) { stop.ask(); });
  Folder folder(options);
  auto mail = mail_access_of(options);
  bring_endpoint(options, folder.matcher());
  folder.make_ready(nullptr);  // the word table comes in once the server is ready
  auto demo = read_demo_sign_ins(options.data);
  Site site = folder.site();
  // The address is known only when the port is; until then the front door says so.
  FrontDoor front(site);
  io::HttpServer server(server_options(options), front.handler());
  server.start();
  std::string url = options.base_url(server.port());
  site.base_url = url;
  api::App app(world_of(options, folder, demo, server.port(), mail));
  app.tick();
  app.look_for_proposals();
  front.open(app);
  greet(url, app.first_run_link(), demo);
  NightTraining night(night_of(options), folder.db(), options.overrides(), log_line);
  TableWatch table(table_places(options), folder.db(), folder.matcher(), log_line);
  table.look();
  auto tidy = [&app](const std::stop_token& stopping) {
    app.gather_lone_reports(stopping);
    if (stopping.stop_requested()) return;
    app.look_for_proposals();
  };
  Learner learner(folder.matcher(), tidy, log_line);
  EndpointFill endpoint(folder.db(), folder.matcher(), log_line);
  MailSender sender(mail, folder.db(), folder.key(), io::send_mail, log_line);
  keep_time(app, table, learner, night, stop);
  night.stop();
  table.stop();
  endpoint.stop();
  sender.stop();
  app.close_streams();
  bool all_done = server.stop(kGrace);
  folder.db().drain();
  if (!all_done) log_line("some requests were cut off after the grace of 20 seconds");
  return 0;
}

}  // namespace cli
