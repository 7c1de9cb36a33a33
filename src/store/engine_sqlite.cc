#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <mutex>

#include "engine.h"

namespace store {
namespace {

// SQLite's result codes that matter here (sqlite3.h cannot be included beside SOCI's header).
constexpr int kBusy = 5, kNoMem = 7, kReadOnly = 8, kIoErr = 10, kCorrupt = 11, kFull = 13,
              kCantOpen = 14, kLocked = 6, kNotADb = 26;
constexpr int kIoErrFsync = 10 | (4 << 8), kIoErrDirFsync = 10 | (5 << 8);

class Sqlite final : public Engine {
 public:
  explicit Sqlite(const Options& options)
      : path_(options.path), synchronous_(options.durable ? options.sqlite_synchronous : "OFF") {}

  std::unique_ptr<Connection> connect() const override {
    auto session = std::make_unique<soci::session>(
        soci::sqlite3, "dbname=\"" + path_.string() + "\" timeout=10");
    auto made = std::make_unique<Connection>(std::move(session));
    auto* backend = static_cast<soci::sqlite3_session_backend*>(made->session().get_backend());
    sqlite_api::sqlite3_extended_result_codes(backend->conn_, 1);
    sqlite_api::sqlite3_busy_timeout(backend->conn_, 10'000);
    // Joins touch pages here and there: half the page is half the log. Only a new file takes it.
    made->command("PRAGMA page_size=2048");
    made->command("PRAGMA journal_mode=WAL");
    made->command("PRAGMA synchronous=" + synchronous_);
    made->command("PRAGMA foreign_keys=ON");
    made->command("PRAGMA secure_delete=ON");
    made->command("PRAGMA temp_store=MEMORY");
    made->command("PRAGMA cache_size=-32000");
    // 64 MiB of log at most: a page that many commits touch is written back once.
    made->command("PRAGMA wal_autocheckpoint=16000");
    return made;
  }

  Words words() const override { return {"BEGIN", "BEGIN IMMEDIATE", "", false}; }

  std::string ddl(std::string statement) const override {
    replace_word(statement, "BIGINT", "INTEGER");
    if (!statement.starts_with("CREATE TABLE")) return statement;
    // A key that is no single number would be a second tree beside the rows.
    bool own_tree = statement.find("PRIMARY KEY (") != std::string::npos ||
                    statement.find("TEXT PRIMARY KEY") != std::string::npos;
    return statement + (own_tree ? " STRICT, WITHOUT ROWID" : " STRICT");
  }

  Trouble trouble(const std::exception& error) const override {
    auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    if (!sqlite) return Trouble::kStatement;
    int code = sqlite->result();
    if (code == kIoErrFsync || code == kIoErrDirFsync) return Trouble::kSync;
    switch (code & 0xFF) {
      case kBusy:
      case kLocked:
        return Trouble::kBusy;
      case kFull:
        return Trouble::kFull;
      case kIoErr:
      case kNoMem:
      case kReadOnly:
      case kCorrupt:
      case kCantOpen:
      case kNotADb:
        return Trouble::kDisk;
      default:
        return Trouble::kStatement;
    }
  }

  void copy_to(const std::filesystem::path& file) const override {
    auto connection = connect();
    connection->command("VACUUM INTO '" + quoted(file.string()) + "'");
  }

  std::vector<std::string> integrity(Connection& connection) const override {
    std::vector<std::string> findings;
    static constexpr Kind kinds[] = {Kind::kText};
    connection.query("PRAGMA integrity_check", {}, kinds, [&findings](const Row& row) {
      if (row.text(0) != "ok") findings.push_back("integrity_check: " + row.text(0));
    });
    return findings;
  }

 private:
  static std::string quoted(std::string text) {
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2) {
      text.insert(at, 1, '\'');
    }
    return text;
  }
  static void replace_word(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
      text.replace(at, from.size(), to);
    }
  }

  std::filesystem::path path_;
  std::string synchronous_;
};

}  // namespace

std::unique_ptr<Engine> make_sqlite(const Options& options) {
  // A connection is used by one thread at a time, so SQLite needs no locks of its own around it.
  // Too late (and refused, which harms nothing) where SQLite was in use before.
  static std::once_flag once;
  std::call_once(once, [] {
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  });
  return std::make_unique<Sqlite>(options);
}

}  // namespace store
