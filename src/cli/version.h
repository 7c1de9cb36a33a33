#pragma once

#include <cstdint>
#include <string>

namespace cli {

// "0.1.0".
std::string version();
// How many migrations this program knows.
std::int64_t migrations_known();

}  // namespace cli
