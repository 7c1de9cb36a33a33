#include "io/http_server.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>

#include "base/check.h"
#include "io/entropy.h"
#include "test_http.h"

namespace io {
namespace {

using std::chrono::seconds;

// Every promise is kept with handlers on workers and with handlers on the io thread.
class Server : public testing::TestWithParam<int> {
 protected:
  ServerOptions options() {
    ServerOptions out;
    out.workers = GetParam();
    out.io_threads = 2;
    out.log = [this](std::string line) {
      std::lock_guard guard(lock_);
      log_.push_back(std::move(line));
    };
    return out;
  }
  std::string log() {
    std::lock_guard guard(lock_);
    std::string out;
    for (const auto& line : log_) out += line + "\n";
    return out;
  }
  std::mutex lock_;
  std::vector<std::string> log_;
};
INSTANTIATE_TEST_SUITE_P(Http, Server, testing::Values(0, 2), [](const auto& param) {
  return param.param == 0 ? "on_io_threads" : "on_workers";
});

TEST_P(Server, answers_many_requests_over_one_connection) {
  HttpServer server(options(), echo);
  server.start();
  Client client(server.port());
  for (int i = 0; i < 50; ++i) {
    auto path = "/n/" + std::to_string(i);
    ASSERT_TRUE(client.send(i % 2 == 0 ? get(path + "?a=%20b") : post(path, "hello")));
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body,
              i % 2 == 0 ? "GET\n" + path + "\na=%20b\n" : "POST\n" + path + "\n\nhello");
    EXPECT_TRUE(answer->has("content-type: text/plain\r\n"));
    EXPECT_TRUE(answer->has("\r\ndate: "));
    EXPECT_TRUE(answer->has(" gmt\r\n"));
    EXPECT_FALSE(answer->has("connection:"));
  }
  EXPECT_EQ(server.connections(), 1u);
}

TEST_P(Server, answers_pipelined_requests_in_order) {
  HttpServer server(options(), echo);
  server.start();
  Client client(server.port());
  std::string all;
  for (int i = 0; i < 200; ++i) all += post("/" + std::to_string(i), std::string(100, 'x'));
  std::jthread sender([&] { client.send(all); });
  for (int i = 0; i < 200; ++i) {
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->body.starts_with("POST\n/" + std::to_string(i) + "\n"));
  }
}

TEST_P(Server, takes_a_request_byte_by_byte_and_in_chunks) {
  HttpServer server(options(), echo);
  server.start();
  Client client(server.port());
  std::string request =
      "\r\nPOST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "4;note=1\r\nabcd\r\n1\r\ne\r\n0\r\nX-Late: 1\r\n\r\n" +
      get("/next");
  for (char c : request) ASSERT_TRUE(client.send({&c, 1}));
  EXPECT_EQ(client.read_answer()->body, "POST\n/c\n\nabcde");
  EXPECT_EQ(client.read_answer()->body, "GET\n/next\n\n");
}

TEST_P(Server, sends_no_body_to_head_and_with_204) {
  HttpServer server(options(), [](base::HttpRequest request, base::HttpReply reply) {
    reply.send(text("12345", request.path == "/none" ? 204 : 200));
  });
  server.start();
  Client client(server.port());
  client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" + get("/none") + get("/"));
  auto head = client.read_answer(true);
  EXPECT_TRUE(head->has("content-length: 5\r\n"));
  auto none = client.read_answer();
  EXPECT_EQ(none->status, 204);
  EXPECT_FALSE(none->has("content-length"));
  EXPECT_EQ(client.read_answer()->body, "12345");
}

TEST_P(Server, keeps_or_ends_the_connection_as_asked) {
  HttpServer server(options(), echo);
  server.start();
  Client modern(server.port());
  modern.send(get("/", "Connection: close\r\n"));
  EXPECT_TRUE(modern.read_answer()->has("connection: close\r\n"));
  EXPECT_TRUE(modern.ends_cleanly());
  Client old(server.port());
  old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_TRUE(old.read_answer()->has("connection: keep-alive\r\n"));
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(old.read_answer()->has("connection: close\r\n"));
  EXPECT_TRUE(old.ends_cleanly());
}

TEST_P(Server, says_continue_before_it_waits_for_a_body) {
  HttpServer server(options(), echo);
  server.start();
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read_answer()->status, 100);
  client.send("abc");
  EXPECT_EQ(client.read_answer()->body, "POST\n/\n\nabc");
}

TEST_P(Server, turns_exceptions_into_answers_with_a_number) {
  HttpServer server(options(), [](base::HttpRequest request, base::HttpReply) {
    if (request.path == "/world") throw base::Unavailable("no disk");
    if (request.path == "/odd") throw 7;
    throw std::runtime_error("secret of the house");
  });
  server.start();
  Client client(server.port());
  client.send(get("/") + get("/world") + get("/odd"));
  auto ours = client.read_answer();
  EXPECT_EQ(ours->status, 500);
  EXPECT_TRUE(ours->has("content-type: application/problem+json\r\n"));
  EXPECT_EQ(ours->body.find("secret"), std::string::npos);
  auto at = ours->body.find("\"number\":\"");
  ASSERT_NE(at, std::string::npos);
  EXPECT_NE(log().find(ours->body.substr(at + 10, 10) + ": secret of the house"),
            std::string::npos);
  auto world = client.read_answer();
  EXPECT_EQ(world->status, 503);
  EXPECT_TRUE(world->has("retry-after: 1\r\n"));
  EXPECT_EQ(client.read_answer()->status, 500);
}

