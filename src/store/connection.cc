#include "connection.h"

#include <utility>

#include "base/check.h"

namespace store {
namespace {

// More texts than this are not ours: somebody builds SQL by hand.
constexpr std::size_t kStatementsMax = 1'000;

// Fixed places that SOCI reads parameters from and writes columns to.
struct Slot {
  Kind kind = Kind::kInteger;
  soci::indicator indicator = soci::i_ok;
  long long integer = 0;
  std::string text;
};

}  // namespace

// SOCI binds to addresses, so each prepared statement owns the slots it was bound to.
class Connection::Prepared final : public Row {
 public:
  Prepared(soci::session& session, std::string_view sql, std::span<const Value> params,
           std::span<const Kind> columns)
      : in_(params.size()), out_(columns.size()), statement_(session) {
    for (std::size_t i = 0; i < params.size(); ++i) {
      in_[i].kind = params[i].kind;
      if (in_[i].kind == Kind::kInteger) {
        statement_.exchange(soci::use(in_[i].integer, in_[i].indicator));
      } else {
        statement_.exchange(soci::use(in_[i].text, in_[i].indicator));
      }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      out_[i].kind = columns[i];
      if (out_[i].kind == Kind::kInteger) {
        statement_.exchange(soci::into(out_[i].integer, out_[i].indicator));
      } else {
        statement_.exchange(soci::into(out_[i].text, out_[i].indicator));
      }
    }
    statement_.alloc();
    statement_.prepare(std::string(sql));
    statement_.define_and_bind();
  }

  bool fits(std::span<const Value> params, std::span<const Kind> columns) const {
    return params.size() == in_.size() && columns.size() == out_.size();
  }
  bool execute(std::span<const Value> params) {
    for (std::size_t i = 0; i < params.size(); ++i) {
      CHECK(params[i].kind == in_[i].kind);
      in_[i].indicator = params[i].null ? soci::i_null : soci::i_ok;
      if (in_[i].kind == Kind::kInteger) {
        in_[i].integer = params[i].integer;
      } else {
        in_[i].text.assign(params[i].text);
      }
    }
    return statement_.execute(true);
  }
  bool fetch() { return statement_.fetch(); }
  std::int64_t affected() { return statement_.get_affected_rows(); }

  bool null(std::size_t i) const override { return out_[i].indicator == soci::i_null; }
  std::int64_t integer(std::size_t i) const override {
    CHECK(out_[i].kind == Kind::kInteger && !null(i));
    return out_[i].integer;
  }
  const std::string& text(std::size_t i) const override {
    CHECK(out_[i].kind == Kind::kText && !null(i));
    return out_[i].text;
  }

 private:
  std::vector<Slot> in_, out_;
  soci::statement statement_;
};

Connection::Connection(std::unique_ptr<soci::session> session) : session_(std::move(session)) {}

Connection::~Connection() { statements_.clear(); }

Connection::Prepared& Connection::prepared(std::string_view sql, std::span<const Value> params,
                                           std::span<const Kind> columns) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    CHECK(statements_.size() < kStatementsMax);
    auto made = std::make_unique<Prepared>(*session_, sql, params, columns);
    found = statements_.emplace(std::string(sql), std::move(made)).first;
  }
  CHECK(found->second->fits(params, columns));
  return *found->second;
}

void Connection::forget(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found != statements_.end()) statements_.erase(found);
}

std::int64_t Connection::execute(std::string_view sql, std::span<const Value> params) {
  try {
    Prepared& statement = prepared(sql, params, {});
    statement.execute(params);
    return statement.affected();
  } catch (...) {
    forget(sql);
    throw;
  }
}

void Connection::query(std::string_view sql, std::span<const Value> params,
                       std::span<const Kind> columns, const std::function<void(const Row&)>& use) {
  try {
    Prepared& statement = prepared(sql, params, columns);
    for (bool got = statement.execute(params); got; got = statement.fetch()) use(statement);
  } catch (...) {
    // A statement left half read would keep its snapshot open.
    forget(sql);
    throw;
  }
}

void Connection::command(const std::string& sql) { *session_ << sql; }

}  // namespace store
