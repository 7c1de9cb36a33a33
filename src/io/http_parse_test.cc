#include "http_parse.h"

#include <gtest/gtest.h>

#include <vector>

#include "test_http.h"

namespace io {
namespace {

// What came of a byte stream: the requests in it, and how it ended.
struct Reading {
  std::vector<std::string> requests;
  ParseFault fault = ParseFault::kNone;
  bool open = false;  // it ended within a request
};

// Feeds the text in pieces of the sizes that `piece` gives.
template <class Piece>
Reading read(std::string_view text, Piece piece) {
  Reading out;
  RequestParser parser({.header_bytes_max = 300, .body_bytes_max = 60});
  std::string unread;
  while (!text.empty() && out.fault == ParseFault::kNone) {
    auto size = std::min<std::size_t>(piece(), text.size());
    unread.append(text.substr(0, size));
    text.remove_prefix(size);
    for (std::size_t used = 1; used > 0 && !unread.empty();) {
      used = parser.feed(unread);
      EXPECT_LE(used, unread.size());
      unread.erase(0, used);
      out.fault = parser.fault();
      if (out.fault != ParseFault::kNone) break;
      if (!parser.done()) continue;
      auto request = parser.take();
      auto line = request.method + " " + request.path + "?" + request.query;
      for (const auto& [name, value] : request.headers) line += "\n" + name + ": " + value;
      out.requests.push_back(line + "\n" + request.body);
      EXPECT_LE(request.body.size(), 60u);
      parser.restart();
      used = 1;
    }
  }
  out.open = parser.started();
  return out;
}

// A byte stream must mean the same however the network cuts it: what reads differently in pieces
// can be smuggled.
TEST(RequestParser, reads_the_same_however_the_bytes_are_cut) {
  const auto seeds = valid_requests();
  int good = 0;
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    base::Random random(seed);
    std::string text;
    for (int i = 0; i < 2; ++i) {
      const auto& valid = seeds[random.below(seeds.size())];
      text += random.chance(0.5) ? mutate(valid, random) : valid;
    }
    auto whole = read(text, [&] { return text.size(); });
    auto single = read(text, [] { return 1; });
    auto some = read(text, [&] { return 1 + random.below(40); });
    ASSERT_EQ(whole.requests, single.requests) << "seed " << seed << "\n" << text;
    ASSERT_EQ(whole.requests, some.requests) << "seed " << seed << "\n" << text;
    // A fault may show itself only when more has come, but it is never in one cut and not in
    // another.
    auto is_good = [](const Reading& r) { return r.fault == ParseFault::kNone && !r.open; };
    ASSERT_EQ(is_good(whole), is_good(single)) << "seed " << seed << "\n" << text;
    ASSERT_EQ(is_good(whole), is_good(some)) << "seed " << seed << "\n" << text;
    if (whole.fault == ParseFault::kNone && whole.requests.size() == 2) ++good;
  }
  EXPECT_GT(good, 3'000);  // the loop also sees what is right
}

TEST(RequestParser, takes_an_empty_chunked_body_byte_by_byte) {
  auto reading = read("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                      [] { return 1; });
  EXPECT_EQ(reading.requests.size(), 1u);
  EXPECT_FALSE(reading.open);
}

TEST(RequestParser, keeps_fields_behind_a_body_away_from_the_handler) {
  auto reading = read(
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nCookie: "
      "b\r\n\r\n",
      [] { return 1000; });
  ASSERT_EQ(reading.requests.size(), 1u);
  EXPECT_EQ(reading.requests[0], "POST /?\nhost: x\ntransfer-encoding: chunked\na");
}

TEST(ResponseParser, reads_all_framings) {
  const ParseLimits limits{.header_bytes_max = 1000, .body_bytes_max = 10};
  for (std::string text :
       {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\nabc"}) {
    ResponseParser parser(limits, false);
    std::string unread;
    for (char c : text) {
      unread.push_back(c);
      unread.erase(0, parser.feed(unread));
    }
    if (!parser.done()) parser.feed_end();
    ASSERT_TRUE(parser.done()) << text;
    EXPECT_EQ(parser.take().body, "abc");
  }
  ResponseParser cut(limits, false);
  cut.feed("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
  cut.feed("ab");
  cut.feed_end();
  EXPECT_EQ(cut.fault(), ParseFault::kBadMessage);
  ResponseParser large(limits, false);
  large.feed("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(large.fault(), ParseFault::kBodyTooLarge);
}

}  // namespace
}  // namespace io
