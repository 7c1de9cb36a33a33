// What the matcher keeps: the index, and the decisions that it may not know yet.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "hear/matcher.h"
#include "text/features.h"
#include "text/index.h"

namespace hear {

// Decisions kept for comparison after they became part of the index: as many as can be made while
// one report is on its way from thought to writer.
inline constexpr std::size_t kDecisionsKept = 2'048;
struct Matcher::Inside {
  struct Decision {
    std::int64_t seq = 0;
    base::ThemeId theme;
    std::shared_ptr<const text::Features> features;
  };

  explicit Inside(std::shared_ptr<const text::MeaningTable> table) : index(std::move(table)) {}

  text::Index index;
  mutable std::mutex mutex;        // of what follows
  std::deque<Decision> decisions;  // by seq; those of this moment's transactions among them
  std::set<std::int64_t> open;     // not yet in the index
  std::int64_t last_seq = 0;

  // Up to which decision the index surely knows all.
  std::int64_t known() const {
    std::lock_guard lock(mutex);
    return open.empty() ? last_seq : *open.begin() - 1;
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
