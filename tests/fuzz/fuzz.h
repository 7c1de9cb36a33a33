// What the fuzzing programs share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Takes numbers and texts off the front of what chance gave.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(text_of(data, size)) {}
  bool empty() const { return rest_.empty(); }
  unsigned number(unsigned below) {
    if (rest_.empty()) return 0;
    const unsigned value = static_cast<unsigned char>(rest_.front()) % below;
    rest_.remove_prefix(1);
    return value;
  }
  std::string_view text(unsigned below) {
    const std::size_t size = number(below);
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(text.size());
    return text;
  }

 private:
  std::string_view rest_;
};

}  // namespace fuzz
