#include "io/run_command.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <stop_token>

#include "base/check.h"

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

TEST(RunCommand, hands_the_input_over_in_pieces) {
  int left = 50;
  Running running;
  running.input = [&] { return left-- > 0 ? std::string(10'000, 'x') : std::string(); };
  EXPECT_EQ(run_command({"cat"}, "/", running).said.size(), 500'000u);
  // One who does not listen ends all the same, and so does this.
  left = 1'000;
  EXPECT_EQ(run_command({"sh", "-c", "exit 4"}, "/", running).code, 4);
}

TEST(RunCommand, runs_behind_what_others_wait_for) {
  Running running;
  running.niceness = 19;
  EXPECT_EQ(run_command({"nice"}, "/", running).said, "19\n");
}

TEST(RunCommand, asks_the_program_to_end) {
  std::stop_source stop;
  Running running;
  running.stop = stop.get_token();
  running.input = [&] {
    stop.request_stop();  // it runs by now, and waits for more
    return std::string("x");
  };
  EXPECT_EQ(run_command({"sh", "-c", "cat; sleep 1000"}, "/", running).code, 128 + SIGTERM);
}

TEST(RunCommand, ends_the_program_when_its_input_fails) {
  Running running;
  running.input = []() -> std::string { throw base::Unavailable("no more"); };
  EXPECT_THROW(run_command({"sleep", "1000"}, "/", running), base::Unavailable);
}

TEST(RunCommand, keeps_its_files_to_itself) {
  int file = fcntl(STDERR_FILENO, F_DUPFD, 50);
  std::string name = "/proc/self/fd/" + std::to_string(file);
  EXPECT_EQ(said({"sh", "-c", "[ -e " + name + " ] || echo closed"}), "closed\n");
  close(file);
}

}  // namespace
}  // namespace io
