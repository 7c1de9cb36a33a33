#include "store/db.h"

#include <soci/soci.h>

#include <condition_variable>
#include <deque>
#include <mutex>

#include "base/check.h"
#include "engine.h"
#include "store/inspect.h"
#include "writer.h"

namespace store {

struct detail::Gate::State {
  std::mutex mutex;
  std::condition_variable opened;
  bool open = false;
};

std::shared_ptr<detail::Gate::State> detail::Gate::make() { return std::make_shared<State>(); }

void detail::Gate::open() {
  {
    std::lock_guard lock(state_->mutex);
    state_->open = true;
  }
  state_->opened.notify_all();
}

void detail::Gate::wait() {
  std::unique_lock lock(state_->mutex);
  state_->opened.wait(lock, [this] { return state_->open; });
}

namespace {

class ReadTx final : public Tx {
 public:
  ReadTx(Connection& connection, base::Instant now) : Tx(now), connection_(connection) {}
  std::int64_t new_id() override { base::check_failed("a read makes no ids", __FILE__, __LINE__); }
  void journal(Event) override { new_id(); }
  void after_commit(std::function<void()>) override { new_id(); }
  void on_rollback(std::function<void()>) override { new_id(); }

 protected:
  std::int64_t execute(std::string_view, std::span<const Value>) override { return new_id(); }
  void query(std::string_view sql, std::span<const Value> params, std::span<const Kind> columns,
             const std::function<void(const Row&)>& use) override {
    connection_.query(sql, params, columns, use);
  }

 private:
  Connection& connection_;
};

// Connections for reading: made when needed, at most `size` at a time.
class Pool {
 public:
  Pool(const Engine& engine, int size) : engine_(engine), free_(size) {}

  std::unique_ptr<Connection> take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return free_ > 0; });
    --free_;
    if (idle_.empty()) {
      lock.unlock();
      try {
        return engine_.connect();
      } catch (...) {
        give(nullptr);
        throw;
      }
    }
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  // Null: the connection broke.
  void give(std::unique_ptr<Connection> connection) {
    {
      std::lock_guard lock(mutex_);
      ++free_;
      if (connection) idle_.push_back(std::move(connection));
    }
    wake_.notify_one();
  }
  void drop_idle() {
    std::lock_guard lock(mutex_);
    idle_.clear();
  }

 private:
  const Engine& engine_;
  std::mutex mutex_;
  std::condition_variable wake_;
  int free_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

class DbOnEngine final : public Db {
 public:
  DbOnEngine(Options options, std::unique_ptr<Engine> engine, std::int64_t heard)
      : options_(std::move(options)),
        engine_(std::move(engine)),
        pool_(*engine_, options_.readers),
        writer_(*engine_, options_, heard) {}

  void follow(std::function<void(std::span<const Event>)> follower) override {
    writer_.follow(std::move(follower));
  }
  void follow_others(std::function<void(Tx&, std::span<const Event>)> follower) override {
    writer_.follow_others(std::move(follower));
  }
  void catch_up() override {
    writer_.catch_up(read([](Tx& tx) { return chain_head(tx).entries; }));
  }
  Health health() const override { return writer_.health(); }
  bool is_server() const override { return engine_->words().server; }
  void drain() override { writer_.drain(); }
  void enqueue(std::unique_ptr<Work> work) override { writer_.enqueue(std::move(work)); }
  void copy_to(const std::filesystem::path& file) override { engine_->copy_to(file); }
  std::vector<std::string> integrity() override {
    auto connection = engine_->connect();
    return engine_->integrity(*connection);
  }

 protected:
  void run_read(const std::function<void(Tx&)>& work) override {
    for (int tries = 0;; ++tries) {
      try {
        return read_once(work);
      } catch (const soci::soci_error& error) {
        Trouble trouble = engine_->trouble(error);
        if (trouble == Trouble::kStatement) throw base::Bug(first_line(error));
        if (trouble == Trouble::kLost) pool_.drop_idle();
        // A read has no effects: once more on a fresh connection, then it is the world's fault.
        if (tries > 0) throw base::Unavailable(first_line(error));
      }
    }
  }

 private:
  void read_once(const std::function<void(Tx&)>& work) {
    auto connection = pool_.take();
    try {
      connection->execute(engine_->words().begin_read, {});
      ReadTx tx(*connection, options_.now());
      work(tx);
      connection->execute("COMMIT", {});
    } catch (const soci::soci_error&) {
      pool_.give(nullptr);
      throw;
    } catch (...) {
      // The work itself gave up: the connection is sound.
      connection->execute("ROLLBACK", {});
      pool_.give(std::move(connection));
      throw;
    }
    pool_.give(std::move(connection));
  }

  Options options_;
  std::unique_ptr<Engine> engine_;
  Pool pool_;
  Writer writer_;
};

// What the database says, for an administrator: in one line, without the driver's own names.
std::string one_line(const soci::soci_error& error) {
  std::string text = error.get_error_message();
  if (text.starts_with("sqlite3_")) text.erase(0, text.find(": ") + 2);
  std::string line;
  for (char c : text) {
    bool blank = c == '\n' || c == '\t' || c == ' ';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line += blank ? ' ' : c;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace

std::unique_ptr<Db> open(Options options) {
  CHECK(options.now != nullptr);
  std::int64_t heard = -1;
  auto engine = options.url.empty() ? make_sqlite(options) : make_postgresql(options);
  try {
    auto connection = engine->connect();
    if (options.migrate) {
      migrate(*engine, *connection, options.now());
      ReadTx tx(*connection, {});
      heard = chain_head(tx).entries;
    }
  } catch (const soci::soci_error& error) {
    bool disk = engine->trouble(error) == Trouble::kDisk;
    throw base::Unavailable("the database cannot be opened: " + one_line(error) +
                            (disk ? "; if it stays so, bring back a backup" : ""));
  }
  return std::make_unique<DbOnEngine>(std::move(options), std::move(engine), heard);
}

}  // namespace store
