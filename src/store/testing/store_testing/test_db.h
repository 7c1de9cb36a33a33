// For tests: a fresh, empty database on either engine, with a clock turned by hand.
//
//   class Reports : public store::testing::OnBothEngines {};
//   TEST_P(Reports, come_back) { auto& db = *this->db; … clock.turn_days(1); }
//   HEARD_ON_BOTH_ENGINES(Reports);
//
// SQLite lies in a temporary folder. PostgreSQL is the server named by HEARD_TEST_POSTGRES (a URL;
// script/test starts one of its own); each test gets a schema of its own there, dropped afterwards.
// Without that variable the PostgreSQL half fails, unless HEARD_TEST_POSTGRES=none says it is left out.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "store/db.h"

namespace store::testing {

class HandClock {
 public:
  base::Instant now() const { return {us_.load()}; }
  void set(base::Instant at) { us_ = at.us; }
  void turn_seconds(std::int64_t seconds) { us_ += seconds * base::kMicrosPerSecond; }
  void turn_days(std::int64_t days) { us_ += days * base::kMicrosPerDay; }

 private:
  // Monday, 2026-03-02, 09:00 UTC.
  std::atomic<std::int64_t> us_{1'772'442'000 * base::kMicrosPerSecond};
};

// A folder that is removed with everything in it at the end.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The parameter is "sqlite" or "postgresql".
class OnBothEngines : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override;
  void TearDown() override;
  // Closes the database and opens the same data again.
  void reopen();
  // What open() was given; a test may change it before reopen().
  Options options;

  HandClock clock;
  TempDir dir;
  std::unique_ptr<Db> db;

 private:
  std::string schema_;
};

// Ends every other connection to the test server, as a restart of it would.
void cut_postgres_connections();

// The engines this run covers.
std::vector<std::string> engines();

}  // namespace store::testing

#define HEARD_ON_BOTH_ENGINES(Suite)                                              \
  INSTANTIATE_TEST_SUITE_P(Db, Suite, ::testing::ValuesIn(store::testing::engines()), \
                           [](const auto& engine) { return engine.param; })
