// The request target: what stands between method and version in a request line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace io {

struct Target {
  std::string path;       // percent-decoded, starts with '/'; or "*" of OPTIONS
  std::string query;      // raw, without '?'
  std::string authority;  // of "http://authority/path"; else empty
};

// Nothing if the target is malformed: bad percent-encoding, not UTF-8, a control character, a "."
// or
// ".." segment (written plainly or encoded), a fragment, or the form of CONNECT.
std::optional<Target> parse_target(std::string_view method, std::string_view target);

}  // namespace io
