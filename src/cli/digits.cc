#include "digits.h"

#include <array>
#include <cstdio>

namespace cli {

std::string all_digits(double value) {
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.17g", value);
  return {text.data(), static_cast<std::size_t>(size)};
}

std::string decimal(double value, int digits, bool german) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  std::string told(text.data());
  // Nothing is not below nothing.
  if (told.starts_with('-') && told.find_first_of("123456789") == told.npos) told.erase(0, 1);
  if (auto point = told.find('.'); german && point != std::string::npos) told[point] = ',';
  return told;
}

}  // namespace cli
