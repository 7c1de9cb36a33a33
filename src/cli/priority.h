#pragma once

#include <sys/resource.h>

namespace cli {

// Behind everything that somebody waits for. On Linux this is of one thread and those it starts.
inline void stand_back() {
  constexpr int kNiceness = 10;
  setpriority(PRIO_PROCESS, 0, kNiceness);
}

}  // namespace cli
