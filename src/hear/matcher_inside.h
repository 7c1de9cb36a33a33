// What the matcher keeps: the index with the table it was built with, and the decisions that it may
// not know yet.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <utility>

#include "embedded.h"
#include "hear/matcher.h"
#include "text/archive.h"
#include "text/features.h"
#include "text/index.h"

namespace hear {

// Decisions kept for comparison after they became part of the index: as many as can be made while
// one report is on its way from thought to writer.
inline constexpr std::size_t kDecisionsKept = 2'048;

// What comes from one table stays together: vectors of two are never compared.
struct Matcher::Indexed {
  explicit Indexed(Table with) : table(std::move(with)), held(std::make_shared<Held>(table)) {}
  // Of the same reports, where their meaning does not count (text::Index::heeds_meaning): with
  // another table from now on.
  Indexed(const Indexed& other, Table with, base::Instant now)
      : table(std::move(with)), since(now), held(other.held) {
    index.take_table(table);
  }

  text::Features features(std::string_view text) const { return text::features(text, table.get()); }
  // Enough to place a text and to find its like: where its meaning does not count, without it.
  text::Features placing_features(std::string_view text) const {
    return text::features(text, heeded_table());
  }
  text::Features typed_features(std::string_view typed) const {
    return text::typed_features(typed, heeded_table(), {}, index.usual_language());
  }
  // As thought, if it was thought with this table.
  std::shared_ptr<const text::Features> features(const Thought& thought) const {
    if (thought.table == table) return thought.features;
    return std::make_shared<const text::Features>(placing_features(thought.text));
  }

  // The theme of a text, and whether it holds exactly this one.
  Decided group(const text::Features& features) const {
    if (auto same = index.same(features)) return {{*same}, true};
    return {{index.group(features).value_or(0)}, false};
  }
  const text::MeaningTable* heeded_table() const {
    return index.heeds_meaning() ? table.get() : nullptr;
  }
  // Whether there are so many themes that what reports mean surely does not count.
  static bool too_many_themes(store::Tx& tx);
  // What people decided, as the database knows it: of reports, and which themes are locked.
  void read_decisions(store::Tx& tx);

  struct Held {
    explicit Held(Table table) : index(std::move(table)) {}
    text::Index index;
    text::Archive archive;  // all reports, for explicit search
  };

  const Table table;
  base::Instant since;  // when it came into use; of a start: 0
  const std::shared_ptr<Held> held;
  text::Index& index = held->index;
  text::Archive& archive = held->archive;

  void move(std::int64_t report, std::int64_t theme) {
    index.move(report, theme);
    archive.move(report, theme);
  }
  void merge(std::int64_t from, std::int64_t into) {
    index.merge(from, into);
    archive.merge(from, into);
  }
  void remove(std::int64_t report) {
    index.remove(report);
    archive.remove(report);
  }
};

// A report as the archive knows it.
text::Archive::Entry entry_of(std::int64_t report, std::int64_t theme, base::Instant created,
                              const ReportFacts& facts);

struct Matcher::Inside {
  struct Decision {
    std::int64_t seq = 0;
    base::ThemeId theme;
    std::shared_ptr<const text::Features> features;
  };

  mutable std::mutex mutex;  // of all that follows
  std::shared_ptr<Indexed> indexed;
  std::deque<Decision> decisions;  // by seq; those of this moment's transactions among them
  std::set<std::int64_t> open;     // not yet in the index
  std::int64_t last_seq = 0;
  std::int64_t acts = 0;  // of stewards, that the index knows

  Embedded embedded;  // with a lock of its own; belongs to no table

  // The index in use. Who holds it on may ask it after another took its place; it is then as it was
  // at that moment.
  std::shared_ptr<Indexed> now() const {
    std::lock_guard lock(mutex);
    return indexed;
  }

  // The same, and up to which decision it surely knows all.
  struct View {
    std::shared_ptr<Indexed> indexed;
    std::int64_t seen = 0, acts = 0;
  };
  View view() const {
    std::lock_guard lock(mutex);
    return {indexed, open.empty() ? last_seq : *open.begin() - 1, acts};
  }

  // A steward's act is in the index: what was thought before it is thought anew.
  void acted() {
    std::lock_guard lock(mutex);
    ++acts;
  }

  // False: meanwhile another one came into use.
  bool use_instead_of(const std::shared_ptr<Indexed>& known, std::shared_ptr<Indexed> other) {
    std::lock_guard lock(mutex);
    if (indexed != known) return false;
    indexed = std::move(other);
    return true;
  }

  void use(std::shared_ptr<Indexed> other) {
    std::lock_guard lock(mutex);
    indexed.swap(other);
  }

  // A report was put into a theme; not settled before the index has it.
  std::int64_t decided(base::ThemeId theme, std::shared_ptr<const text::Features> features) {
    std::lock_guard lock(mutex);
    decisions.push_back({++last_seq, theme, std::move(features)});
    open.insert(last_seq);
    return last_seq;
  }

  void settled(std::int64_t seq) {
    std::lock_guard lock(mutex);
    open.erase(seq);
    while (decisions.size() > kDecisionsKept && !open.contains(decisions.front().seq)) {
      decisions.pop_front();
    }
  }

  void forget(std::int64_t seq) {
    std::lock_guard lock(mutex);
    open.erase(seq);
    std::erase_if(decisions, [seq](const Decision& decision) { return decision.seq == seq; });
  }
};

}  // namespace hear
