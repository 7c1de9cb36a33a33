#include "io/run_command.h"

#include <gtest/gtest.h>

namespace io {
namespace {

std::string said(const std::vector<std::string>& words, Ended* ended = nullptr) {
  Ended end = run_command(words, "/");
  if (ended != nullptr) *ended = end;
  return end.said;
}

TEST(RunCommand, hands_over_what_a_program_says) {
  EXPECT_EQ(said({"printf", "%s|%s", "a b", "$HOME"}), "a b|$HOME");  // no shell in between
  EXPECT_EQ(said({"pwd"}), "/\n");
  EXPECT_EQ(said({"cat"}), "");  // nothing on standard input
}

TEST(RunCommand, reads_much_on_both_outputs) {
  Ended ended;
  auto out = said({"sh", "-c", "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero"}, &ended);
  EXPECT_EQ(out.size(), 300'000u);
  EXPECT_EQ(ended.complaint.size(), 4'096u);
}

TEST(RunCommand, tells_how_it_ended) {
  Ended ended;
  said({"sh", "-c", "echo no >&2; exit 3"}, &ended);
  EXPECT_EQ(ended.code, 3);
  EXPECT_EQ(ended.complaint, "no\n");
  said({"sh", "-c", "kill -9 $$"}, &ended);
  EXPECT_EQ(ended.code, 128 + 9);
  said({"heard-there-is-no-such-program"}, &ended);
  EXPECT_EQ(ended.code, 127);
}

}  // namespace
}  // namespace io
