// How another word table comes into use while everything goes on.
//
// The fresh index begins as one moment of the database and follows the journal from there, as the
// index of a further server would; the last of it in a transaction of its own. Then all that is
// committed is in it, and no change of the index is under way: the writer makes them all, each
// after its commit. Those that come later find the fresh one in its place.
#include "base/check.h"
#include "matcher_inside.h"
#include "store/db.h"
#include "store/inspect.h"

namespace hear {
namespace {

// So few that the writer may be held up for them.
constexpr std::size_t kRowsAtOnce = 200;

}  // namespace

// The journal's next rows; how many there were.
std::size_t Matcher::catch_up(store::Tx& tx, Indexed& fresh, std::int64_t& heard) {
  auto events = store::list_journal(tx, heard, kRowsAtOnce);
  if (events.empty()) return 0;
  follow(tx, events, fresh, nullptr);
  heard = events.back().seq;
  return events.size();
}

// Where meaning does not count the index stays: false, if it may.
bool Matcher::exchange_table(store::Db& db, const Table& table) {
  auto now = in_->now();
  if (now->index.heeds_meaning()) return false;
  auto since = db.read([](store::Tx& tx) {
    return Indexed::too_many_themes(tx) ? std::optional(tx.now()) : std::nullopt;
  });
  if (!since) return false;
  return in_->use_instead_of(now, std::make_shared<Indexed>(*now, table, *since));
}

bool Matcher::swap_table(store::Db& db, Table table, const std::stop_token& stop) {
  if (exchange_table(db, table)) return true;
  std::int64_t heard = 0;
  auto fresh = db.read([&](store::Tx& tx) {
    heard = store::chain_head(tx).entries;
    return read_all(tx, table, stop);
  });
  if (!fresh) return false;
  fresh->index.learn(stop);
  auto next = [&](store::Tx& tx) { return catch_up(tx, *fresh, heard); };
  while (db.read(next) == kRowsAtOnce) {
    if (stop.stop_requested()) return false;
  }
  // Held until the end, so that the writer need not take it apart.
  auto old = in_->now();
  auto done = db.write_alone([&](store::Tx& tx) -> base::Result<base::Done> {
    while (next(tx) == kRowsAtOnce) {
    }
    fresh->since = tx.now();
    tx.after_commit([this, fresh] { in_->use(fresh); });
    return base::Done{};
  });
  CHECK(done.has_value());
  return true;
}

std::optional<Matcher::TableInUse> Matcher::table() const {
  auto indexed = in_->now();
  if (!indexed->table) return std::nullopt;
  const auto& info = indexed->table->info();
  return TableInUse{info.sha256, indexed->since, static_cast<std::int64_t>(info.own_texts())};
}

}  // namespace hear
