#include "http_target.h"

#include "base/utf8.h"

namespace io {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decode_percent(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '%') {
      out.push_back(raw[i]);
      continue;
    }
    if (i + 2 >= raw.size()) return std::nullopt;
    int high = hex_value(raw[i + 1]);
    int low = hex_value(raw[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return out;
}

bool has_control_char(std::string_view text) {
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return true;
  }
  return false;
}

// Segments are looked at after decoding, so that "%2e%2e" and "%2F" hide nothing.
bool has_dot_segment(std::string_view path) {
  std::size_t start = 0;
  while (start <= path.size()) {
    auto end = path.find('/', start);
    if (end == std::string_view::npos) end = path.size();
    auto segment = path.substr(start, end - start);
    if (segment == "." || segment == "..") return true;
    start = end + 1;
  }
  return false;
}

}  // namespace

std::optional<Target> parse_target(std::string_view method, std::string_view target) {
  Target out;
  if (target == "*" && method == "OPTIONS") {
    out.path = "*";
    return out;
  }
  if (target.starts_with("http://") || target.starts_with("https://")) {
    auto from = target.find("//") + 2;
    auto to = target.find_first_of("/?", from);
    if (to == std::string_view::npos) to = target.size();
    out.authority = target.substr(from, to - from);
    if (out.authority.empty() || out.authority.find('@') != std::string::npos) return std::nullopt;
    target.remove_prefix(to);
    if (target.empty()) target = "/";
  }
  if (target.front() != '/' || target.find('#') != std::string_view::npos) return std::nullopt;
  auto mark = target.find('?');
  auto path = decode_percent(target.substr(0, mark));
  if (!path || has_control_char(*path) || !base::count_chars(*path) || has_dot_segment(*path)) {
    return std::nullopt;
  }
  out.path = std::move(*path);
  if (mark != std::string_view::npos) out.query = target.substr(mark + 1);
  if (has_control_char(out.query) || !base::count_chars(out.query)) return std::nullopt;
  return out;
}

}  // namespace io
