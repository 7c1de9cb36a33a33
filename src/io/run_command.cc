#include "io/run_command.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <boost/asio/io_context.hpp>
#include <boost/process.hpp>
#include <boost/process/extend.hpp>
#include <future>

#include "base/check.h"

namespace io {
namespace {

namespace process = boost::process;

constexpr std::size_t kComplaintMax = 4 * 1024;

}  // namespace

Ended run_command(const std::vector<std::string>& words, const std::filesystem::path& folder) {
  CHECK(!words.empty());
  auto program = process::search_path(words[0]);
  if (program.empty()) return {127, "", "there is no program " + words[0]};
  process::environment plain = boost::this_process::environment();
  plain["LC_ALL"] = "C.UTF-8";
  plain.erase("LANGUAGE");
  try {
    boost::asio::io_context loop;
    std::future<std::string> said, complaint;
    process::child child(program, process::args(std::vector(words.begin() + 1, words.end())), plain,
                         process::start_dir(folder.string()), process::std_in < process::null,
                         process::std_out > said, process::std_err > complaint, loop,
                         process::extend::on_exec_setup(
                             [](auto&) { ::prctl(PR_SET_PDEATHSIG, SIGTERM); }));
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
