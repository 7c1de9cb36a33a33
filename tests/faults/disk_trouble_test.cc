// A full disk, a sync that fails, and every single call to the disk failing once.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "base/check.h"
#include "ledger.h"

namespace faults {
namespace {

constexpr unsigned kWrites = static_cast<unsigned>(Op::kWrite);
constexpr unsigned kSyncs = static_cast<unsigned>(Op::kSync);
constexpr int kWavesOfBatch = 3;
constexpr int kWritesOfWave = 8;
constexpr int kWavesUntilStruck = 20;
constexpr std::size_t kBatch = 4;

class DiskTrouble : public testing::Test {
 protected:
  DiskTrouble() {
    checkpoint_every(20);
    disk().become(Ledger::fresh(), 7);
  }
  ~DiskTrouble() override { checkpoint_every(0); }
};

// What is there is what was acknowledged, to the row; `maybe` is allowed, but whole or not at all.
void expect_exactly(const Found& found, std::set<std::int64_t> acknowledged,
                    const std::vector<std::int64_t>& maybe) {
  EXPECT_EQ(found.problems, std::vector<std::string>());
  if (!maybe.empty() && found.rows.contains(maybe.front())) {
    acknowledged.insert(maybe.begin(), maybe.end());
  }
  EXPECT_EQ(found.rows, acknowledged);
}

TEST_F(DiskTrouble, full_disk_refuses_writes_reads_on_and_recovers) {
  for (int nth = 1; nth <= 40; ++nth) {
    SCOPED_TRACE(nth);
    disk().become(Ledger::fresh(), static_cast<std::uint64_t>(nth));
    Ledger ledger("FULL", kBatch);
    ledger.open();
    std::int64_t before = ledger.count();
    disk().set_fault({kWrites, nth, true, Outcome::kFull});
    for (int wave = 0; wave < 6; ++wave) ledger.write(kWritesOfWave);
    ASSERT_TRUE(disk().struck());
    EXPECT_FALSE(ledger.failed.empty());
    EXPECT_FALSE(ledger.db().health().writable);
    // Reads go on, and see the acknowledged rows and no half one.
    auto acknowledged = static_cast<std::int64_t>(ledger.acknowledged.size());
    EXPECT_EQ(ledger.count(), before + acknowledged);
    expect_exactly(ledger.look(), ledger.acknowledged, {});

    disk().clear_fault();
    ledger.write(kWritesOfWave);
    EXPECT_EQ(static_cast<std::int64_t>(ledger.acknowledged.size()), acknowledged + kWritesOfWave);
    EXPECT_TRUE(ledger.db().health().writable);
    disk().lose_power();
    ledger.close();
    disk().power_on();
    ledger.open();
    // Refused because the disk was full means: not there, also after all this.
    expect_exactly(ledger.look(), ledger.acknowledged, {});
  }
}

// The n-th call of a commit fails, once; every later one would succeed, and prove nothing: nobody
// knows what is on the disk.
void expect_end_of_service(unsigned ops, int nth) {
  disk().become(Ledger::fresh(), static_cast<std::uint64_t>(nth));
  Ledger ledger("FULL", kBatch);
  ledger.open();
  disk().set_fault({ops, nth, false, Outcome::kBroken});
  std::vector<std::vector<std::int64_t>> batches;
  for (int wave = 0; wave < kWavesUntilStruck && ledger.failed.empty(); ++wave) {
    for (auto& batch : ledger.write(kWritesOfWave)) batches.push_back(std::move(batch));
  }
  ASSERT_TRUE(disk().struck());
  ASSERT_FALSE(ledger.failed.empty());
  auto acknowledged = ledger.acknowledged;
  for (int i = 0; i < 3; ++i) ledger.write(kWritesOfWave);
  EXPECT_EQ(ledger.acknowledged, acknowledged);
  EXPECT_FALSE(ledger.db().health().writable);
  EXPECT_GE(ledger.count(), static_cast<std::int64_t>(acknowledged.size()));
  auto unsure = std::find_if(batches.begin(), batches.end(), [&](const auto& batch) {
    return ledger.failed.contains(batch.front());
  });
  disk().lose_power();
  ledger.close();
  disk().power_on();
  ledger.open();
  expect_exactly(ledger.look(), acknowledged, *unsure);
}

TEST_F(DiskTrouble, nothing_is_acknowledged_after_a_commit_that_failed) {
  checkpoint_every(0);  // each write and each sync is one of a commit
  for (int nth = 1; nth <= 12; ++nth) {
    SCOPED_TRACE("sync " + std::to_string(nth));
    expect_end_of_service(kSyncs, nth);
  }
  for (int nth = 1; nth <= 60; ++nth) {
    SCOPED_TRACE("write " + std::to_string(nth));
    expect_end_of_service(kWrites, nth);
  }
}

// A checkpoint copies what is safe in the log already. SQLite keeps the log until a later one
// succeeds, so a sync that fails there costs nothing.
TEST_F(DiskTrouble, a_failed_sync_of_a_checkpoint_loses_nothing) {
  for (int nth = 1; nth <= 20; ++nth) {
    SCOPED_TRACE(nth);
    disk().become(Ledger::fresh(), static_cast<std::uint64_t>(nth));
    Ledger ledger("FULL", kBatch);
    ledger.open();
    disk().set_fault({kSyncs, nth, false, Outcome::kBroken});
    std::vector<std::vector<std::int64_t>> batches;
    for (int wave = 0; wave < 8; ++wave) {
      for (auto& batch : ledger.write(kWritesOfWave)) batches.push_back(std::move(batch));
    }
    ASSERT_TRUE(disk().struck());
    auto unsure = std::find_if(batches.begin(), batches.end(), [&](const auto& batch) {
      return ledger.failed.contains(batch.front());
    });
    disk().lose_power();
    ledger.close();
    disk().power_on();
    ledger.open();
    expect_exactly(ledger.look(), ledger.acknowledged,
                   unsure == batches.end() ? std::vector<std::int64_t>() : *unsure);
  }
}

// --- every single call fails once, or from then on

struct Fate {
  bool struck = false, unsure = false;
};

enum class End { kClosed, kKilled, kPowerLost };

void end(Ledger& ledger, End how) {
  if (how == End::kKilled) disk().kill();
  if (how == End::kPowerLost) disk().lose_power();
  ledger.close();
  if (how == End::kPowerLost) disk().power_on();
}

// Precisely: all acknowledged rows are there. Of the failed ones none is there, with one exception:
// when the commit itself failed, nobody knows whether it reached the disk, so its batch is there
// wholly or not at all. Then the writer has stopped for good, so there is at most one such batch,
// and nothing is acknowledged behind it.
Fate fail_at(std::int64_t nth, unsigned ops, bool lasting, Outcome outcome, End how) {
  disk().become(Ledger::fresh(), static_cast<std::uint64_t>(nth));
  Ledger ledger("FULL", kBatch);
  ledger.open();
  disk().set_fault({ops, nth, lasting, outcome});
  std::vector<std::vector<std::int64_t>> batches;
  for (int wave = 0; wave < kWavesOfBatch; ++wave) {
    for (auto& batch : ledger.write(kWritesOfWave)) batches.push_back(std::move(batch));
    try {
      ledger.count();
    } catch (const base::Unavailable&) {
      EXPECT_TRUE(disk().struck());
    }
  }
  Fate fate{disk().struck(), false};
  disk().clear_fault();
  auto acknowledged = ledger.acknowledged;
  ledger.write(1);  // stopped for good, or not: with a sound disk this tells
  bool stopped = ledger.acknowledged.size() == acknowledged.size();
  end(ledger, how);
  ledger.open();
  Found found = ledger.look();
  std::vector<std::int64_t> unsure;
  if (stopped) {
    for (auto& batch : batches) {
      if (unsure.empty() && ledger.failed.contains(batch.front())) unsure = batch;
      // Only the last batch before the stop may have been at its commit.
      if (!unsure.empty() && acknowledged.contains(batch.front())) unsure.clear();
    }
  }
  fate.unsure = !unsure.empty() && found.rows.contains(unsure.front());
  expect_exactly(found, ledger.acknowledged, unsure);
  return fate;
}

class EveryCall : public DiskTrouble,
                  public testing::WithParamInterface<std::tuple<bool, End, Outcome>> {};

TEST_P(EveryCall, that_fails_leaves_all_or_nothing_of_each_batch) {
  auto [lasting, how, outcome] = GetParam();
  unsigned ops = outcome == Outcome::kFull ? kWrites : kAllOps;
  std::int64_t calls = 0, unsure = 0;
  for (std::int64_t nth = 1; !HasFailure(); ++nth) {
    SCOPED_TRACE("call " + std::to_string(nth));
    Fate fate = fail_at(nth, ops, lasting, outcome, how);
    if (!fate.struck) break;
    ++calls;
    unsure += fate.unsure;
  }
  EXPECT_GT(calls, 50);
  std::cout << calls << " calls failed, one a run; " << unsure
            << " times a commit that failed was there all the same\n";
}

std::string name_of(const testing::TestParamInfo<EveryCall::ParamType>& chosen) {
  constexpr const char* kEnds[] = {"_then_closed", "_then_killed", "_then_power_lost"};
  auto [lasting, how, outcome] = chosen.param;
  return std::string(lasting ? "lasting" : "once") + kEnds[static_cast<std::size_t>(how)] +
         (outcome == Outcome::kFull ? "_full" : "_broken");
}

INSTANTIATE_TEST_SUITE_P(
    OfTheDisk, EveryCall,
    testing::Combine(testing::Bool(), testing::Values(End::kClosed, End::kKilled, End::kPowerLost),
                     testing::Values(Outcome::kBroken, Outcome::kFull)),
    name_of);

// A first start that fails says so and leaves nothing in the way of the next.
TEST_F(DiskTrouble, a_failed_first_start_can_be_repeated) {
  std::int64_t nth = 1;
  for (bool struck = true; struck; ++nth) {
    SCOPED_TRACE(nth);
    disk().become({}, static_cast<std::uint64_t>(nth));
    disk().set_fault({kAllOps, nth, false, Outcome::kBroken});
    Ledger ledger;
    try {
      ledger.open();
    } catch (const base::Unavailable& error) {
      EXPECT_TRUE(disk().struck());
      EXPECT_EQ(std::string(error.what()).find("rollback"), std::string::npos) << error.what();
    }
    struck = disk().struck();
    disk().clear_fault();
    ledger.close();
    disk().lose_power();
    disk().power_on();
    ledger.open();
    EXPECT_EQ(ledger.db().integrity(), std::vector<std::string>());
  }
  EXPECT_GT(nth, 50);
}

}  // namespace
}  // namespace faults
