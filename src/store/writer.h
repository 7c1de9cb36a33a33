// The one writer: a queue, a thread, and a commit for all that wait.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "engine.h"
#include "store/db.h"

namespace store {

class WriteTx;

class Writer {
 public:
  Writer(const Engine& engine, const Options& options);
  ~Writer();

  void enqueue(std::unique_ptr<Work> work);
  void follow(std::function<void(std::span<const Event>)> follower);
  Health health() const;
  void drain();

 private:
  using Batch = std::vector<std::unique_ptr<Work>>;
  struct Attempt;  // what one transaction did, until its commit

  void loop();
  void settle(Batch batch, int tries = 0);
  void settle_trouble(Batch batch, const std::exception& error, int tries);
  void attempt(Batch& batch);
  void attempt(Batch& batch, bool savepoints);
  void begin(Attempt& attempt);
  void run_one(Attempt& attempt, Work& work, std::size_t place, bool savepoints);
  void seal(Attempt& attempt);
  void connect();
  void fail_all(Batch& batch, const std::string& problem);
  void say(const std::string& problem, bool for_good);

  const Engine& engine_;
  const Options& options_;
  std::unique_ptr<Connection> connection_;

  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::deque<std::unique_ptr<Work>> queue_;
  std::vector<std::function<void(std::span<const Event>)>> followers_;
  bool stopping_ = false, working_ = false;
  bool ended_ = false;  // a sync failed: nothing is acknowledged any more
  bool committing_ = false;
  std::string problem_;
  std::int64_t commits_ = 0, writes_ = 0;
  std::thread thread_;
};

}  // namespace store
