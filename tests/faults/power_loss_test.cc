// Every acknowledged write outlives the loss of power, exactly once.
//
// HEARD_POWER_LOSSES: how many power losses (300). HEARD_POWER_LOSS_SEED: the first seed (1); a
// failure names its own, and the same seed alone fails again.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "base/check.h"
#include "ledger.h"

namespace faults {
namespace {

constexpr int kCheckpointPages = 30;
constexpr int kWavesMax = 40;
constexpr std::uint64_t kChangesMax = 400;  // the power goes within so many changes of the disk

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

struct Totals {
  std::int64_t losses = 0, acknowledged = 0, lost = 0, survived_unasked = 0;
};

// Writes until the power goes; now and then while a reader holds on to its snapshot.
void write_until_dark(Ledger& ledger, base::Random& random) {
  for (int wave = 0; wave < kWavesMax && disk().has_power(); ++wave) {
    int writes = 1 + static_cast<int>(random.below(12));
    if (!random.chance(0.3)) {
      ledger.write(writes);
      continue;
    }
    try {
      ledger.db().read([&](store::Tx&) {
        ledger.write(writes);
        return 0;
      });
    } catch (const base::Unavailable&) {
      EXPECT_FALSE(disk().has_power());
    }
  }
  disk().lose_power();
}

// Starts again; sometimes the power goes once more while the log is being recovered.
void start_again(Ledger& ledger, base::Random& random, Totals& totals) {
  while (random.chance(0.3)) {
    disk().power_on();
    disk().cut_power_at(1 + static_cast<std::int64_t>(random.below(12)));
    try {
      ledger.open();
      ledger.count();
    } catch (const base::Unavailable&) {
      EXPECT_FALSE(disk().has_power());
    }
    ledger.close();  // moves the log into the database, if it still can
    disk().lose_power();
    ++totals.losses;
  }
  disk().power_on();
  ledger.open();
}

// With one writer commits are a sequence: what survives is its beginning, nothing is skipped.
void expect_no_gap(const std::set<std::int64_t>& rows) {
  if (rows.empty()) return;
  EXPECT_EQ(*rows.rbegin() - *rows.begin() + 1, static_cast<std::int64_t>(rows.size()));
  EXPECT_EQ(*rows.begin(), 1'000);
}

void power_loss(std::uint64_t seed, const std::string& synchronous, Totals& totals) {
  base::Random random(seed);
  disk().become(Ledger::fresh(), random.next());
  Ledger ledger(synchronous, 1 + random.below(5));
  ledger.open();
  disk().cut_power_at(1 + static_cast<std::int64_t>(random.below(kChangesMax)));
  write_until_dark(ledger, random);
  ++totals.losses;
  ledger.close();
  start_again(ledger, random, totals);

  Found found = ledger.look();
  EXPECT_EQ(found.problems, std::vector<std::string>());
  expect_no_gap(found.rows);
  for (auto number : ledger.acknowledged) totals.lost += !found.rows.contains(number);
  for (auto number : ledger.failed) totals.survived_unasked += found.rows.contains(number);
  totals.acknowledged += static_cast<std::int64_t>(ledger.acknowledged.size());

  // Life goes on.
  std::size_t before = ledger.acknowledged.size();
  ledger.write(3);
  EXPECT_EQ(ledger.acknowledged.size(), before + 3);
  ledger.close();
}

Totals power_losses(const std::string& synchronous, std::uint64_t count) {
  checkpoint_every(kCheckpointPages);
  Totals totals;
  std::uint64_t first = number_from("HEARD_POWER_LOSS_SEED", 1);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    std::int64_t lost_before = totals.lost;
    power_loss(seed, synchronous, totals);
    if (::testing::Test::HasFailure() || (synchronous == "FULL" && totals.lost > lost_before)) {
      ADD_FAILURE() << "HEARD_POWER_LOSS_SEED=" << seed << " HEARD_POWER_LOSSES=1";
      break;
    }
  }
  std::cout << "synchronous=" << synchronous << ": " << totals.losses << " power losses, "
            << totals.acknowledged << " acknowledged, " << totals.lost << " lost ("
            << totals.survived_unasked << " survived without having been acknowledged)\n";
  return totals;
}

TEST(PowerLoss, loses_no_acknowledged_write_and_doubles_none) {
  Totals totals = power_losses("FULL", number_from("HEARD_POWER_LOSSES", 300));
  EXPECT_EQ(totals.lost, 0);
  EXPECT_GT(totals.acknowledged, 0);
}

// The test of the test: without waiting for the disk writes are lost, and this test sees it. What
// is left is sound all the same.
TEST(PowerLoss, loses_writes_where_the_disk_is_not_waited_for) {
  Totals totals = power_losses(
      "NORMAL", std::max<std::uint64_t>(30, number_from("HEARD_POWER_LOSSES", 300) / 10));
  EXPECT_GT(totals.lost, 0);
}

// Without power nothing is acknowledged, and nothing hangs.
TEST(PowerLoss, acknowledges_nothing_in_the_dark) {
  disk().become(Ledger::fresh(), 1);
  Ledger ledger;
  ledger.open();
  disk().lose_power();
  ledger.write(5);
  EXPECT_TRUE(ledger.acknowledged.empty());
  EXPECT_THROW(ledger.count(), base::Unavailable);
  ledger.close();
  EXPECT_THROW(ledger.open(), base::Unavailable);
}

}  // namespace
}  // namespace faults
