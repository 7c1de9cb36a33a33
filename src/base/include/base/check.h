// CHECK(condition): our own mistake. Throws base::Bug with the place; caught once per request.
#pragma once

#include <stdexcept>
#include <string>

namespace base {

// Thrown by CHECK. The user sees a number, the log sees what() with file and line.
class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// The world failed: disk, database, network. The request may be tried again later.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  throw Bug(std::string(file) + ":" + std::to_string(line) + ": CHECK failed: " + condition);
}

}  // namespace base

#define CHECK(condition)                                          \
  do {                                                            \
    if (!(condition)) ::base::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)
