#include <gtest/gtest.h>

#include "io/http_server.h"
#include "test_http.h"

namespace io {
namespace {

using std::chrono::milliseconds;

ServerOptions with_workers(int workers) {
  ServerOptions out;
  out.workers = workers;
  return out;
}

class Stop : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Http, Stop, testing::Values(0, 2), [](const auto& param) {
  return param.param == 0 ? "on_io_threads" : "on_workers";
});

TEST_P(Stop, lets_a_request_in_flight_be_answered_later_by_another_thread) {
  Event there;
  std::mutex lock;
  base::HttpReply kept;
  HttpServer server(with_workers(GetParam()), [&](base::HttpRequest, base::HttpReply reply) {
    std::lock_guard guard(lock);
    kept = std::move(reply);
    there.set();
  });
  server.start();
  Client client(server.port()), idle(server.port());
  client.send(get("/"));
  ASSERT_TRUE(there.wait());
  auto port = server.port();
  std::jthread later([&] {
    // The idle connection is closed by the stop, so the stop has begun when it ends.
    EXPECT_TRUE(idle.ends_cleanly());
    std::lock_guard guard(lock);
    kept.send(text("in the end"));
    kept = {};
  });
  std::optional<Answer> answer;
  std::jthread reader([&] {
    answer = client.read_answer();
    EXPECT_TRUE(client.ends_cleanly());
    shutdown(client.fd(), SHUT_RDWR);
  });
  EXPECT_TRUE(server.stop(kPatience));
  reader.join();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "in the end");
  EXPECT_TRUE(answer->has("connection: close\r\n"));
  EXPECT_EQ(server.connections(), 0u);
  EXPECT_FALSE(Client(port).connected());
}

TEST_P(Stop, ends_when_the_grace_is_over) {
  Event there;
  base::HttpReply kept;
  {
    HttpServer server(with_workers(GetParam()), [&](base::HttpRequest, base::HttpReply reply) {
      kept = std::move(reply);
      there.set();
    });
    server.start();
    Client client(server.port());
    client.send(get("/"));
    ASSERT_TRUE(there.wait());
    EXPECT_FALSE(server.stop(milliseconds(20)));
    EXPECT_EQ(client.read_all(), "");
    kept.send(text("too late"));
  }
  kept.send(text("much too late"));
}

TEST_P(Stop, happens_at_any_moment_under_load) {
  for (int round = 0; round < 10; ++round) {
    HttpServer server(with_workers(GetParam()), echo);
    server.start();
    Event answered;
    std::vector<std::jthread> clients;
    for (int i = 0; i < 4; ++i) {
      clients.emplace_back([&] {
        Client client(server.port());
        while (client.connected() && client.send(post("/", "abc")) && client.read_answer()) {
          answered.set();
        }
      });
    }
    ASSERT_TRUE(answered.wait(20));
    EXPECT_TRUE(server.stop(kPatience));
  }
}

TEST(StopOfWorkers, drops_what_waits_when_the_grace_is_over) {
  Event entered, go;
  int ran = 0;
  {
    HttpServer server(with_workers(1), [&](base::HttpRequest, base::HttpReply reply) {
      ++ran;
      entered.set();
      go.wait();
      reply.send(text("x"));
    });
    server.start();
    Client running(server.port()), waiting(server.port());
    running.send(get("/"));
    ASSERT_TRUE(entered.wait());
    waiting.send(get("/"));
    EXPECT_FALSE(server.stop(milliseconds(20)));
    go.set();
  }
  EXPECT_EQ(ran, 1);
}

TEST(StopOfWorkers, is_harmless_without_a_start_and_twice) {
  HttpServer never(with_workers(1), echo);
  EXPECT_TRUE(never.stop(milliseconds(0)));
  HttpServer twice(with_workers(1), echo);
  twice.start();
  EXPECT_TRUE(twice.stop(kPatience));
  EXPECT_TRUE(twice.stop(kPatience));
}

}  // namespace
}  // namespace io
