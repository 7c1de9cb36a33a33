#include "io/clock.h"

#include <chrono>

namespace io {

base::Instant now() {
  auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()};
}

}  // namespace io
