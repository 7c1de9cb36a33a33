#include "io/http_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "base/check.h"
#include "io/http_server.h"
#include "test_http.h"
#include "test_listener.h"

namespace io {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

// What post() complains about; empty: nothing.
std::string complaint(const HttpPost& request, const std::stop_token& stop = {}) {
  HttpClient client;
  try {
    auto answer = client.post(request, stop);
    return "answered " + std::to_string(answer.status);
  } catch (const base::Unavailable& trouble) {
    return trouble.what();
  }
}

TEST(HttpClient, asks_and_keeps_the_connection) {
  HttpServer server({}, [](base::HttpRequest r, base::HttpReply reply) {
    auto answer = text(r.method + " " + r.path + " " + r.body + " " + std::string(r.header("x-a")) +
                           std::string(r.header("expect")),
                       r.path == "/missing" ? 404 : 200);
    answer.headers.emplace_back("X-B", "2");
    reply.send(std::move(answer));
  });
  server.start();
  HttpClient client;
  std::string url = "http://127.0.0.1:" + std::to_string(server.port());
  auto answer = client.post({.url = url + "/a", .headers = {{"x-a", "1"}}, .body = "body"});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "POST /a body 1");
  EXPECT_EQ(answer.content_type, "text/plain");
  EXPECT_THAT(answer.headers, ::testing::Contains(std::pair<std::string, std::string>("x-b", "2")));
  EXPECT_EQ(client.post({.url = url + "/missing"}).status, 404);
  EXPECT_EQ(server.connections(), 1u);
}

TEST(HttpClient, waits_no_longer_than_it_is_told) {
  Listener silent([](int socket) { Listener::wait_for_end(socket); });
  EXPECT_EQ(complaint({.url = silent.url(), .timeout = 30ms}), "no answer within 30 ms");
  Listener dripping([](int socket) {
    Listener::read_request(socket);
    Listener::say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    for (int i = 0; i < 1'000'000; ++i) {
      if (!Listener::say(socket, "x")) return;
      std::this_thread::yield();
    }
  });
  EXPECT_EQ(complaint({.url = dripping.url(), .timeout = 30ms}), "no answer within 30 ms");
}

TEST(HttpClient, stops_when_it_is_told) {
  std::stop_source stop;
  Event asked;
  Listener silent([&](int socket) {
    Listener::read_request(socket);
    stop.request_stop();
    Listener::wait_for_end(socket);
  });
  EXPECT_EQ(complaint({.url = silent.url(), .timeout = 20s}, stop.get_token()), "stopped");
}

TEST(HttpClient, takes_no_more_than_it_wants) {
  auto talk = [](std::string head) {
    return [head](int socket) {
      Listener::read_request(socket);
      Listener::say(socket, head);
      while (Listener::say(socket, std::string(4096, 'x'))) {
      }
    };
  };
  Listener body(talk("HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n"));
  EXPECT_EQ(complaint({.url = body.url(), .body_bytes_max = 10'000}), "the answer is too large");
  Listener endless(talk("HTTP/1.1 200 OK\r\n\r\n"));
  EXPECT_EQ(complaint({.url = endless.url(), .body_bytes_max = 10'000}), "the answer is too large");
  Listener fields([](int socket) {
    Listener::read_request(socket);
    Listener::say(socket, "HTTP/1.1 200 OK\r\n");
    while (Listener::say(socket, "X-A: " + std::string(4096, 'x') + "\r\n")) {
    }
  });
  EXPECT_EQ(complaint({.url = fields.url()}), "the answer is too large");
}

TEST(HttpClient, tells_of_answers_that_break_off_or_make_no_sense) {
  auto answering = [](std::string bytes) {
    return [bytes](int socket) {
      Listener::read_request(socket);
      Listener::say(socket, bytes);
    };
  };
  Listener half(answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":"));
  EXPECT_EQ(complaint({.url = half.url()}), "the connection broke");
  Listener nothing(answering(""));
  EXPECT_EQ(complaint({.url = nothing.url()}), "the connection broke");
  Listener nonsense(answering("SSH-2.0-OpenSSH_9.2\r\n"));
  EXPECT_THAT(complaint({.url = nonsense.url()}), Not(HasSubstr("SSH")));
  EXPECT_THAT(complaint({.url = nonsense.url()}), Not(HasSubstr("answered")));
}

TEST(HttpClient, follows_nobody_elsewhere) {
  std::atomic<int> led = 0;
  Listener other([&led](int) { ++led; });
  Listener leading([&other](int socket) {
    Listener::read_request(socket);
    Listener::say(socket, "HTTP/1.1 307 Elsewhere\r\nLocation: " + other.url() +
                              "\r\nContent-Length: 0\r\n\r\n");
  });
  EXPECT_EQ(complaint({.url = leading.url()}), "answered 307");
  EXPECT_THAT(complaint({.url = "file:///etc/passwd"}), Not(HasSubstr("answered")));
  setenv("http_proxy", other.url().c_str(), 1);
  EXPECT_EQ(complaint({.url = leading.url()}), "answered 307");
  unsetenv("http_proxy");
  EXPECT_EQ(led, 0);
}

TEST(HttpClient, tells_when_nobody_is_there) {
  std::uint16_t port = 0;
  {
    Listener gone([](int) {});
    port = gone.port();
  }
  EXPECT_EQ(complaint({.url = "http://127.0.0.1:" + std::to_string(port)}),
            "couldn't connect to server");
}

TEST(HttpClient, sends_no_second_request_within_a_field) {
  HttpClient client;
  EXPECT_THROW(client.post({.url = "http://127.0.0.1:1/", .headers = {{"a", "b\r\nc: d"}}}),
               base::Bug);
}

}  // namespace
}  // namespace io
