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

}  // namespace store
