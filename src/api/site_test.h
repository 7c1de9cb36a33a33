// For tests: a whole site in one process, asked over HTTP values, on either engine.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "answer/house.h"
#include "answer/units.h"
#include "api/app.h"
#include "base/hash.h"
#include "hear/matcher.h"
#include "people/persons.h"
#include "people/secret.h"
#include "people/sign_in.h"
#include "store_testing/test_db.h"

namespace api::testing {

namespace json = boost::json;

struct Answer {
  int status = 0;
  json::value body;
  std::string text;
  std::vector<std::pair<std::string, std::string>> headers;
  const json::object& object() const { return body.get_object(); }
  std::string key() const { return at("key"); }
  std::string at(std::string_view name) const {
    auto* found = body.is_object() ? body.get_object().if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : "";
  }
};

class Site : public store::testing::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (HasFatalFailure()) return;
    start();
  }
  void TearDown() override {
    stop();
    OnBothEngines::TearDown();
  }
  void start() {
    matcher = std::make_unique<hear::Matcher>();
    db->read([this](store::Tx& tx) { return matcher->rebuild(tx); });
    World world{*db, *matcher, key, [this] { return clock.now(); }, [this] { return fresh_secret(); },
                [this](const std::string& line) {
                  std::lock_guard lock(log_mutex);
                  log.push_back(line);
                },
                {{"limits.reports_per_minute", "0"}}, demo, base_url, "test", trust_proxy, mail_from};
    app = std::make_unique<App>(std::move(world));
    handler = app->handler();
  }
  void stop() {
    handler = nullptr;
    if (db) db->drain();
    app.reset();
    matcher.reset();
  }
  void restart() {
    stop();
    reopen();
    start();
  }

  std::string secret() { return base::sha256_hex("secret" + std::to_string(++secrets)); }
  std::string fresh_secret() {
    if (before_secret) before_secret();
    return secret();
  }

  // A signed-in person with these roles; gives their API token.
  std::string person(const std::string& name, std::vector<people::Role> roles,
                     const std::string& partner = "", const std::string& unit = "",
                     const std::string& team = "") {
    std::string token = secret(), salt = secret();
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      people::NewPerson fresh;
      fresh.email = name + "@example.org";
      fresh.name = name;
      for (auto role : roles) fresh.roles.add(role);
      fresh.path.partner = partner;
      fresh.path.team = team;
      auto id = people::add_person(tx, people::Actor(), fresh, salt);
      if (!id) return id.error();
      if (!unit.empty()) {
        auto found = answer::find_unit_named(tx, unit);
        base::UnitId unit_id = found ? found->id : base::UnitId{};
        if (!found) {
          answer::NewUnit wanted;
          wanted.name = unit;
          auto house = answer::house_of(people::load_settings(tx));
          auto made = answer::add_unit(tx, people::Actor(), house, wanted);
          if (!made) return made.error();
          unit_id = made->id;
        }
        auto member = answer::add_member(tx, people::Actor(), unit_id, *id);
        if (!member) return member.error();
      }
      auto made = people::add_token(tx, *id, "test", token);
      if (!made) return made.error();
      return base::Done{};
    });
    EXPECT_TRUE(done) << (done ? "" : done.error().key);
    return token;
  }
  std::string agent(const std::string& name, const std::string& partner = "") {
    return person(name, {people::Role::kAgent}, partner);
  }
  std::string of_team(const std::string& team, const std::string& name, people::Role role) {
    return person(name, {role}, "", "", team);
  }
  // As "blau0", "blau1" …
  std::vector<std::string> agents_of(const std::string& team, const std::string& name, int count) {
    std::vector<std::string> tokens;
    for (int i = 0; i < count; ++i) {
      tokens.push_back(of_team(team, name + std::to_string(i), people::Role::kAgent));
    }
    return tokens;
  }
  std::string id_of(const std::string& token) { return ask(token, "GET", "/me").at("person_id"); }

  using Headers = std::vector<std::pair<std::string, std::string>>;
  // Asks and waits for the answer.
  Answer ask(const std::string& token, const std::string& method, const std::string& path,
             const std::string& body = "", const Headers& more = {}) {
    base::HttpRequest request;
    request.method = method;
    auto mark = path.find('?');
    request.path = (path.starts_with("/") && path.starts_with("/api") ? "" : "/api/v1") +
                   path.substr(0, mark);
    if (mark != std::string::npos) request.query = path.substr(mark + 1);
    request.body = body;
    request.peer = "127.0.0.1";
    request.loopback = true;
    if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
    for (const auto& header : more) request.headers.push_back(header);
    return ask(std::move(request));
  }
  Answer ask(base::HttpRequest request) {
    struct Waiting {
      std::mutex mutex;
      std::condition_variable wake;
      std::optional<base::HttpResponse> response;
    };
    auto waiting = std::make_shared<Waiting>();
    base::HttpReply reply;
    reply.send = [waiting](base::HttpResponse response) {
      std::lock_guard lock(waiting->mutex);
      waiting->response = std::move(response);
      waiting->wake.notify_one();
    };
    handler(std::move(request), std::move(reply));
    std::unique_lock lock(waiting->mutex);
    waiting->wake.wait(lock, [&] { return waiting->response.has_value(); });
    Answer answer{waiting->response->status, nullptr, waiting->response->body,
                  waiting->response->headers};
    json::error_code error;
    auto value = json::parse(answer.text, error);
    if (!error) answer.body = std::move(value);
    return answer;
  }
  Answer report(const std::string& token, const std::string& text,
                const std::string& kind = "customer_says") {
    json::object body{{"text", text}, {"kind", kind}};
    return ask(token, "POST", "/reports", json::serialize(body));
  }

  people::SiteKey key{std::string(64, 'a')};
  std::unique_ptr<hear::Matcher> matcher;
  std::unique_ptr<App> app;
  base::HttpHandler handler;
  std::atomic<int> secrets = 0;
  std::function<void()> before_secret;  // when the site wants one, for a session or a link
  std::string base_url = "http://localhost:8080";  // from the next start on
  std::vector<DemoSignIn> demo;                    // the same
  bool trust_proxy = false;
  std::string mail_from;  // the same
  std::mutex log_mutex;
  std::vector<std::string> log;
};

}  // namespace api::testing
