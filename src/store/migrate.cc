#include <cctype>

#include "base/check.h"
#include "base/hash.h"
#include "engine.h"

namespace store {
namespace {

struct Applied {
  std::string name, hash;
};

std::vector<Applied> applied(Connection& connection) {
  std::vector<Applied> rows;
  static constexpr Kind kinds[] = {Kind::kText, Kind::kText};
  connection.query("SELECT name, hash FROM schema_version ORDER BY name", {}, kinds,
                   [&rows](const Row& row) { rows.push_back({row.text(0), row.text(1)}); });
  return rows;
}

void apply(const Engine& engine, Connection& connection, const Migration& step,
           base::Instant now) {
  connection.command(engine.words().begin_write);
  try {
    for (const auto& statement : split_statements(step.sql)) {
      connection.command(engine.ddl(statement));
    }
    std::string hash = base::sha256_hex(step.sql);
    const Value values[] = {step.name, hash, now};
    connection.execute("INSERT INTO schema_version (name, hash, at_us) VALUES (:name, :hash, :at)",
                       values);
    connection.command("COMMIT");
  } catch (const std::exception& error) {
    try {
      connection.command("ROLLBACK");
    } catch (const std::exception&) {
      // SQLite rolls back by itself on some errors; why the migration failed must not be hidden.
    }
    throw base::Unavailable("migration " + step.name + " failed, the data is as it was: " +
                            error.what());
  }
}

}  // namespace

std::string first_line(const std::exception& error) {
  auto* soci = dynamic_cast<const soci::soci_error*>(&error);
  std::string text = soci ? soci->get_error_message() : error.what();
  return text.substr(0, text.find('\n'));
}

std::vector<std::string> split_statements(std::string_view sql) {
  std::vector<std::string> statements;
  std::string now;
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (!quoted && sql.substr(i, 2) == "--") {
      while (i < sql.size() && sql[i] != '\n') ++i;
      continue;
    }
    if (sql[i] == '\'') quoted = !quoted;
    if (sql[i] == ';' && !quoted) {
      statements.push_back(std::move(now));
      now.clear();
    } else if (!now.empty() || !std::isspace(static_cast<unsigned char>(sql[i]))) {
      now.push_back(sql[i]);
    }
  }
  return statements;
}

void migrate(const Engine& engine, Connection& connection, base::Instant now,
             const std::vector<Migration>& all) {
  connection.command(engine.ddl(
      "CREATE TABLE IF NOT EXISTS schema_version (name TEXT PRIMARY KEY, hash TEXT NOT NULL, at_us "
      "BIGINT NOT NULL)"));
  auto done = applied(connection);
  if (done.size() > all.size()) {
    throw base::Unavailable("the data was written by a newer version (it knows " +
                            done.back().name + "); start that version");
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i < done.size()) {
      if (done[i].name != all[i].name || done[i].hash != base::sha256_hex(all[i].sql)) {
        throw base::Unavailable("migration " + done[i].name +
                                " of the data is not the one this version knows");
      }
      continue;
    }
    apply(engine, connection, all[i], now);
  }
}

}  // namespace store
