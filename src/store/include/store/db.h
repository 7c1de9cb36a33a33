// The database: the only place that knows which one there is.
//
//   auto db = store::open({.path = dir / "heard.db", .now = clock});
//   auto title = db->read([&](store::Tx& tx) { return tx.one<std::string>("SELECT …"); });
//   base::Result<Receipt> done = db->write([&](store::Tx& tx) { return submit_report(tx, …); });
//
// Writes queue up; one writer puts all that wait into one transaction (a refusal
// harms no neighbour), commits, and only then lets them return: what was acknowledged is on disk. A piece of work may run more than once (after a failure of the database or
// of a neighbour), so it must have no effects but rows, `after_commit` and `on_rollback`.
// All calls are safe from any thread. They throw base::Unavailable when the world failed; after a
// failed sync of the disk every later write does, until the process is started anew.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/tx.h"

namespace store {

struct Options {
  std::string url;             // "postgresql://…", or empty for SQLite at `path`
  std::filesystem::path path;  // the file of the SQLite database; made if missing
  std::function<base::Instant()> now;  // the wall clock in production, turned by hand in tests
  int readers = 4;             // connections for reading
  std::size_t batch_max = 256; // pieces of work in one commit
  bool durable = true;         // false only in tests: no waiting for the disk
  std::string sqlite_synchronous = "FULL";
  bool migrate = true;         // bring the schema up to date at opening
};

// A waiting write. `run` gives false to be rolled back (refused).
class Work {
 public:
  virtual ~Work() = default;
  virtual bool run(Tx& tx) = 0;
  virtual void finished(std::exception_ptr failure) = 0;  // null: committed, or refused by itself
  virtual bool alone() const { return false; }            // true: no other in its transaction
};

// What became of an asynchronous write: get() gives the result or throws what the world threw.
template <class R>
class Written {
 public:
  Written(std::exception_ptr failure, std::optional<R> result)
      : failure_(std::move(failure)), result_(std::move(result)) {}
  R get() {
    if (failure_) std::rethrow_exception(failure_);
    return std::move(*result_);
  }

 private:
  std::exception_ptr failure_;
  std::optional<R> result_;
};

// Facts for `heard doctor`, `/readyz` and `/metrics`.
struct Health {
  bool writable = true;
  std::string problem;           // empty, or why writing is refused
  std::int64_t commits = 0, writes = 0, queued = 0;
};

class Db {
 public:
  virtual ~Db() = default;

  // Runs `work(Tx&)` on a snapshot and returns what it returns.
  template <class F>
  auto read(F&& work) -> std::invoke_result_t<F&, Tx&> {
    using R = std::invoke_result_t<F&, Tx&>;
    std::optional<R> result;
    run_read([&](Tx& tx) { result.emplace(work(tx)); });
    return std::move(*result);
  }

  // Runs `work(Tx&) -> Result<T>` as a durable write; returns after the commit. A refusal rolls back.
  template <class F>
  auto write(F&& work) -> std::invoke_result_t<F&, Tx&>;

  // The same without waiting: `done(Written<Result<T>>)` is called by the writer after the commit.
  // It must not throw and must be short (hand the answer on).
  template <class F, class D>
  void write(F work, D done);

  // As write(), in a transaction of its own: what `work` sees is committed, and the effects of all
  // that was committed are done. For bringing what is kept in memory in line with the database.
  template <class F>
  auto write_alone(F&& work) -> std::invoke_result_t<F&, Tx&>;

  // Called by the writer after each commit with its journal rows, in order, before the commit is
  // acknowledged. It must not throw and must be short. For live events and what is kept in memory.
  virtual void follow(std::function<void(std::span<const Event>)> follower) = 0;

  // Several servers may share one database. Called by the writer, inside a transaction and before any
  // work, with the journal rows that others committed since the last time, so that what is kept in
  // memory is up to date before anything is decided. The same rows may come twice. It may read; it
  // must be short, and throw only what the transaction throws. The followers hear of these rows too,
  // all rows in order.
  virtual void follow_others(std::function<void(Tx&, std::span<const Event>)> follower) = 0;
  // Looks whether others wrote, and has it told if so. Also finds out whether a database that was
  // away is back. Cheap; call it every second. Throws base::Unavailable.
  virtual void catch_up() = 0;

  virtual Health health() const = 0;
  // True: PostgreSQL. For texts only ("doctor"); never branch on it.
  virtual bool is_server() const = 0;
  // Waits until the queue is empty and no write runs.
  virtual void drain() = 0;

  // A consistent copy of a running database into a new SQLite file (SQLite only).
  virtual void copy_to(const std::filesystem::path& file) = 0;
  // What the engine finds wrong with its own data; empty: nothing.
  virtual std::vector<std::string> integrity() = 0;

  virtual void enqueue(std::unique_ptr<Work> work) = 0;

 protected:
  virtual void run_read(const std::function<void(Tx&)>& work) = 0;

 private:
  template <class F, class D>
  class WorkOf;
  template <class F>
  auto write_and_wait(F&& work, bool alone) -> std::invoke_result_t<F&, Tx&>;
};

// Opens or makes the database and brings its schema up to date.
// Throws base::Unavailable with a sentence for the administrator if that is not possible.
std::unique_ptr<Db> open(Options options);

// --- template bodies

template <class F, class D>
class Db::WorkOf final : public Work {
 public:
  using R = std::invoke_result_t<F&, Tx&>;
  WorkOf(F work, D done, bool alone)
      : work_(std::move(work)), done_(std::move(done)), alone_(alone) {}
  bool run(Tx& tx) override {
    result_.reset();
    result_.emplace(work_(tx));
    return result_->has_value();
  }
  void finished(std::exception_ptr failure) override {
    done_(Written<R>(std::move(failure), std::move(result_)));
  }
  bool alone() const override { return alone_; }

 private:
  F work_;
  D done_;
  bool alone_;
  std::optional<R> result_;
};

template <class F, class D>
void Db::write(F work, D done) {
  enqueue(std::make_unique<WorkOf<F, D>>(std::move(work), std::move(done), false));
}

namespace detail {
// A one-shot meeting point of the writer and the thread that waits for it.
class Gate {
 public:
  void open();
  void wait();

 private:
  struct State;
  std::shared_ptr<State> state_ = make();
  static std::shared_ptr<State> make();
};
}  // namespace detail

template <class F>
auto Db::write_and_wait(F&& work, bool alone) -> std::invoke_result_t<F&, Tx&> {
  using R = std::invoke_result_t<F&, Tx&>;
  std::optional<Written<R>> written;
  detail::Gate gate;
  auto run = [&work](Tx& tx) { return work(tx); };
  auto done = [&written, gate](Written<R> w) mutable {
    written.emplace(std::move(w));
    gate.open();
  };
  enqueue(std::make_unique<WorkOf<decltype(run), decltype(done)>>(run, done, alone));
  gate.wait();
  return written->get();
}

template <class F>
auto Db::write(F&& work) -> std::invoke_result_t<F&, Tx&> {
  return write_and_wait(work, false);
}

template <class F>
auto Db::write_alone(F&& work) -> std::invoke_result_t<F&, Tx&> {
  return write_and_wait(work, true);
}

}  // namespace store
