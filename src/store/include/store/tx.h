// One transaction, as a use case sees it.
//
//   auto row = tx.find<std::string, std::int64_t>(
//       "SELECT title, people FROM theme WHERE id = :id", theme_id);   // optional<tuple<…>>
//   auto ids = tx.list<ThemeId>("SELECT id FROM theme WHERE unit_id = :unit", unit);
//   tx.run("UPDATE theme SET title = :title WHERE id = :id", title, theme_id);
//
// Parameters are named in the text (`:name`, each name once) and handed over in the order of their
// first appearance. The dialect is the one both engines understand (see DESIGN.md): no LIKE on what
// users wrote, no time functions, `ORDER BY` on text COLLATE-free in byte order.
// Not for more than one thread at a time. Every call may throw base::Unavailable (the world failed).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/instant.h"
#include "store/value.h"

namespace store {

// One line of the journal: ids, kinds, times and keyed hashes, never text or identity.
struct Event {
  std::int64_t seq = 0;  // 1, 2, 3 … in order of commit; given at the commit
  base::Instant at = {}; // given by the transaction
  std::string kind = {}; // "report.added", "theme.joined", "answer.fixed" …
  std::string actor = {}; // the person's keyed hash; empty: the machine
  std::int64_t theme = 0;
  std::int64_t object = 0;  // report, answer, act, unit, person … whatever the kind is about
  std::string detail = {};  // a short word, number or keyed hash
};

class Tx {
 public:
  template <class... C>
  using RowOf = std::conditional_t<sizeof...(C) == 1, std::tuple_element_t<0, std::tuple<C..., void>>,
                                   std::tuple<C...>>;

  virtual ~Tx() = default;

  // The time of this transaction: the same at every call.
  base::Instant now() const { return now_; }
  // A fresh id, larger than all before. Only in a write.
  virtual std::int64_t new_id() = 0;
  template <class Id>
  Id new_id_of() {
    return Id{new_id()};
  }

  // Runs a statement; the number of rows it changed.
  template <class... P>
  std::int64_t run(std::string_view sql, const P&... params) {
    std::array<Value, sizeof...(P)> values{Value(params)...};
    return execute(sql, values);
  }
  // All rows.
  template <class... C, class... P>
  std::vector<RowOf<C...>> list(std::string_view sql, const P&... params) {
    std::vector<RowOf<C...>> rows;
    each<C...>(sql, [&rows](RowOf<C...> row) { rows.push_back(std::move(row)); }, params...);
    return rows;
  }
  // The only row, or nothing. More than one is a Bug.
  template <class... C, class... P>
  std::optional<RowOf<C...>> find(std::string_view sql, const P&... params) {
    std::optional<RowOf<C...>> found;
    each<C...>(
        sql,
        [&found](RowOf<C...> row) {
          CHECK(!found);
          found = std::move(row);
        },
        params...);
    return found;
  }
  // The only row; none is a Bug. For aggregates and for what the caller knows to be there.
  template <class... C, class... P>
  RowOf<C...> one(std::string_view sql, const P&... params) {
    auto found = find<C...>(sql, params...);
    CHECK(found.has_value());
    return std::move(*found);
  }
  // Calls `use` for each row, without keeping them. `use` must not use this transaction.
  template <class... C, class F, class... P>
  void each(std::string_view sql, F&& use, const P&... params) {
    static constexpr std::array<Kind, sizeof...(C)> kinds{Column<C>::kind...};
    std::array<Value, sizeof...(P)> values{Value(params)...};
    query(sql, values, kinds, [&use](const Row& row) {
      use(read_row<C...>(row, std::index_sequence_for<C...>()));
    });
  }

  // Appends to the journal, in the same transaction. `seq` and `at` are filled in.
  virtual void journal(Event event) = 0;
  // Runs `effect` after the commit is on disk and before it is acknowledged (index updates).
  // It must not throw and must be short: the writer waits for it.
  virtual void after_commit(std::function<void()> effect) = 0;
  // Runs `effect` if this piece of work is rolled back instead.
  virtual void on_rollback(std::function<void()> effect) = 0;

 protected:
  explicit Tx(base::Instant now) : now_(now) {}
  virtual std::int64_t execute(std::string_view sql, std::span<const Value> params) = 0;
  virtual void query(std::string_view sql, std::span<const Value> params,
                     std::span<const Kind> columns,
                     const std::function<void(const Row&)>& use) = 0;

 private:
  template <class... C, std::size_t... I>
  static RowOf<C...> read_row(const Row& row, std::index_sequence<I...>) {
    return RowOf<C...>{read_column<C>(row, I)...};
  }
  template <class C>
  static C read_column(const Row& row, std::size_t i) {
    return Column<C>::read(row, i);
  }

  base::Instant now_;
};

}  // namespace store
