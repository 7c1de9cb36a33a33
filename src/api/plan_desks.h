// The weeks that leads are planning just now, solved and kept in memory, so that a session that is
// dragged is priced at once. What is kept is never more than a copy: whatever changes the plan makes
// it old.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

#include "attend/team_plan.h"
#include "queueing/priced_plan.h"
#include "store/db.h"

namespace api {

struct PlanDesk {
  base::PersonId lead;
  base::Day from;
  int days = 0;
  std::int64_t version = 0;
  base::Instant at;  // when it was read
  attend::TeamPlan plan;
  std::mutex mutex;  // held while `priced` is asked
  std::optional<queueing::PricedPlan> priced;  // nothing: no demand is known for these days
};

// Safe from any thread.
class PlanDesks {
 public:
  static constexpr std::size_t kKeptMax = 12;
  static constexpr std::int64_t kSecondsMax = 600;  // who is due changes by time, not by a write

  // Of this lead's week; read and solved anew if it is not kept or old. Refused: kTooMany plan.busy
  // (others are being solved), and as queueing::PricedPlan::open.
  base::Result<std::shared_ptr<PlanDesk>> open(store::Db& db, const people::Actor& actor,
                                               const attend::Rules& rules, base::Day from,
                                               int days, base::Instant now);
  void outdate() { ++version_; }
  // Drops what is old: names and shifts are not kept longer than needed. Call it every minute.
  void forget_old();

 private:
  static constexpr int kSolvedMax = 4;    // at once; each holds a thread
  static constexpr std::ptrdiff_t kOfLeadMax = 2;

  std::shared_ptr<PlanDesk> find(const people::Actor& actor, base::Day from, int days,
                                 std::int64_t version, base::Instant now);
  void keep(const std::shared_ptr<PlanDesk>& desk);

  std::atomic<std::int64_t> version_ = 0;
  std::atomic<int> solving_ = 0;
  std::mutex mutex_;
  std::list<std::shared_ptr<PlanDesk>> kept_;  // used last first
};

}  // namespace api
