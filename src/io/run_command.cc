#include "io/run_command.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "file_descriptor.h"

namespace io {
namespace {

constexpr std::size_t kComplaintMax = 4 * 1024;

[[noreturn]] void fail(const std::string& what, int reason) {
  throw base::Unavailable("cannot " + what + ": " + std::strerror(reason));
}

struct Pipe {
  FileDescriptor out, in;
  static Pipe make() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("make a pipe", errno);
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
  }
};

class Actions {
 public:
  Actions() { posix_spawn_file_actions_init(&actions_); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  posix_spawn_file_actions_t* get() { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

// A running program; ended and waited for when its owner goes.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  ~Child() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  int wait() {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t id_;
};

std::vector<std::string> plain_environment() {
  std::vector<std::string> out{"LC_ALL=C.UTF-8"};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view one = *entry;
    if (!one.starts_with("LC_ALL=") && !one.starts_with("LANGUAGE=")) out.emplace_back(one);
  }
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

// Reads what is there; false at the end.
bool read_some(int from, std::array<char, 64 * 1024>& room, std::size_t& size) {
  ssize_t got = ::read(from, room.data(), room.size());
  size = got > 0 ? static_cast<std::size_t>(got) : 0;
  return got > 0 || (got < 0 && errno == EINTR);
}

void listen(const Pipe& output, const Pipe& errors, std::string& complaint,
            const std::function<void(std::string_view)>& take) {
  std::array<char, 64 * 1024> room;
  std::array<pollfd, 2> ends{pollfd{output.out.number(), POLLIN, 0},
                             pollfd{errors.out.number(), POLLIN, 0}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) fail("wait", errno);
    for (auto& end : ends) {
      if (end.fd < 0 || end.revents == 0) continue;
      std::size_t size = 0;
      bool more = read_some(end.fd, room, size);
      std::string_view piece(room.data(), size);
      if (end.fd == output.out.number() && size > 0) take(piece);
      if (end.fd == errors.out.number()) {
        complaint.append(piece);
        if (complaint.size() > kComplaintMax) complaint.erase(0, complaint.size() - kComplaintMax);
      }
      if (!more) end.fd = -1;
      end.revents = 0;
    }
  }
}

}  // namespace

Ended run_command(const std::vector<std::string>& words, const std::filesystem::path& folder,
                  const std::function<void(std::string_view)>& take) {
  CHECK(!words.empty());
  Pipe output = Pipe::make(), errors = Pipe::make();
  Actions actions;
  posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(actions.get(), output.in.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(actions.get(), errors.in.number(), STDERR_FILENO);
  posix_spawn_file_actions_addchdir_np(actions.get(), folder.c_str());
  auto arguments = words, environment = plain_environment();
  pid_t id = 0;
  int refused = posix_spawnp(&id, words[0].c_str(), actions.get(), nullptr,
                             pointers(arguments).data(), pointers(environment).data());
  if (refused == ENOENT) return {127, "there is no program " + words[0]};
  if (refused != 0) fail("run " + words[0], refused);
  Child child(id);
  output.in.close();
  errors.in.close();
  Ended ended;
  listen(output, errors, ended.complaint, take);
  ended.code = child.wait();
  return ended;
}

}  // namespace io
