#include "writer.h"

#include <soci/soci.h>

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "journal.h"
#include "store/inspect.h"

namespace store {

// What one transaction did so far.
struct Writer::Attempt {
  std::int64_t next_id = 0, next_id_before = 0, next_seq = 0;
  std::string head;
  base::Instant now;
  std::vector<Event> events;
  std::vector<std::function<void()>> effects, undo;
  std::vector<std::exception_ptr> failures;
};

namespace {

// How often a batch is run again because somebody else was faster.
constexpr int kRerunsMax = 3;

// A piece wrote something and must be undone alone, which only a savepoint can.
struct NeedsSavepoint {};

using Effects = std::vector<std::function<void()>>;

void run_backwards(Effects& effects) {
  for (auto effect = effects.rbegin(); effect != effects.rend(); ++effect) (*effect)();
  effects.clear();
}

void append(Effects& to, Effects& from) {
  for (auto& effect : from) to.push_back(std::move(effect));
  from.clear();
}

}  // namespace

// The transaction one piece of work sees.
class WriteTx final : public Tx {
 public:
  WriteTx(Connection& connection, base::Instant now, std::int64_t& next_id)
      : Tx(now), connection_(connection), next_id_(next_id) {}
  std::int64_t new_id() override { return next_id_++; }
  void journal(Event event) override {
    event.at = now();
    events.push_back(std::move(event));
  }
  void after_commit(std::function<void()> effect) override { effects.push_back(std::move(effect)); }
  void on_rollback(std::function<void()> effect) override { undo.push_back(std::move(effect)); }

  std::vector<Event> events;
  Effects effects, undo;
  bool wrote = false;

 protected:
  std::int64_t execute(std::string_view sql, std::span<const Value> params) override {
    wrote = true;
    return connection_.execute(sql, params);
  }
  void query(std::string_view sql, std::span<const Value> params, std::span<const Kind> columns,
             const std::function<void(const Row&)>& use) override {
    connection_.query(sql, params, columns, use);
  }

 private:
  Connection& connection_;
  std::int64_t& next_id_;
};

// A piece of work that does nothing: with it the writer looks around.
class Nothing final : public Work {
 public:
  bool run(Tx&) override { return true; }
  void finished(std::exception_ptr) override {}
};

Writer::Writer(const Engine& engine, const Options& options, std::int64_t heard)
    : engine_(engine), options_(options), heard_(heard) {
  thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Writer::enqueue(std::unique_ptr<Work> work) {
  std::string problem;
  {
    std::lock_guard lock(mutex_);
    if (!ended_) {
      queue_.push_back(std::move(work));
      if (queue_.size() == 1) wake_.notify_one();  // else the writer is awake already
      return;
    }
    problem = problem_;
  }
  auto failure = std::make_exception_ptr(base::Unavailable(problem));
  work->finished(std::move(failure));
}

void Writer::follow(std::function<void(std::span<const Event>)> follower) {
  std::lock_guard lock(mutex_);
  followers_.push_back(std::move(follower));
}

void Writer::follow_others(std::function<void(Tx&, std::span<const Event>)> follower) {
  std::lock_guard lock(mutex_);
  others_followers_.push_back(std::move(follower));
}

void Writer::catch_up(std::int64_t head) {
  bool behind = head > heard_;
  {
    std::lock_guard lock(mutex_);
    if (!behind && !away_) return;
  }
  if (behind) behind_ = true;
  enqueue(std::make_unique<Nothing>());
}

Health Writer::health() const {
  std::lock_guard lock(mutex_);
  return {.writable = problem_.empty(),
          .problem = problem_,
          .commits = commits_,
          .writes = writes_,
          .queued = static_cast<std::int64_t>(queue_.size())};
}

void Writer::drain() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return queue_.empty() && !working_; });
}

void Writer::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;  // stopping, and all that waited is done
    Batch batch = next_batch();
    working_ = true;
    lock.unlock();
    settle(std::move(batch));
    lock.lock();
    working_ = false;
    if (queue_.empty()) idle_.notify_all();
  }
}

Writer::Batch Writer::next_batch() {
  Batch batch;
  do {
    batch.push_back(std::move(queue_.front()));
    queue_.pop_front();
  } while (!queue_.empty() && batch.size() < options_.batch_max && !batch.back()->alone() &&
           !queue_.front()->alone());
  return batch;
}

