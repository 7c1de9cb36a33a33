// Threads that run handlers, before them a queue with an end.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/http.h"
#include "exchange.h"

namespace io {

class Workers {
 public:
  Workers(const base::HttpHandler& handler, std::size_t waiting_max)
      : handler_(handler), waiting_max_(waiting_max) {}
  ~Workers();

  void start(int threads);
  // False: the queue is full or closed, and nothing was taken.
  bool offer(base::HttpRequest& request, std::shared_ptr<Exchange>& exchange);
  // Waits until nothing runs or waits. False: not by then.
  bool wait_idle(std::chrono::steady_clock::time_point until);
  // Nothing starts any more; what waited is dropped (and so answered with 500).
  void close();
  void join();  // after close(): waits for handlers that are running

 private:
  struct Job {
    base::HttpRequest request;
    std::shared_ptr<Exchange> exchange;
  };
  void work();
  // True, once: the caller wakes one worker, and that one, when it took a job and sees more, the
  // next. Requests come in bursts and most take microseconds: a few threads that are awake do more
  // than as many as there are requests.
  bool may_wake();

  const base::HttpHandler& handler_;
  const std::size_t waiting_max_;
  std::mutex lock_;
  std::condition_variable work_there_, idle_;
  std::deque<Job> waiting_;
  std::size_t running_ = 0;
  std::size_t sleeping_ = 0;
  bool waking_ = false;  // somebody was told and has not looked yet
  bool closed_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace io
