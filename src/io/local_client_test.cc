#include "io/local_client.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/check.h"
#include "io/entropy.h"
#include "io/http_server.h"
#include "test_http.h"

namespace io {
namespace {

namespace fs = std::filesystem;

class LocalClient : public testing::Test {
 protected:
  LocalClient() { fs::create_directory(folder); }
  ~LocalClient() override { fs::remove_all(folder); }
  ServerOptions options() {
    ServerOptions out;
    out.unix_socket = path;
    return out;
  }
  base::HttpRequest request(std::string method, std::string target, std::string body = "") {
    base::HttpRequest out;
    out.method = std::move(method);
    out.path = std::move(target);
    out.body = std::move(body);
    return out;
  }
  fs::path folder = fs::temp_directory_path() / ("heard_io_" + token_hex(8));
  std::string path = folder / "local.sock";
};

TEST_F(LocalClient, calls_a_server) {
  HttpServer server(options(), [](base::HttpRequest r, base::HttpReply reply) {
    auto answer = text(r.path + "?" + r.query + " " + r.body + " " + std::string(r.header("x-a")) +
                           (r.local ? " local" : ""),
                       r.method == "POST" ? 201 : 404);
    answer.headers.emplace_back("X-B", "2");
    reply.send(std::move(answer));
  });
  server.start();
  auto ask = request("POST", "/\xC3\xA4 b%?#/c", "body");
  ask.query = "q=1";
  ask.headers.emplace_back("x-a", "1");
  auto answer = call(path, ask);
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, "/\xC3\xA4 b%?#/c?q=1 body 1 local");
  EXPECT_EQ(answer.content_type, "text/plain");
  EXPECT_NE(std::find(answer.headers.begin(), answer.headers.end(),
                      std::pair<std::string, std::string>("x-b", "2")),
            answer.headers.end());
  EXPECT_EQ(call(path, request("GET", "/")).status, 404);
  EXPECT_EQ(call(path, request("HEAD", "/")).body, "");
}

TEST_F(LocalClient, carries_large_bodies_both_ways_up_to_the_limits) {
  auto with_limit = options();
  with_limit.local_body_bytes_max = 5'000'000;
  HttpServer server(with_limit, [](base::HttpRequest r, base::HttpReply reply) {
    reply.send(text(std::move(r.body)));
  });
  server.start();
  const std::string body(5'000'000, 'x');
  EXPECT_EQ(call(path, request("POST", "/", body)).body, body);
  LocalCallLimits tight{.body_bytes_max = 4'999'999};
  EXPECT_THROW(call(path, request("POST", "/", body), tight), base::Unavailable);
  EXPECT_EQ(call(path, request("POST", "/", body + "x")).status, 413);
}

TEST_F(LocalClient, reads_streams_to_their_end) {
  HttpServer server(options(), [](base::HttpRequest, base::HttpReply reply) {
    auto stream = reply.stream({}, {});
    stream->send(std::make_shared<const std::string>("one "));
    stream->send(std::make_shared<const std::string>("two"));
    stream->close();
  });
  server.start();
  EXPECT_EQ(call(path, request("GET", "/")).body, "one two");
}

TEST_F(LocalClient, says_when_nobody_listens_or_answers) {
  EXPECT_THROW(call(path, request("GET", "/")), base::Unavailable);
  EXPECT_THROW(call(std::string(200, 'x'), request("GET", "/")), base::Unavailable);
  std::mutex lock;
  std::vector<base::HttpReply> kept;
  HttpServer server(options(), [&](base::HttpRequest, base::HttpReply reply) {
    std::lock_guard guard(lock);
    kept.push_back(std::move(reply));
  });
  server.start();
  LocalCallLimits impatient{.timeout = std::chrono::milliseconds(30)};
  EXPECT_THROW(call(path, request("GET", "/"), impatient), base::Unavailable);
}

}  // namespace
}  // namespace io