// Runs a batch to its end: committed and acknowledged, or failed with a reason.
void Writer::settle(Batch batch, int tries) {
  if (ended_) return fail_all(batch, problem_);
  try {
    attempt(batch);
  } catch (const std::exception& error) {
    settle_trouble(std::move(batch), error, tries);
  }
}

void Writer::settle_trouble(Batch batch, const std::exception& error, int tries) {
  bool committing = std::exchange(committing_, false);
  switch (engine_.trouble(error)) {
    case Trouble::kSync:
      say("the disk did not confirm what was written; nothing is stored until a restart", true);
      return fail_all(batch, problem_);
    case Trouble::kFull:
      say("the disk is full: reading goes on, writing is refused", false);
      return fail_all(batch, problem_);
    case Trouble::kDisk:
      connection_.reset();
      // At the commit nobody knows what reached the disk: as with a failed sync, stop.
      say("the database cannot be written: " + std::string(error.what()), committing);
      return fail_all(batch, problem_);
    case Trouble::kLost:
      connection_.reset();
      // Before the commit nothing was stored: once more on a fresh connection. At the commit nobody
      // knows, and whoever asked must look.
      if (!committing && tries == 0) return settle(std::move(batch), tries + 1);
      say("the database is not there", false, true);
      return fail_all(batch, problem_);
    case Trouble::kBusy:
      if (tries < kRerunsMax) return settle(std::move(batch), tries + 1);
      say("the database is busy", false);
      return fail_all(batch, problem_);
    case Trouble::kStatement:
      break;
  }
  if (batch.size() == 1) {
    auto failure = std::make_exception_ptr(base::Bug(first_line(error)));
    batch.front()->finished(std::move(failure));
    return;
  }
  // One of them is at fault: each alone, so that the others come through.
  for (auto& work : batch) {
    Batch alone;
    alone.push_back(std::move(work));
    settle(std::move(alone));
  }
}

// Nearly every piece is kept or refuses before it writes, and savepoints cost each write a copy of the
// pages it touches: they are taken only when a first run showed that one is needed.
void Writer::attempt(Batch& batch) {
  try {
    attempt(batch, false);
  } catch (const NeedsSavepoint&) {
    attempt(batch, true);
  }
}

void Writer::attempt(Batch& batch, bool savepoints) {
  if (!connection_) connect();
  Attempt attempt;
  attempt.failures.resize(batch.size());
  try {
    if (behind_.exchange(false)) hear_before_the_lock(attempt);
    begin(attempt);
    for (std::size_t i = 0; i < batch.size(); ++i) run_one(attempt, *batch[i], i, savepoints);
    seal(attempt);
    committing_ = true;
    connection_->command("COMMIT");
    committing_ = false;
  } catch (...) {
    run_backwards(attempt.undo);
    try {
      if (connection_) connection_->command("ROLLBACK");
    } catch (const std::exception&) {
      // SQLite rolls back by itself on some errors; a lost connection has nothing to roll back.
    }
    throw;
  }
  for (auto& effect : attempt.effects) effect();
  {
    std::lock_guard lock(mutex_);
    problem_.clear();
    away_ = false;
    ++commits_;
    writes_ += static_cast<std::int64_t>(batch.size());
  }
  heard_ = attempt.next_seq - 1;
  tell(attempt.events);
  for (std::size_t i = 0; i < batch.size(); ++i) batch[i]->finished(std::move(attempt.failures[i]));
}

void Writer::begin(Attempt& attempt) {
  auto words = engine_.words();
  connection_->command(words.begin_write);
  read_head(attempt, words.lock);
  CHECK(attempt.next_id > 0);
  attempt.now = options_.now();
  hear_others(attempt);
}

void Writer::read_head(Attempt& attempt, const char* lock) {
  static constexpr Kind kinds[] = {Kind::kInteger, Kind::kInteger, Kind::kText};
  const std::string sql =
      std::string("SELECT next_id, next_seq, head FROM writer WHERE one = 1") + lock;
  connection_->query(sql, {}, kinds, [&attempt](const Row& row) {
    attempt.next_id = attempt.next_id_before = row.integer(0);
    attempt.next_seq = row.integer(1);
    attempt.head = row.text(2);
  });
}

