// Every limit, from both sides, and everything malformed.
#include <gtest/gtest.h>

#include "base/random.h"
#include "io/http_server.h"
#include "test_http.h"

namespace io {
namespace {

using std::chrono::milliseconds;

void expect_refusal(Client& client, int status, std::string_view key) {
  auto answer = client.read_answer();
  ASSERT_TRUE(answer) << key;
  EXPECT_EQ(answer->status, status);
  EXPECT_TRUE(answer->has("content-type: application/problem+json\r\n"));
  EXPECT_TRUE(answer->has("connection: close\r\n"));
  for (auto field : {"\"type\":", "\"title\":", "\"status\":", "\"detail\":"}) {
    EXPECT_NE(answer->body.find(field), std::string::npos);
  }
  EXPECT_NE(answer->body.find("\"key\":\"" + std::string(key) + "\""), std::string::npos)
      << answer->body;
  EXPECT_TRUE(client.ends_cleanly());
}

ServerOptions small() {
  ServerOptions out;
  out.workers = 0;
  out.header_bytes_max = 1024;
  out.body_bytes_max = 100;
  return out;
}

TEST(Limits, body_by_its_announced_length) {
  HttpServer server(small(), echo);
  server.start();
  Client fits(server.port());
  fits.send(post("/", std::string(100, 'x')));
  EXPECT_EQ(fits.read_answer()->status, 200);
  Client over(server.port());
  over.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n");
  expect_refusal(over, 413, "http.body_too_large");  // without a byte of the body
  Client expecting(server.port());
  expecting.send(
      "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n");
  expect_refusal(expecting, 413, "http.body_too_large");
}

TEST(Limits, body_in_chunks_as_soon_as_it_passes) {
  HttpServer server(small(), echo);
  server.start();
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  Client fits(server.port());
  fits.send(head + "32\r\n" + std::string(50, 'x') + "\r\n32\r\n" + std::string(50, 'y') +
            "\r\n0\r\n\r\n");
  EXPECT_EQ(fits.read_answer()->status, 200);
  Client over(server.port());
  over.send(head + "32\r\n" + std::string(50, 'x') + "\r\n33\r\n");
  expect_refusal(over, 413, "http.body_too_large");
  Client huge(server.port());
  huge.send(head + "ffffffffffffffff\r\n");
  expect_refusal(huge, 413, "http.body_too_large");
  Client overflow(server.port());
  overflow.send(head + "10000000000000000\r\n");
  expect_refusal(overflow, 400, "http.bad_request");
}

TEST(Limits, answer_can_be_read_by_one_who_sends_the_whole_body_first) {
  HttpServer server(small(), echo);
  server.start();
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n");
  ASSERT_TRUE(client.send(std::string(4'000'000, 'x')));
  client.end_sending();
  expect_refusal(client, 413, "http.body_too_large");
}

TEST(Limits, header) {
  HttpServer server(small(), echo);
  server.start();
  const std::string rest = "Host: x\r\n\r\n";
  const std::string start = "GET / HTTP/1.1\r\nX: ";
  auto with_bytes = [&](std::size_t bytes) {
    return start + std::string(bytes - start.size() - 2 - rest.size(), 'a') + "\r\n" + rest;
  };
  Client fits(server.port());
  fits.send(with_bytes(1024));
  EXPECT_EQ(fits.read_answer()->status, 200);
  Client over(server.port());
  over.send(with_bytes(1025));
  expect_refusal(over, 431, "http.header_too_large");
  Client endless(server.port());
  endless.send("GET /" + std::string(5000, 'a'));
  expect_refusal(endless, 431, "http.header_too_large");
}

TEST(Limits, header_holds_a_report_of_any_letters_in_a_query) {
  auto options = small();
  options.header_bytes_max = decltype(options){}.header_bytes_max;
  HttpServer server(options, echo);
  server.start();
  std::string query;  // 2,000 characters of four bytes, each written as three
  for (int i = 0; i < 2'000; ++i) query += "%F0%9F%98%A1";
  Client client(server.port());
  client.send("GET /matches?text=" + query + " HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read_answer()->status, 200);
}

TEST(Limits, header_that_drips_in_line_by_line) {
  HttpServer server(small(), echo);
  server.start();
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n");
  // The client may see the end only some lines later, since the server lingers.
  for (int i = 0; i < 200 && client.send("A" + std::to_string(i) + ": b\r\n"); ++i) {
  }
  expect_refusal(client, 431, "http.header_too_large");
}

TEST(Limits, number_of_fields) {
  auto options = small();
  options.header_bytes_max = 16 * 1024;
  HttpServer server(options, echo);
  server.start();
  auto with_fields = [](int count) {
    std::string out = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (int i = 1; i < count; ++i) out += "A: b\r\n";
    return out + "\r\n";
  };
  Client fits(server.port());
  fits.send(with_fields(100));
  EXPECT_EQ(fits.read_answer()->status, 200);
  Client over(server.port());
  over.send(with_fields(101));
  expect_refusal(over, 431, "http.header_too_large");
}

TEST(Limits, connections) {
  auto options = small();
  options.connections_max = 2;
  HttpServer server(options, echo);
  server.start();
  {
    Client one(server.port()), two(server.port());
    one.send(get("/"));
    two.send(get("/"));
    EXPECT_EQ(one.read_answer()->status, 200);
    EXPECT_EQ(two.read_answer()->status, 200);
    Client three(server.port());
    auto answer = three.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_TRUE(answer->has("retry-after: 1"));
    EXPECT_TRUE(three.ends_cleanly());
  }
  ASSERT_TRUE(eventually([&] { return server.connections() == 0; }));
  Client again(server.port());
  again.send(get("/"));
  EXPECT_EQ(again.read_answer()->status, 200);
}

// Whatever went wrong, who makes the sentence hears which language was asked for.
TEST(Limits, refusals_know_the_language_of_the_request) {
  auto options = small();
  options.header_timeout = options.body_timeout = milliseconds(40);
  options.refusal = [](const Refused& refused) {
    return text(std::string(refused.key) + " " + std::string(refused.accept_language));
  };
  HttpServer server(options, [](base::HttpRequest, base::HttpReply) {
    throw std::runtime_error("a mistake of the handler");
  });
  server.start();
  const std::string german = " HTTP/1.1\r\nHost: x\r\nAccept-Language: de-AT, en\r\n";
  struct Case {
    std::string bytes, key;
  };
  for (const auto& [bytes, key] : {
           Case{"POST /" + german + "Content-Length: 101\r\n\r\n", "http.body_too_large"},
           Case{"POST /" + german + "Content-Length: 3\r\n\r\na", "http.timeout"},
           Case{"GET /" + german + "X: y\r\nHalf", "http.timeout"},
           Case{"GET /" + german + "X: " + std::string(2000, 'x'), "http.header_too_large"},
           Case{"GET /" + german + "Content-Length: many\r\n\r\n", "http.bad_request"},
           Case{"GET /" + german + "\r\n", "server.mistake"},
       }) {
    Client client(server.port());
    client.send(bytes);
    auto answer = client.read_answer();
    ASSERT_TRUE(answer) << key;
    EXPECT_EQ(answer->body, key + " de-AT, en");
    EXPECT_TRUE(answer->has("cache-control: no-store\r\n"));
  }
  Client nameless(server.port());
  nameless.send("GET / HTTP/1.1\r\nHost: x\r\nX-Accept-Language: de\r\nX: " +
                std::string(2000, 'x'));
  EXPECT_EQ(nameless.read_answer()->body, "http.header_too_large ");
}

TEST(Timeouts, of_header_body_and_silence) {
  auto options = small();
  options.header_timeout = milliseconds(40);
  options.body_timeout = milliseconds(40);
  options.idle_timeout = milliseconds(40);
  HttpServer server(options, echo);
  server.start();
  Client header(server.port()), body(server.port()), silent(server.port()), idle(server.port());
  header.send("GET / HTTP/1.1\r\nHo");
  body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na");
  idle.send(get("/"));
  expect_refusal(header, 408, "http.timeout");
  expect_refusal(body, 408, "http.timeout");
  EXPECT_TRUE(silent.ends_cleanly());
  EXPECT_EQ(idle.read_answer()->status, 200);
  EXPECT_TRUE(idle.ends_cleanly());
}

TEST(Timeouts, do_not_start_again_with_every_byte) {
  auto options = small();
  options.header_timeout = milliseconds(60);
  HttpServer server(options, echo);
  server.start();
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\n");
  std::jthread drip([&](std::stop_token stop) {
    while (!stop.stop_requested() && client.send("A")) std::this_thread::yield();
  });
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->status == 408 || answer->status == 431);
}

TEST(Timeouts, of_a_reader_that_does_not_read) {
  auto options = small();
  options.write_timeout = milliseconds(40);
  HttpServer server(options, [](base::HttpRequest, base::HttpReply reply) {
    reply.send(text(std::string(50'000'000, 'x')));
  });
  server.start();
  Client client(server.port(), 4096);
  client.send(get("/"));
  ASSERT_TRUE(eventually([&] { return server.connections() == 1; }));
  EXPECT_TRUE(eventually([&] { return server.connections() == 0; }));
}

TEST(Malformed, is_refused) {
  HttpServer server(small(), echo);
  server.start();
  const std::vector<std::string> requests{
      // Framing that two readers could understand differently.
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x3\r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\nabc",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: "
      "chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: "
      "3\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
      "chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\x0b chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabcdefg\r\n",
      "GET / HTTP/1.1\nHost: x\n\n",
      // Request lines.
      "GET /\r\n\r\n", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", "GET / HTTP/1.1 x\r\nHost: x\r\n\r\n",
      "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", "get / HTTP/1.1\r\nHost: x\r\n\r\n",
      "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", "GET a HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /#a HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://a@b/ HTTP/1.1\r\nHost: x\r\n\r\n",
      "\x16\x03\x01\x02\x01\x01\x00\x01\xfc\x03\x03",
      // Fields.
      "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n: c\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
      std::string("GET / HTTP/1.1\r\nHost: x\r\nA: b") + std::string(1, 0) + "c\r\n\r\n",
      // Paths.
      get("/%"), get("/%4"), get("/%zz"), get("/%00"), get("/a%0d%0ab"), get("/%7f"), get("/.."),
      get("/a/../b"), get("/a/%2e%2e/b"), get("/a%2F..%2Fb"), get("/./a"), get("/a/.."),
      get("/%ff"), get("/%c0%af"), get("/\xff"), get("/%ed%a0%80"), get("/a?\xff")};
  for (const auto& request : requests) {
    SCOPED_TRACE(request);
    Client client(server.port());
    client.send(request);
    expect_refusal(client, 400, "http.bad_request");
  }
}

TEST(Malformed, looks_like_it_but_is_allowed) {
  HttpServer server(small(), echo);
  server.start();
  Client client(server.port());
  client.send(
      get("/%C3%A4/a%20b") + get("/a..b/...") + get("/a%2Fb") + get("/\xC3\xA4?x=%ff") +
      "GET http://other/p?q HTTP/1.1\r\nHost: x\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read_answer()->body, "GET\n/\xC3\xA4/a b\n\n");
  EXPECT_EQ(client.read_answer()->body, "GET\n/a..b/...\n\n");
  EXPECT_EQ(client.read_answer()->body, "GET\n/a/b\n\n");
  EXPECT_EQ(client.read_answer()->body, "GET\n/\xC3\xA4\nx=%ff\n");
  EXPECT_EQ(client.read_answer()->body, "GET\n/p\nq\n");
  EXPECT_EQ(client.read_answer()->body, "OPTIONS\n*\n\n");
}

TEST(Malformed, mutations_neither_crash_nor_hang) {
  HttpServer server(small(), echo);
  server.start();
  const auto seeds = valid_requests();
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    base::Random random(seed);
    auto request = mutate(seeds[random.below(seeds.size())], random) +
                   mutate(seeds[random.below(seeds.size())], random);
    Client client(server.port());
    ASSERT_TRUE(client.connected());
    auto cut = random.below(request.size() + 1);
    client.send(std::string_view(request).substr(0, cut));
    client.send(std::string_view(request).substr(cut));
    client.end_sending();
    auto answers = client.read_all();
    ASSERT_TRUE(answers.empty() || answers.starts_with("HTTP/1.1 ")) << "seed " << seed;
  }
  EXPECT_TRUE(eventually([&] { return server.connections() == 0; }));
  Client client(server.port());
  client.send(get("/"));
  EXPECT_EQ(client.read_answer()->status, 200);
}

}  // namespace
}  // namespace io