TEST_P(Server, answers_for_a_handler_that_drops_the_reply) {
  HttpServer server(options(), [](base::HttpRequest, base::HttpReply) {});
  server.start();
  Client client(server.port());
  client.send(get("/") + get("/"));
  EXPECT_EQ(client.read_answer()->status, 500);
  EXPECT_EQ(client.read_answer()->status, 500);
}

TEST_P(Server, sends_only_the_first_answer_and_lets_no_field_break_out) {
  HttpServer server(options(), [](base::HttpRequest, base::HttpReply reply) {
    auto first = text("first");
    first.headers = {{"X-A", "1\r\nX-B: 2"}, {"content-length", "999"}, {"Connection", "upgrade"}};
    reply.send(std::move(first));
    reply.send(text("second"));
  });
  server.start();
  Client client(server.port());
  client.send(get("/") + get("/"));
  for (int i = 0; i < 2; ++i) {
    auto answer = client.read_answer();
    EXPECT_EQ(answer->body, "first");
    EXPECT_TRUE(answer->has("x-a: 1  x-b: 2\r\n"));
    EXPECT_FALSE(answer->has("upgrade"));
  }
}

TEST_P(Server, sends_a_large_shared_body_to_many) {
  auto big = std::make_shared<const std::string>(3'000'000, 'b');
  HttpServer server(options(), [&](base::HttpRequest, base::HttpReply reply) {
    base::HttpResponse out;
    out.content_type = "text/plain";
    out.shared_body = big;
    reply.send(std::move(out));
  });
  server.start();
  Client one(server.port()), two(server.port());
  one.send(get("/"));
  two.send(get("/"));
  EXPECT_EQ(one.read_answer()->body, *big);
  EXPECT_EQ(two.read_answer()->body, *big);
}

TEST_P(Server, tells_who_asks) {
  auto folder = std::filesystem::temp_directory_path() / ("heard_io_" + token_hex(8));
  std::filesystem::create_directory(folder);
  auto with_socket = options();
  with_socket.unix_socket = folder / "local.sock";
  {
    HttpServer server(with_socket, [](base::HttpRequest request, base::HttpReply reply) {
      reply.send(text(request.peer + (request.loopback ? " loopback" : "") +
                      (request.local ? " local" : "")));
    });
    server.start();
    struct stat status {};
    ASSERT_EQ(stat(with_socket.unix_socket.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    Client tcp(server.port());
    tcp.send(get("/") + get("/", "X-Forwarded-For: 10.0.0.1\r\n") +
             get("/", "Forwarded: for=x\r\n"));
    EXPECT_EQ(tcp.read_answer()->body, "127.0.0.1 loopback");
    EXPECT_EQ(tcp.read_answer()->body, "127.0.0.1");
    EXPECT_EQ(tcp.read_answer()->body, "127.0.0.1");
    Client local(with_socket.unix_socket);
    local.send(get("/") + get("/", "X-Forwarded-For: 10.0.0.1\r\n"));
    EXPECT_EQ(local.read_answer()->body, "local local");
    EXPECT_EQ(local.read_answer()->body, "local");
    HttpServer second(with_socket, echo);
    EXPECT_THROW(second.start(), base::Unavailable);
  }
  EXPECT_FALSE(std::filesystem::exists(with_socket.unix_socket));
  {
    // A socket file left over by a crash is in nobody's way.
    sockaddr_un stale{};
    stale.sun_family = AF_UNIX;
    std::memcpy(stale.sun_path, with_socket.unix_socket.c_str(),
                with_socket.unix_socket.size() + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(bind(fd, reinterpret_cast<sockaddr*>(&stale), sizeof stale), 0);
    close(fd);
    HttpServer server(with_socket, echo);
    server.start();
    Client local(with_socket.unix_socket);
    local.send(get("/"));
    EXPECT_EQ(local.read_answer()->status, 200);
  }
  std::filesystem::remove_all(folder);
}

TEST_P(Server, refuses_a_port_that_is_taken) {
  HttpServer first(options(), echo);
  first.start();
  auto same = options();
  same.port = first.port();
  HttpServer second(same, echo);
  EXPECT_THROW(second.start(), base::Unavailable);
}

TEST(Workers, refuse_at_once_when_the_queue_is_full) {
  Event entered, go;
  ServerOptions options;
  options.workers = 1;
  options.waiting_max = 1;
  HttpServer server(options, [&](base::HttpRequest request, base::HttpReply reply) {
    entered.set();
    go.wait();
    reply.send(text(request.path));
  });
  server.start();
  Client running(server.port()), waiting(server.port()), refused(server.port());
  running.send(get("/1"));
  ASSERT_TRUE(entered.wait());
  // One io thread reads in the order of arrival, so the first answer tells that the queue is full.
  waiting.send(get("/2"));
  std::optional<Answer> busy;
  while (!busy) {
    Client next(server.port());
    ASSERT_TRUE(next.send(get("/3")));
    busy = next.read_answer();
    ASSERT_TRUE(busy);
  }
  EXPECT_EQ(busy->status, 503);
  EXPECT_TRUE(busy->has("retry-after: 1\r\n"));
  EXPECT_NE(busy->body.find("\"key\":\"http.busy\""), std::string::npos);
  go.set();
  EXPECT_EQ(running.read_answer()->body, "/1");
  EXPECT_EQ(waiting.read_answer()->body, "/2");
  refused.send(get("/4") + get("/5"));
  EXPECT_EQ(refused.read_answer()->body, "/4");
  EXPECT_EQ(refused.read_answer()->body, "/5");
}

}  // namespace
}  // namespace io
