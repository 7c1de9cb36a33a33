#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include "base/check.h"
#include "engine.h"

namespace store {
namespace {

// Tells the server who asks, and notices within half a minute when nothing comes from it any more.
// SOCI also needs a parameter: it makes "…/heard=" of an address without "=".
std::string with_parameters(std::string url) {
  for (const char* parameter :
       {"application_name=heard", "connect_timeout=10", "keepalives_idle=10",
        "keepalives_interval=5", "keepalives_count=3", "tcp_user_timeout=25000"}) {
    std::string_view name(parameter, std::string_view(parameter).find('=') + 1);
    if (url.find(name) != std::string::npos) continue;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += parameter;
  }
  return url;
}

class PostgreSql final : public Engine {
 public:
  explicit PostgreSql(const Options& options)
      : url_(with_parameters(options.url)), durable_(options.durable) {}

  std::unique_ptr<Connection> connect() const override {
    auto session = std::make_unique<soci::session>(soci::postgresql, url_);
    auto made = std::make_unique<Connection>(std::move(session));
    made->command("SET client_min_messages = warning");
    made->command(durable_ ? "SET synchronous_commit = on" : "SET synchronous_commit = off");
    made->command("SET idle_in_transaction_session_timeout = '60s'");
    return made;
  }

  Words words() const override {
    return {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "BEGIN", " FOR UPDATE", true};
  }

  // Text compares byte by byte, as in SQLite, whatever the locale of the cluster.
  std::string ddl(std::string statement) const override {
    if (!statement.starts_with("CREATE TABLE") && !statement.starts_with("ALTER TABLE")) {
      return statement;
    }
    for (std::size_t at = 0; (at = statement.find(" TEXT", at)) != std::string::npos;) {
      at += 5;
      statement.insert(at, " COLLATE \"C\"");
    }
    return statement;
  }

  Trouble trouble(const std::exception& error) const override {
    auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    if (!postgres) {
      // SOCI throws its plain error when a connection cannot be made at all.
      return dynamic_cast<const soci::soci_error*>(&error) ? Trouble::kLost : Trouble::kStatement;
    }
    std::string state = postgres->sqlstate();
    if (state == "40001" || state == "40P01" || state == "55P03") return Trouble::kBusy;
    if (state == "53100") return Trouble::kFull;
    if (state.starts_with("08") || state.starts_with("57") || state.starts_with("53") ||
        state.find_first_not_of(' ') == std::string::npos) {
      return Trouble::kLost;
    }
    if (state.starts_with("58") || state.starts_with("XX")) return Trouble::kDisk;
    return Trouble::kStatement;
  }

  void copy_to(const std::filesystem::path&) const override {
    throw base::Unavailable("use pg_dump to copy a PostgreSQL database");
  }

  std::vector<std::string> integrity(Connection&) const override { return {}; }

 private:
  std::string url_;
  bool durable_;
};

}  // namespace

std::unique_ptr<Engine> make_postgresql(const Options& options) {
  return std::make_unique<PostgreSql>(options);
}

}  // namespace store
