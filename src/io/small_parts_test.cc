// Clock, entropy, signals.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <set>

#include "http_write.h"
#include "io/clock.h"
#include "io/entropy.h"
#include "io/signals.h"
#include "test_http.h"

namespace io {
namespace {

TEST(Clock, tells_the_present) {
  auto first = now();
  EXPECT_GT(first, base::parse_instant("2020-01-01T00:00:00Z"));
  EXPECT_LT(first, base::parse_instant("2150-01-01T00:00:00Z"));
}

TEST(Date, is_written_as_http_wants_it) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");  // the example of RFC 9110
  EXPECT_EQ(http_date(951782400), "Tue, 29 Feb 2000 00:00:00 GMT");
}

TEST(Entropy, fills_all_and_repeats_nothing) {
  std::set<std::string> seen;
  for (int i = 0; i < 1'000; ++i) {
    auto text = token(16);
    ASSERT_EQ(text.size(), 22u);
    ASSERT_EQ(
        text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        std::string::npos);
    ASSERT_TRUE(seen.insert(text).second);
  }
  EXPECT_EQ(token(0), "");
  EXPECT_EQ(token(1).size(), 2u);
  EXPECT_EQ(token(2).size(), 3u);
  EXPECT_EQ(token(3).size(), 4u);
  EXPECT_EQ(token_hex(5).size(), 10u);
  EXPECT_EQ(token_hex(64).find_first_not_of("0123456789abcdef"), std::string::npos);
  std::array<std::byte, 4096> bytes{};
  fill(bytes);
  EXPECT_GT(std::set<std::byte>(bytes.begin(), bytes.end()).size(), 200u);
}

TEST(Signals, arrive_as_calls_and_pipes_do_not_kill) {
  Event term, interrupt;
  {
    Signals signals([&](int number) { (number == SIGTERM ? term : interrupt).set(); });
    kill(getpid(), SIGTERM);
    EXPECT_TRUE(term.wait());
    kill(getpid(), SIGINT);
    EXPECT_TRUE(interrupt.wait());
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    close(ends[0]);
    EXPECT_EQ(write(ends[1], "x", 1), -1);
    EXPECT_EQ(errno, EPIPE);
    close(ends[1]);
  }
  Signals again([](int) {});  // nothing of the first is left
}

}  // namespace
}  // namespace io
