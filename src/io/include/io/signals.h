// Signals of the process as calls on an ordinary thread.
#pragma once

#include <signal.h>

#include <functional>
#include <thread>

namespace io {

// Writing to a closed pipe or socket becomes an error of the call instead of the end of the
// process.
void ignore_sigpipe();

// While it lives, SIGTERM and SIGINT call `on_signal` with the number, one after the other, on a
// thread of its own, where everything is allowed (unlike in a signal handler). Make it before other
// threads are started, in the main thread: threads inherit that these signals are blocked. The
// destructor waits for a call that is running; it must not be run by that call. Also ignores
// SIGPIPE.
class Signals {
 public:
  explicit Signals(std::function<void(int)> on_signal);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

 private:
  sigset_t before_;
  int signals_;
  int stop_;
  std::jthread thread_;
};

}  // namespace io
