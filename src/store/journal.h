// The hash chain of the journal.
#pragma once

#include <string>
#include <string_view>

#include "store/tx.h"

namespace store {

// What leads to somebody (time of day, keyed hash, ids) under one hash. It goes into the chain, so
// that the chain can be worked out anew from what the works council may see, and nothing else be
// read in it.
std::string seal_of(const Event& event);
// h(n) = SHA-256(h(n-1) ‖ number ‖ UTC day ‖ kind ‖ detail ‖ seal), each preceded by its length.
// h(0) is empty.
std::string chain_hash(std::string_view previous, const Event& event);

}  // namespace store
