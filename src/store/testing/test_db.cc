#include "store_testing/test_db.h"

#include <libpq-fe.h>
#include <stdlib.h>

#include <cstdlib>

namespace store::testing {
namespace {

std::string postgres_url() {
  const char* url = std::getenv("HEARD_TEST_POSTGRES");
  return url ? url : "";
}

void run_on_postgres(const std::string& sql) {
  PGconn* connection = PQconnectdb(postgres_url().c_str());
  PGresult* result = PQexec(connection, sql.c_str());
  auto status = PQresultStatus(result);
  bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  std::string error = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  ASSERT_TRUE(done) << error;
}

}  // namespace

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "heard-test-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void OnBothEngines::SetUp() {
  options.now = [this] { return clock.now(); };
  options.durable = false;
  if (GetParam() == "sqlite") {
    options.path = dir.path() / "heard.db";
  } else {
    ASSERT_NE(postgres_url(), "") << "set HEARD_TEST_POSTGRES to a test server, or to none";
    schema_ = dir.path().filename().string();
    for (char& c : schema_) c = c == '-' ? '_' : static_cast<char>(std::tolower(c));
    // mkdtemp tells two folders apart by case as well; the process id makes the name unique.
    schema_ += "_" + std::to_string(getpid()) + "_" +
               std::to_string(::testing::UnitTest::GetInstance()->random_seed());
    run_on_postgres("CREATE SCHEMA " + schema_);
    std::string url = postgres_url();
    options.url = url + (url.find('?') == std::string::npos ? "?" : "&") +
                  "options=-csearch_path%3D" + schema_;
  }
  db = open(options);
}

void OnBothEngines::TearDown() {
  db.reset();
  if (!schema_.empty()) {
    run_on_postgres("SET client_min_messages = error; DROP SCHEMA " + schema_ + " CASCADE");
  }
}

void OnBothEngines::reopen() {
  db.reset();
  db = open(options);
}

void cut_postgres_connections() {
  run_on_postgres(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
      "backend_type = 'client backend'");
}

std::vector<std::string> engines() {
  if (postgres_url() == "none") return {"sqlite"};
  return {"sqlite", "postgresql"};
}

}  // namespace store::testing
