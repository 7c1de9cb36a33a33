#include <gtest/gtest.h>

#include "io/http_server.h"
#include "test_http.h"

namespace io {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::shared_ptr<const std::string> chunk(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

// A server whose handler opens a stream for every request and keeps it.
class Streams : public testing::TestWithParam<int> {
 protected:
  ServerOptions options() {
    ServerOptions out;
    out.workers = GetParam();
    return out;
  }
  base::HttpHandler handler() {
    return [this](base::HttpRequest, base::HttpReply reply) {
      base::HttpResponse head;
      head.content_type = "text/event-stream";
      auto stream = reply.stream(std::move(head), [this] { closed.set(); });
      std::lock_guard guard(lock);
      streams.push_back(std::move(stream));
      opened.set();
    };
  }
  void send_to_all(const std::shared_ptr<const std::string>& what) {
    std::lock_guard guard(lock);
    for (const auto& stream : streams) stream->send(what);
  }
  Event opened, closed;
  std::mutex lock;
  std::vector<std::shared_ptr<base::HttpStream>> streams;
};
INSTANTIATE_TEST_SUITE_P(Http, Streams, testing::Values(0, 2), [](const auto& param) {
  return param.param == 0 ? "on_io_threads" : "on_workers";
});

TEST_P(Streams, deliver_chunks_to_all_and_end_when_closed) {
  HttpServer server(options(), handler());
  server.start();
  Client modern(server.port()), old(server.port());
  modern.send(get("/events"));
  auto head = modern.read_answer();
  EXPECT_TRUE(head->has("transfer-encoding: chunked\r\n"));
  EXPECT_TRUE(head->has("content-type: text/event-stream\r\n"));
  old.send("GET /events HTTP/1.0\r\n\r\n");
  EXPECT_FALSE(old.read_answer()->has("transfer-encoding"));
  ASSERT_TRUE(opened.wait(2));
  send_to_all(chunk("data: 1\n\n"));
  EXPECT_TRUE(modern.read_to("9\r\ndata: 1\n\n\r\n"));
  EXPECT_TRUE(old.read_to("data: 1\n\n"));
  send_to_all(chunk("a"));
  send_to_all(chunk(""));
  send_to_all(chunk(std::string(300, 'b')));
  for (auto& stream : streams) stream->close();
  EXPECT_EQ(modern.read_all(), "1\r\na\r\n12c\r\n" + std::string(300, 'b') + "\r\n0\r\n\r\n");
  EXPECT_EQ(old.read_all(), "a" + std::string(300, 'b'));
  EXPECT_TRUE(closed.wait(2));
  for (auto& stream : streams) EXPECT_FALSE(stream->send(chunk("late")));
  EXPECT_EQ(closed.count(), 2);
}

TEST_P(Streams, notice_that_the_client_went_away) {
  HttpServer server(options(), handler());
  server.start();
  {
    Client client(server.port());
    client.send(get("/events"));
    ASSERT_TRUE(client.read_answer());
    client.send("what nobody asked for");
  }
  EXPECT_TRUE(closed.wait());
  EXPECT_TRUE(eventually([&] { return server.connections() == 0; }));
  ASSERT_TRUE(opened.wait());
  EXPECT_FALSE(streams[0]->send(chunk("x")));
}

TEST_P(Streams, drop_a_slow_client_without_harm_to_others) {
  auto small = options();
  small.stream_bytes_max = 100'000;
  HttpServer server(small, handler());
  server.start();
  Client slow(server.port(), 4096), quick(server.port());
  slow.send(get("/events"));
  ASSERT_TRUE(slow.read_answer());
  ASSERT_TRUE(opened.wait(1));
  quick.send(get("/events"));
  ASSERT_TRUE(quick.read_answer());
  ASSERT_TRUE(opened.wait(2));
  const auto piece = chunk(std::string(50'000, 'x'));
  // The system's buffers take megabytes before the queue fills; it must fill in the end.
  bool taken = true;
  for (int i = 0; i < 1'000 && taken; ++i) taken = streams[0]->send(piece);
  EXPECT_FALSE(taken);
  EXPECT_TRUE(closed.wait());
  EXPECT_TRUE(eventually([&] { return server.connections() == 1; }));
  EXPECT_TRUE(streams[1]->send(chunk("still here")));
  EXPECT_TRUE(quick.read_to("still here"));
  EXPECT_EQ(closed.count(), 1);
}

TEST_P(Streams, take_a_chunk_of_the_limit_and_not_one_byte_more) {
  auto small = options();
  small.stream_bytes_max = 1'000;
  HttpServer server(small, handler());
  server.start();
  Client client(server.port());
  client.send(get("/events"));
  ASSERT_TRUE(client.read_answer());
  ASSERT_TRUE(opened.wait());
  EXPECT_TRUE(streams[0]->send(chunk(std::string(1'000, 'x'))));
  EXPECT_TRUE(client.read_to(std::string(1'000, 'x')));
  EXPECT_FALSE(streams[0]->send(chunk(std::string(1'001, 'x'))));
  EXPECT_TRUE(closed.wait());
}

TEST_P(Streams, drop_a_client_that_stopped_reading_after_the_write_timeout) {
  auto impatient = options();
  impatient.write_timeout = milliseconds(40);
  impatient.stream_bytes_max = 64'000'000;
  HttpServer server(impatient, handler());
  server.start();
  Client client(server.port(), 4096);
  client.send(get("/events"));
  ASSERT_TRUE(client.read_answer());
  ASSERT_TRUE(opened.wait());
  EXPECT_TRUE(streams[0]->send(chunk(std::string(50'000'000, 'x'))));
  EXPECT_TRUE(closed.wait());
}

TEST_P(Streams, send_only_the_head_to_head) {
  HttpServer server(options(), handler());
  server.start();
  Client client(server.port());
  client.send("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_TRUE(client.read_answer(true));
  EXPECT_EQ(client.read_all(), "");
  EXPECT_TRUE(closed.wait());
}

TEST_P(Streams, survive_senders_closers_and_clients_at_once) {
  HttpServer server(options(), handler());
  server.start();
  std::jthread sender([&](std::stop_token stop) {
    while (!stop.stop_requested()) {
      send_to_all(chunk("tick"));
      std::this_thread::yield();
    }
  });
  constexpr int kClients = 40;
  for (int i = 0; i < kClients; ++i) {
    Client client(server.port());
    client.send(get("/events"));
    ASSERT_TRUE(client.read_answer());
    ASSERT_TRUE(client.read_to("tick"));
    if (i % 3 == 0) {
      std::lock_guard guard(lock);
      streams.back()->close();
    }
  }
  EXPECT_TRUE(closed.wait(kClients));
  EXPECT_EQ(closed.count(), kClients);
}

TEST_P(Streams, end_with_a_graceful_stop_after_what_was_queued) {
  HttpServer server(options(), handler());
  server.start();
  Client client(server.port());
  client.send(get("/events"));
  ASSERT_TRUE(client.read_answer());
  ASSERT_TRUE(opened.wait());
  streams[0]->send(chunk("last words"));
  std::string rest;
  std::jthread reader([&] {
    rest = client.read_all();
    shutdown(client.fd(), SHUT_RDWR);
  });
  EXPECT_TRUE(server.stop(kPatience));
  reader.join();
  EXPECT_EQ(rest, "a\r\nlast words\r\n0\r\n\r\n");
  EXPECT_EQ(closed.count(), 1);
}

TEST(StreamsAtTheEnd, are_ended_once_even_if_they_open_after_the_server_is_gone) {
  base::HttpReply kept;
  Event there;
  Event closed;
  std::optional<Client> client;
  {
    HttpServer server({}, [&](base::HttpRequest, base::HttpReply reply) {
      kept = std::move(reply);
      there.set();
    });
    server.start();
    client.emplace(server.port());
    client->send(get("/"));
    ASSERT_TRUE(there.wait());
    EXPECT_FALSE(server.stop(milliseconds(10)));
  }
  auto stream = kept.stream({}, [&] { closed.set(); });
  EXPECT_EQ(closed.count(), 1);
  EXPECT_FALSE(stream->send(chunk("x")));
  stream->close();
  kept.send(text("too late"));
  EXPECT_EQ(client->read_all(), "");
}

}  // namespace
}  // namespace io
