// The HTTP interface: routes, JSON shapes, problem details, OpenAPI, live events. It translates and
// decides nothing.
//
//   api::App app(world);
//   server.serve(app.handler());
//
// All functions are safe from any thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "base/instant.h"

namespace store {
class Db;
}
namespace hear {
class Matcher;
}
namespace people {
class SiteKey;
}

namespace api {

struct DemoSignIn {
  std::string email, name, roles, password;
};

// What `main` hands over: the world enters here.
struct World {
  store::Db& db;
  hear::Matcher& matcher;
  const people::SiteKey& key;
  std::function<base::Instant()> now;
  std::function<std::string()> secret;             // 32 fresh random bytes as url-safe text
  std::function<void(const std::string&)> log;     // one line, never with text of users
  std::vector<std::pair<std::string, std::string>> overrides;  // settings given at the start
  std::vector<DemoSignIn> demo;                    // empty: no demo folder
  std::string base_url;                            // as users reach it, without a slash at the end
  std::string version;
  bool trust_proxy = false;                        // X-Forwarded-For and -Proto are to be believed
  std::string mail_from = "";                      // the site's own mail address; empty: no mails
};

class App {
 public:
  explicit App(World world);
  ~App();

  // Answers everything below /api/v1, /healthz, /readyz and /metrics; 404 for the rest, with
  // `handles` telling beforehand.
  base::HttpHandler handler();
  static bool handles(const std::string& path);

  // A one-time link for the first administrator, or empty if there is one already. Valid 24 hours.
  std::string first_run_link();
  // Moves what time moves (promises, silence, retention). Call it every minute.
  void tick();
  // Looks for what stewards are to be asked; some seconds with many themes, so from a thread of its
  // own. Throws what the database throws.
  void look_for_proposals();
  // Lets reports that stand alone find their theme (hear/lone_reports.h), likewise. Never twice at once.
  void gather_lone_reports(const std::stop_token& stop = {});
  // Takes in what other servers on the same database wrote. Call it every second. Throws
  // base::Unavailable.
  void catch_up();
  // Sends a heartbeat down every live stream. Call it every 15 seconds.
  void heartbeat();
  // Ends the live streams; later requests still are answered.
  void close_streams();

 private:
  struct Inside;
  std::unique_ptr<Inside> in_;
};

// The answer to a request that no route ever saw, because it was too large, too slow, at the wrong
// address …: problem details in the language of its Accept-Language, English without one. `key` is
// one of the sentences, `args` what is filled into it; "number" is that of a line in the log.
base::HttpResponse unheard(int status, std::string_view key, std::string_view accept_language,
                           std::map<std::string, std::string> args = {});

// The OpenAPI 3.1 document, as JSON.
std::string openapi(const std::string& version);

}  // namespace api
