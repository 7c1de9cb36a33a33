#include "io/run_command.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/process.hpp>
#include <boost/process/extend.hpp>
#include <future>

#include "base/check.h"
#include "io/signals.h"

namespace io {
namespace {

namespace process = boost::process;

constexpr std::size_t kComplaintMax = 4 * 1024;

// In the new process, before it becomes the program: the signals as a program expects them, our
// files closed, and an end with ours.
void become_a_program(int niceness) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  if (niceness != 0) ::setpriority(PRIO_PROCESS, 0, niceness);
}

// Hands the input over, piece by piece, while the program reads.
class Feed {
 public:
  Feed(boost::asio::io_context& loop, std::function<std::string()> next)
      : pipe_(loop), next_(std::move(next)) {
    ignore_sigpipe();
    ::fcntl(pipe_.native_sink(), F_SETFD, FD_CLOEXEC);  // or the program itself would hold it open
  }
  process::async_pipe& pipe() { return pipe_; }

  void go_on() {
    piece_ = next_ ? next_() : std::string();
    if (piece_.empty()) return end();
    boost::asio::async_write(
        pipe_, boost::asio::buffer(piece_),
        [this](boost::system::error_code error, std::size_t) { error ? end() : go_on(); });
  }
  void end() {
    boost::system::error_code ignored;
    pipe_.close(ignored);
  }

 private:
  process::async_pipe pipe_;
  std::function<std::string()> next_;
  std::string piece_;
};

boost::filesystem::path program_of(const std::string& word) {
  return word.find('/') == word.npos ? process::search_path(word) : boost::filesystem::path(word);
}

}  // namespace

Ended run_command(const std::vector<std::string>& words, const std::filesystem::path& folder,
                  const Running& running) {
  CHECK(!words.empty());
  auto program = program_of(words[0]);
  if (program.empty()) return {127, "", "there is no program " + words[0]};
  process::environment plain = boost::this_process::environment();
  plain["LC_ALL"] = "C.UTF-8";
  plain.erase("LANGUAGE");
  try {
    boost::asio::io_context loop;
    std::future<std::string> said, complaint;
    Feed feed(loop, running.input);
    int niceness = running.niceness;
    process::child child(
        program, process::args(std::vector(words.begin() + 1, words.end())), plain,
        process::start_dir(folder.string()), process::std_in<feed.pipe(), process::std_out> said,
        process::std_err > complaint, loop,
        process::extend::on_exec_setup([niceness](auto&) { become_a_program(niceness); }));
    std::stop_callback stop(running.stop, [&loop, &feed, pid = child.id()] {
      boost::asio::post(loop, [&feed, pid] {  // there the program was not waited for yet
        ::kill(pid, SIGTERM);
        feed.end();
      });
    });
    feed.go_on();
    loop.run();
    child.wait();
    int status = child.native_exit_code();
    Ended ended{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), said.get(),
                complaint.get()};
    if (ended.complaint.size() > kComplaintMax) {
      ended.complaint.erase(0, ended.complaint.size() - kComplaintMax);
    }
    return ended;
  } catch (const process::process_error& error) {
    throw base::Unavailable("cannot run " + words[0] + ": " + error.code().message());
  }
}

}  // namespace io
