// One connection to the database and its prepared statements.
#pragma once

#include <soci/soci.h>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/value.h"

namespace store {

class Connection {
 public:
  explicit Connection(std::unique_ptr<soci::session> session);
  ~Connection();

  std::int64_t execute(std::string_view sql, std::span<const Value> params);
  void query(std::string_view sql, std::span<const Value> params, std::span<const Kind> columns,
             const std::function<void(const Row&)>& use);
  // A statement that is not worth preparing: DDL, PRAGMA.
  void command(const std::string& sql);
  soci::session& session() { return *session_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  class Prepared;
  Prepared& prepared(std::string_view sql, std::span<const Value> params,
                     std::span<const Kind> columns);
  void forget(std::string_view sql);

  std::unique_ptr<soci::session> session_;
  std::unordered_map<std::string, std::unique_ptr<Prepared>, Hash, std::equal_to<>> statements_;
};

}  // namespace store
