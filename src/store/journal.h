// The hash chain of the journal.
#pragma once

#include <string>
#include <string_view>

#include "store/tx.h"

namespace store {

// h(n) = SHA-256(h(n-1) ‖ the event, each field preceded by its length). h(0) is empty.
std::string chain_hash(std::string_view previous, const Event& event);

}  // namespace store
