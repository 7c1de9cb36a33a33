// What differs between the two engines. Few virtual functions on purpose: the SQL is the same.
#pragma once

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connection.h"
#include "migrations.h"
#include "store/db.h"

namespace store {

// What an error of the database means for those who wait.
enum class Trouble {
  kStatement,  // this statement is wrong or breaks a constraint: our mistake
  kBusy,       // somebody else was faster (serialisation, lock): run again
  kFull,       // no room on the disk: writing is refused, reading goes on
  kLost,       // the connection or the server is gone: connect again
  kDisk,       // reading or writing failed
  kSync,       // the disk did not take what was written: nothing may be acknowledged any more
};

class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::unique_ptr<Connection> connect() const = 0;
  // {begin of a read, begin of a write, suffix that locks the writer's row}.
  struct Words {
    const char* begin_read;
    const char* begin_write;
    const char* lock;
    bool server;
  };
  virtual Words words() const = 0;
  // DDL of the house dialect in the words of this engine.
  virtual std::string ddl(std::string statement) const = 0;
  virtual Trouble trouble(const std::exception& error) const = 0;
  // A consistent copy into a new SQLite file.
  virtual void copy_to(const std::filesystem::path& file) const = 0;
  // What the engine itself finds wrong with its data; empty: nothing.
  virtual std::vector<std::string> integrity(Connection& connection) const = 0;
};

std::unique_ptr<Engine> make_sqlite(const Options& options);
std::unique_ptr<Engine> make_postgresql(const Options& options);

// Brings the schema up to date, each step in a transaction of its own.
void migrate(const Engine& engine, Connection& connection, base::Instant now,
             const std::vector<Migration>& all = migrations());

// What went wrong, without the values of the statement: they may be words of users.
std::string first_line(const std::exception& error);

// The statements of a migration's text, without comments.
std::vector<std::string> split_statements(std::string_view sql);

}  // namespace store