// What others wrote is read while they may write on; under the lock little is left of it.
void Writer::hear_before_the_lock(Attempt& attempt) {
  connection_->command(engine_.words().begin_read);
  read_head(attempt, "");
  attempt.now = options_.now();
  hear_others(attempt);
  connection_->command("COMMIT");
}

// Also hears of an own commit of which nobody knew whether it happened.
void Writer::hear_others(const Attempt& attempt) {
  constexpr std::int64_t kRowsAtOnce = 1'000;
  const std::int64_t last = attempt.next_seq - 1;
  std::vector<std::function<void(Tx&, std::span<const Event>)>> others_followers;
  bool anybody = false;
  {
    std::lock_guard lock(mutex_);
    others_followers = others_followers_;
    anybody = !others_followers_.empty() || !followers_.empty();
  }
  if (!anybody || heard_ < 0 || heard_ > last) heard_ = last;
  while (heard_ < last) {
    std::int64_t none = 0;
    WriteTx tx(*connection_, attempt.now, none);
    auto events = list_journal(tx, heard_, std::min(kRowsAtOnce, last - heard_));
    if (events.empty()) {
      heard_ = last;
      return;
    }
    for (auto& follower : others_followers) follower(tx, events);
    heard_ = events.back().seq;
    tell(events);
  }
}

void Writer::tell(std::span<const Event> events) {
  if (events.empty()) return;
  std::vector<std::function<void(std::span<const Event>)>> followers;
  {
    std::lock_guard lock(mutex_);
    followers = followers_;
  }
  for (auto& follower : followers) follower(events);
}

// A refusal or a mistake of ours undoes this piece alone; a failure of the database all of them.
void Writer::run_one(Attempt& attempt, Work& work, std::size_t place, bool savepoints) {
  std::int64_t id_before = attempt.next_id;
  WriteTx tx(*connection_, attempt.now, attempt.next_id);
  bool keep = false;
  if (savepoints) connection_->execute("SAVEPOINT piece", {});
  try {
    keep = work.run(tx);
  } catch (const soci::soci_error&) {
    run_backwards(tx.undo);
    throw;
  } catch (...) {
    attempt.failures[place] = std::current_exception();
  }
  if (keep) {
    for (auto& event : tx.events) attempt.events.push_back(std::move(event));
    append(attempt.effects, tx.effects);
    append(attempt.undo, tx.undo);
    if (savepoints) connection_->execute("RELEASE SAVEPOINT piece", {});
    return;
  }
  run_backwards(tx.undo);
  attempt.next_id = id_before;
  if (savepoints) {
    connection_->execute("ROLLBACK TO SAVEPOINT piece", {});
    connection_->execute("RELEASE SAVEPOINT piece", {});
  } else if (tx.wrote) {
    throw NeedsSavepoint{};
  }
}

// Writes the journal of the whole batch, chained, and the writer's row.
void Writer::seal(Attempt& attempt) {
  for (auto& event : attempt.events) {
    event.seq = attempt.next_seq++;
    attempt.head = chain_hash(attempt.head, event);
    const Value values[] = {event.seq,   event.at,     event.kind,   event.actor,
                            event.theme, event.object, event.detail, attempt.head};
    connection_->execute(
        "INSERT INTO journal (seq, at_us, kind, actor, theme_id, object_id, detail, hash) VALUES "
        "(:seq, :at, :kind, :actor, :theme, :object, :detail, :hash)",
        values);
  }
  if (attempt.events.empty() && attempt.next_id == attempt.next_id_before) return;
  const Value values[] = {attempt.next_id, attempt.next_seq, attempt.head};
  connection_->execute(
      "UPDATE writer SET next_id = :id, next_seq = :seq, head = :head WHERE one = 1", values);
}

void Writer::connect() { connection_ = engine_.connect(); }

void Writer::fail_all(Batch& batch, const std::string& problem) {
  auto failure = std::make_exception_ptr(base::Unavailable(problem));
  for (auto& work : batch) work->finished(failure);
}

void Writer::say(const std::string& problem, bool for_good, bool away) {
  std::lock_guard lock(mutex_);
  problem_ = problem;
  away_ = away;
  ended_ = ended_ || for_good;
}

}  // namespace store
