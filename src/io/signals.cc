#include "io/signals.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <utility>

#include "base/check.h"

namespace io {

void ignore_sigpipe() { ::signal(SIGPIPE, SIG_IGN); }

Signals::Signals(std::function<void(int)> on_signal) {
  ignore_sigpipe();
  sigset_t ours;
  sigemptyset(&ours);
  sigaddset(&ours, SIGTERM);
  sigaddset(&ours, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ours, &before_);
  signals_ = signalfd(-1, &ours, SFD_CLOEXEC);
  stop_ = eventfd(0, EFD_CLOEXEC);
  if (signals_ < 0 || stop_ < 0) throw base::Unavailable("the system gives no signalfd");
  thread_ = std::jthread([this, on_signal = std::move(on_signal)] {
    for (;;) {
      pollfd entries[2] = {{.fd = stop_, .events = POLLIN, .revents = 0},
                           {.fd = signals_, .events = POLLIN, .revents = 0}};
      if (poll(entries, 2, -1) < 0) continue;
      if (entries[0].revents != 0) return;
      signalfd_siginfo info{};
      if (read(signals_, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
        on_signal(static_cast<int>(info.ssi_signo));
      }
    }
  });
}

Signals::~Signals() {
  eventfd_write(stop_, 1);
  thread_.join();
  close(signals_);
  close(stop_);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace io
