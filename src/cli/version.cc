#include "version.h"

namespace cli {

std::string version() { return HEARD_VERSION; }
std::int64_t migrations_known() { return HEARD_MIGRATIONS; }

}  // namespace cli
