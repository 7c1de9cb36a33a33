// Durable writes a second through Db::write: 64 outstanding against one by one, on SQLite with
// synchronous=FULL. Prints one JSON object.
//
//   bench_store DIR [SECONDS] [OUTSTANDING]
//
// With OUTSTANDING only that many are kept in flight, all the time: for a profiler.
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "store/db.h"

namespace {

using Clock = std::chrono::steady_clock;

base::Instant wall() {
  auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

double cpu_us() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  auto us = [](const timeval& t) { return 1e6 * static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec); };
  return us(used.ru_utime) + us(used.ru_stime);
}

base::Result<base::Done> one_report(store::Tx& tx) {
  std::int64_t id = tx.new_id();
  tx.run(
      "INSERT INTO report (id, theme_id, kind, subject, channel, tier, contact_hash, minutes, tag, "
      "author, partner_id, source, created_us) VALUES (:id, :theme, 'customer_says', NULL, "
      "'phone', 'confidential', NULL, 0, '', '', 0, 'person', :at)",
      id, id % 500 + 1, tx.now());
  tx.run("INSERT INTO report_text (report_id, text) VALUES (:id, :text)", id,
         "nach dem umzug kam die rechnung doppelt und die alte adresse steht noch drauf");
  tx.journal({.kind = "report.added", .theme = id % 500 + 1, .object = id});
  return base::Done{};
}

// What a number of writes took, all rounds together.
struct Sum {
  double seconds = 0, cpu_us = 0;
  std::int64_t writes = 0, commits = 0;
  double per_second() const { return static_cast<double>(writes) / seconds; }
  double cpu_us_each() const { return cpu_us / static_cast<double>(writes); }
  double batch() const { return static_cast<double>(writes) / static_cast<double>(commits); }
};

// Keeps a number of writes in flight: each, when acknowledged, sends the next, so that what is
// measured is the writer and not the waking of a second thread.
class Flight {
 public:
  Flight(store::Db& db, Clock::time_point end) : db_(db), end_(end) {}

  void start(int outstanding) {
    {
      std::lock_guard lock(mutex_);
      flying_ = outstanding;
    }
    for (int i = 0; i < outstanding; ++i) send();
  }
  void land() {
    std::unique_lock lock(mutex_);
    landed_.wait(lock, [this] { return flying_ == 0; });
  }

 private:
  void send() {
    db_.write([](store::Tx& tx) { return one_report(tx); },
              [this](store::Written<base::Result<base::Done>> written) {
                (void)written.get();
                if (Clock::now() < end_) return send();
                std::lock_guard lock(mutex_);
                if (--flying_ == 0) landed_.notify_all();
              });
  }

  store::Db& db_;
  Clock::time_point end_;
  std::mutex mutex_;
  std::condition_variable landed_;
  int flying_ = 0;
};

void measure(store::Db& db, int outstanding, double seconds, Sum& sum) {
  auto before = db.health();
  double cpu = cpu_us();
  auto start = Clock::now();
  Flight flight(db, start + std::chrono::duration_cast<Clock::duration>(
                                std::chrono::duration<double>(seconds)));
  flight.start(outstanding);
  flight.land();
  auto after = db.health();
  sum.seconds += std::chrono::duration<double>(Clock::now() - start).count();
  sum.cpu_us += cpu_us() - cpu;
  sum.writes += after.writes - before.writes;
  sum.commits += after.commits - before.commits;
}

}  // namespace

int main(int argc, char** argv) {
  std::filesystem::path dir = argc > 1 ? argv[1] : ".";
  double seconds = argc > 2 ? std::atof(argv[2]) : 3;
  std::filesystem::create_directories(dir);
  store::Options options;
  options.path = dir / "bench.db";
  options.now = wall;
  auto db = store::open(options);
  if (argc > 3) {
    Sum sum;
    measure(*db, std::atoi(argv[3]), seconds, sum);
    std::printf("{\"per_s\":%.0f,\"cpu_us\":%.1f,\"batch\":%.1f}\n", sum.per_second(),
                sum.cpu_us_each(), sum.batch());
    return 0;
  }
  constexpr int kRounds = 3;
  std::array<Sum, 3> sums;
  // In turn, so that a change of the disk's speed meets all alike.
  for (int round = 0; round < kRounds; ++round) {
    measure(*db, 1, seconds / kRounds, sums[0]);
    measure(*db, 64, seconds / kRounds, sums[1]);
    measure(*db, 256, seconds / kRounds, sums[2]);
  }
  std::printf("{\"one_by_one_per_s\":%.0f,\"outstanding_64_per_s\":%.0f,"
              "\"outstanding_256_per_s\":%.0f,\"ratio_64\":%.1f,\"cpu_us_64\":%.1f,"
              "\"batch_64\":%.1f}\n",
              sums[0].per_second(), sums[1].per_second(), sums[2].per_second(),
              sums[1].per_second() / sums[0].per_second(), sums[1].cpu_us_each(), sums[1].batch());
}
