// Numbered rows in a Heard database on the faulty disk, and what their writer was told of each.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "power_loss_vfs.h"
#include "store/db.h"

namespace faults {

// What a test asks of the database after everything is open again.
struct Found {
  std::set<std::int64_t> rows;        // the numbers that are there
  std::vector<std::string> problems;  // twice there, changed, integrity, journal; empty: none
};

class Ledger {
 public:
  explicit Ledger(std::string synchronous = "FULL", std::size_t batch_max = 256);

  // A disk with a fresh database, its table of rows, a few of them, and a log not yet moved into
  // it.
  static const FaultyDisk::Image& fresh();

  // Throws base::Unavailable.
  void open();
  void close() { db_.reset(); }
  store::Db& db() { return *db_; }

  // Queues `count` writes while the writer is held, lets it go and waits until each knows its fate:
  // the commits are those of one batch after the other, whatever the threads do. Gives the numbers
  // of each batch.
  std::vector<std::vector<std::int64_t>> write(int count);
  // How many rows there are, read as a user would.
  std::int64_t count();
  Found look();

  std::set<std::int64_t> acknowledged, failed;

 private:
  void say(std::int64_t number);

  store::Options options_;
  std::int64_t next_ = 1'000;
  std::unique_ptr<store::Db> db_;
};

}  // namespace faults
