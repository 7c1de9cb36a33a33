// What all connections of one server share.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>

#include "exchange.h"
#include "io/http_server.h"
#include "workers.h"

namespace io {

struct Service {
  Service(ServerOptions o, base::HttpHandler h)
      : options(std::move(o)),
        handler(std::move(h)),
        words(std::make_shared<const OwnWords>(options)),
        workers(handler, options.waiting_max) {}

  void connection_opened() { ++connections; }
  void connection_closed() {
    std::lock_guard guard(lock);
    if (--connections == 0) none_left.notify_all();
  }
  bool wait_none_left(std::chrono::steady_clock::time_point until) {
    std::unique_lock guard(lock);
    return none_left.wait_until(guard, until, [this] { return connections == 0; });
  }

  const ServerOptions options;
  const base::HttpHandler handler;
  const std::shared_ptr<const OwnWords> words;
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> draining = false;
  std::mutex lock;
  std::condition_variable none_left;
  Workers workers;
};

}  // namespace io
