// How a verb ends without having done its work: one clear line on standard error.
#pragma once

#include <stdexcept>

namespace cli {

// Refused or failed: exit 1.
class Failed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Wrong usage: exit 2.
class WrongUsage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cli
