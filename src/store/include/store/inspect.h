// Looking at the journal from outside a use case: the audit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/tx.h"

namespace store {

struct ChainReport {
  std::int64_t entries = 0;
  std::string head;                  // hash of the last entry; empty: no entries
  base::Instant sealed;              // time of the last entry
  std::vector<std::string> findings; // empty: the chain holds
};

// Works the whole chain out anew: gaps, changed, exchanged, missing entries are named.
ChainReport verify_chain(Tx& tx);
// Only the head, without working it out.
ChainReport chain_head(Tx& tx);

// Entries after `seq`, at most `limit`, in order.
std::vector<Event> list_journal(Tx& tx, std::int64_t after_seq, std::int64_t limit);

// An entry as the works council sees it: what leads to nobody, and what it takes to work its hash
// out anew (DESIGN.md, decision 11).
struct SealedEntry {
  std::int64_t seq = 0;
  base::Day day;
  std::string kind, detail;
  std::string seal;      // the rest of the entry, under a hash
  std::string previous;  // hash of the entry before; empty: there is none
  std::string hash;
};
// The entries before `seq` (0: from the end), newest first, at most `limit`.
std::vector<SealedEntry> list_entries(Tx& tx, std::int64_t before_seq, std::int64_t limit);

}  // namespace store
