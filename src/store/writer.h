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
  // heard: the last journal row that is known; -1: whatever there is at the first write.
  Writer(const Engine& engine, const Options& options, std::int64_t heard);
  ~Writer();

  void enqueue(std::unique_ptr<Work> work);
  void follow(std::function<void(std::span<const Event>)> follower);
  void follow_others(std::function<void(Tx&, std::span<const Event>)> follower);
  void catch_up(std::int64_t head);
  Health health() const;
  void drain();

 private:
  using Batch = std::vector<std::unique_ptr<Work>>;
  struct Attempt;  // what one transaction did, until its commit

  void loop();
  Batch next_batch();  // under the lock, of a queue that is not empty
  void settle(Batch batch, int tries = 0);
  void settle_trouble(Batch batch, const std::exception& error, int tries);
  void attempt(Batch& batch);
  void attempt(Batch& batch, bool savepoints);
  void begin(Attempt& attempt);
  void read_head(Attempt& attempt, const char* lock);
  void hear_before_the_lock(Attempt& attempt);
  void hear_others(const Attempt& attempt);
  void tell(std::span<const Event> events);
  void run_one(Attempt& attempt, Work& work, std::size_t place, bool savepoints);
  void seal(Attempt& attempt);
  void connect();
  void fail_all(Batch& batch, const std::string& problem);
  void say(const std::string& problem, bool for_good, bool away = false);

  const Engine& engine_;
  const Options& options_;
  std::unique_ptr<Connection> connection_;

  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::deque<std::unique_ptr<Work>> queue_;
  std::vector<std::function<void(std::span<const Event>)>> followers_;
  std::vector<std::function<void(Tx&, std::span<const Event>)>> others_followers_;
  bool stopping_ = false, working_ = false;
  bool ended_ = false;  // a sync failed: nothing is acknowledged any more
  bool committing_ = false;
  bool away_ = false;                 // the last write found no database
  std::atomic<std::int64_t> heard_;   // the last journal row that followers were told of
  std::atomic<bool> behind_ = false;  // others wrote more than that
  std::string problem_;
  std::int64_t commits_ = 0, writes_ = 0;
  std::thread thread_;
};

}  // namespace store
