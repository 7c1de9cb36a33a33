// Numbers as they are printed.
#pragma once

#include <string>

namespace cli {

// With 17 significant digits: every double is read back as it was.
std::string all_digits(double value);
// With so many digits behind the point, in German the comma.
std::string decimal(double value, int digits, bool german);

}  // namespace cli
