#include "workers.h"

#include <utility>

namespace io {

Workers::~Workers() {
  close();
  join();
}

void Workers::join() { threads_.clear(); }

void Workers::start(int threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool Workers::offer(base::HttpRequest& request, std::shared_ptr<Exchange>& exchange) {
  bool tell = false;
  {
    std::lock_guard guard(lock_);
    // A request that a sleeping worker can take at once does not wait.
    if (closed_ || waiting_.size() >= waiting_max_ + sleeping_) return false;
    waiting_.push_back({std::move(request), std::move(exchange)});
    tell = may_wake();
  }
  if (tell) work_there_.notify_one();
  return true;
}

bool Workers::may_wake() {
  if (sleeping_ == 0 || waking_) return false;
  return waking_ = true;
}

bool Workers::wait_idle(std::chrono::steady_clock::time_point until) {
  std::unique_lock guard(lock_);
  return idle_.wait_until(guard, until, [this] { return running_ == 0 && waiting_.empty(); });
}

void Workers::close() {
  std::deque<Job> dropped;
  {
    std::lock_guard guard(lock_);
    closed_ = true;
    dropped.swap(waiting_);
  }
  work_there_.notify_all();
}

void Workers::work() {
  std::unique_lock guard(lock_);
  for (;;) {
    while (!closed_ && waiting_.empty()) {
      ++sleeping_;
      work_there_.wait(guard);
      --sleeping_;
      waking_ = false;
    }
    if (waiting_.empty()) return;
    auto job = std::move(waiting_.front());
    waiting_.pop_front();
    ++running_;
    bool tell = !waiting_.empty() && may_wake();
    guard.unlock();
    if (tell) work_there_.notify_one();
    job.exchange->run(handler_, std::move(job.request));
    job.exchange.reset();
    guard.lock();
    if (--running_ == 0 && waiting_.empty()) idle_.notify_all();
  }
}

}  // namespace io
