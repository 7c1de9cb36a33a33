#include "store/inspect.h"

#include <limits>

#include "journal.h"

namespace store {

ChainReport chain_head(Tx& tx) {
  ChainReport report;
  auto [next, head] =
      tx.one<std::int64_t, std::string>("SELECT next_seq, head FROM writer WHERE one = 1");
  report.entries = next - 1;
  report.head = head;
  if (report.entries > 0) {
    report.sealed = tx.find<base::Instant>("SELECT at_us FROM journal WHERE seq = :seq",
                                           report.entries)
                        .value_or(base::Instant{});
  }
  return report;
}

ChainReport verify_chain(Tx& tx) {
  ChainReport report = chain_head(tx);
  std::string hash;
  std::int64_t expected = 1;
  constexpr std::size_t kFindingsMax = 20;
  tx.each<std::int64_t, base::Instant, std::string, std::string, std::int64_t, std::int64_t,
          std::string, std::string>(
      "SELECT seq, at_us, kind, actor, theme_id, object_id, detail, hash FROM journal ORDER BY seq",
      [&](auto row) {
        auto& [seq, at, kind, actor, theme, object, detail, stored] = row;
        if (report.findings.size() >= kFindingsMax) return;
        if (seq != expected) {
          report.findings.push_back("journal: entry " + std::to_string(expected) + " is missing");
        }
        hash = chain_hash(hash, Event{seq, at, kind, actor, theme, object, detail});
        if (hash != stored) {
          report.findings.push_back("journal: entry " + std::to_string(seq) +
                                    " does not continue the chain");
          hash = stored;
        }
        expected = seq + 1;
      });
  if (expected - 1 != report.entries) {
    report.findings.push_back("journal: it ends at entry " + std::to_string(expected - 1) +
                              ", the writer knows " + std::to_string(report.entries));
  } else if (hash != report.head) {
    report.findings.push_back("journal: its last hash is not the head the writer knows");
  }
  return report;
}

std::vector<SealedEntry> list_entries(Tx& tx, std::int64_t before_seq, std::int64_t limit) {
  std::vector<SealedEntry> entries;
  constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();
  // One more than asked for: its hash is the last one's previous.
  tx.each<std::int64_t, base::Instant, std::string, std::string, std::int64_t, std::int64_t,
          std::string, std::string>(
      "SELECT seq, at_us, kind, actor, theme_id, object_id, detail, hash FROM journal"
      " WHERE seq < :seq ORDER BY seq DESC LIMIT :limit",
      [&entries](auto row) {
        auto& [seq, at, kind, actor, theme, object, detail, hash] = row;
        if (!entries.empty()) entries.back().previous = hash;
        std::string seal = seal_of(Event{seq, at, kind, actor, theme, object, detail});
        entries.push_back({seq, base::utc_day(at), std::move(kind), std::move(detail),
                           std::move(seal), "", std::move(hash)});
      },
      before_seq > 0 ? before_seq : kEnd, limit + 1);
  if (std::ssize(entries) > limit) entries.pop_back();
  return entries;
}

std::vector<Event> list_journal(Tx& tx, std::int64_t after_seq, std::int64_t limit) {
  std::vector<Event> events;
  tx.each<std::int64_t, base::Instant, std::string, std::string, std::int64_t, std::int64_t,
          std::string>(
      "SELECT seq, at_us, kind, actor, theme_id, object_id, detail FROM journal WHERE seq > :seq "
      "ORDER BY seq LIMIT :limit",
      [&events](auto row) {
        auto& [seq, at, kind, actor, theme, object, detail] = row;
        events.push_back({seq, at, kind, actor, theme, object, detail});
      },
      after_seq, limit);
  return events;
}

}  // namespace store
