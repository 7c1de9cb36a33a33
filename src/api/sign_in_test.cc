// How fast one may try to sign in, from how many places at once, and where demo sign-ins work.
#include <thread>

#include "people/password.h"
#include "site_test.h"

namespace api {
namespace {

using people::Role;
using testing::Answer;

class SignIn : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (HasFatalFailure()) return;
    anna = agent("anna");
    auto admin = person("admin", {Role::kAdmin});
    ASSERT_EQ(ask(admin, "PATCH", "/settings", R"({"limits.sign_ins_per_minute":1})").status, 200);
    static const std::string hash = people::hash_password(kPassword);
    (void)db->write([](store::Tx& tx) -> base::Result<base::Done> {
      tx.run("UPDATE person SET password_hash = :hash WHERE name = 'anna'", hash);
      return base::Done{};
    });
  }
  Answer try_as(const std::string& name, const std::string& password, const Headers& more = {}) {
    return ask("", "POST", "/session",
               R"({"email":")" + name + R"(@example.org","password":")" + password + "\"}", more);
  }

  static constexpr const char* kPassword = "correct horse";
  std::string anna;
};
HEARD_ON_BOTH_ENGINES(SignIn);

TEST_P(SignIn, locks_out_the_account_that_is_guessed_at_and_not_all_behind_the_address) {
  EXPECT_EQ(try_as("anna", "wrong wrong wrong").key(), "sign_in.wrong");
  EXPECT_EQ(try_as("anna", kPassword).key(), "sign_in.too_many");
  clock.turn_seconds(60);
  EXPECT_EQ(try_as("ben", "wrong wrong wrong").key(), "sign_in.wrong");
  EXPECT_EQ(try_as("anna", kPassword).status, 201);
  for (int i = 1; i < 20; ++i) {
    EXPECT_EQ(try_as("somebody" + std::to_string(i), "wrong wrong wrong").key(), "sign_in.wrong");
  }
  auto refused = try_as("anna", kPassword);
  EXPECT_EQ(refused.key(), "sign_in.too_many") << "twenty from one address";
  EXPECT_EQ(refused.status, 429);
}

TEST_P(SignIn, counts_addresses_by_what_the_proxy_added_last) {
  trust_proxy = true;
  restart();
  auto try_from = [&](const std::string& claimed, const std::string& name) {
    return try_as(name, "wrong wrong wrong",
                  {{"x-forwarded-for", claimed}, {"x-forwarded-for", "192.0.2.7"}});
  };
  for (int i = 0; i < 20; ++i) {
    auto number = std::to_string(i);
    EXPECT_EQ(try_from("10.0.0." + number, "a" + number).key(), "sign_in.wrong");
  }
  EXPECT_EQ(try_from("10.0.0.99", "b").key(), "sign_in.too_many");
}

TEST_P(SignIn, keeps_the_house_from_being_full_of_passwords) {
  constexpr int kAtOnce = 8;
  std::mutex mutex;
  std::condition_variable wake;
  int inside = 0;
  bool go = false;
  auto admin = person("boss", {Role::kAdmin});
  auto me = ask(anna, "GET", "/me").at("person_id");
  auto link = ask(admin, "POST", "/persons/" + me + "/link").at("link");
  before_secret = [&] {  // in the middle of signing in
    std::unique_lock lock(mutex);
    if (++inside > kAtOnce) return;
    wake.notify_all();
    wake.wait(lock, [&] { return go; });
  };
  std::vector<std::thread> crowd;
  for (int i = 0; i < kAtOnce; ++i) {
    crowd.emplace_back([&] { EXPECT_EQ(try_as("anna", kPassword).status, 201); });
  }
  {
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return inside == kAtOnce; });
  }
  auto token = link.substr(link.find('#') + 1);
  auto accept = R"({"token":")" + token + R"(","password":"a long new password"})";
  for (const auto& refused :
       {try_as("anna", kPassword), ask("", "POST", "/invites/accept", accept),
        ask("", "POST", "/setup",
            R"({"token":"x","name":"A","email":"a@example.org","password":"a long password"})"),
        ask(anna, "POST", "/me/password",
            R"({"old_password":"correct horse","new_password":"a long new password"})")}) {
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.key(), "sign_in.busy") << refused.text;
    EXPECT_NE(std::find(refused.headers.begin(), refused.headers.end(),
                        std::pair<std::string, std::string>("Retry-After", "60")),
              refused.headers.end());
  }
  {
    std::lock_guard lock(mutex);
    go = true;
    wake.notify_all();
  }
  for (auto& one : crowd) one.join();
  EXPECT_EQ(ask("", "POST", "/invites/accept", accept).status, 201) << "the link was not used up";
}

TEST_P(SignIn, of_the_demo_works_by_a_name_of_the_machine_only) {
  demo = {{"anna@example.org", "Anna", "agent", kPassword}};
  base_url = "https://heard.example.org:8443";
  restart();
  auto offered = [&](const std::string& host) {
    return !ask("", "GET", "/setup", "", {{"host", host}}).object().at("demo").as_array().empty();
  };
  for (std::string host : {"localhost:8080", "localhost", "LocalHost:1", "127.0.0.1:8080", "[::1]:8080",
                           "[::1]", "heard.example.org", "Heard.example.org:8443"}) {
    EXPECT_TRUE(offered(host)) << host;
    EXPECT_EQ(try_as("anna", kPassword, {{"host", host}}).status, 201) << host;
  }
  for (std::string host : {"evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
                           "heard.example.org.evil.example", "evil.example:localhost", "[::1].evil",
                           "127.0.0.2", "localhost:8080:1", ""}) {
    EXPECT_FALSE(offered(host)) << host;
    auto refused = try_as("anna", kPassword, {{"host", host}, {"accept-language", "de"}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.key(), "demo.wrong_host") << host;
    EXPECT_NE(refused.at("detail").find("localhost"), std::string::npos);
    EXPECT_NE(refused.at("detail"), try_as("anna", kPassword, {{"host", host}}).at("detail"));
  }
  EXPECT_EQ(try_as("ben", kPassword, {{"host", "evil.example"}}).key(), "sign_in.wrong")
      << "no account of the demo";
}

}  // namespace
}  // namespace api
