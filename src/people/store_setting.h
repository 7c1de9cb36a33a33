// Writing a checked setting down: shared by changing and by agreeing.
#pragma once

#include <string_view>

#include "store/tx.h"

namespace people {

void store_setting(store::Tx& tx, std::string_view key, std::string_view value);

}  // namespace people
