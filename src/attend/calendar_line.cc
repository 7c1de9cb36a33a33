#include "calendar_line.h"

#include <cstdio>

namespace attend {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// Does a character begin here?
bool is_lead(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (!is_control(c)) {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      out += c;
    }
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (!is_control(c)) out += c == '"' ? '\'' : c;
  }
  return out + "\"";
}

std::string mailto(std::string_view address) {
  constexpr std::string_view kPlain = "@.-_~+!*'=/";
  std::string out = "mailto:";
  for (char c : address) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
      out += code;
    }
  }
  return out;
}

std::string utc(base::Instant at) {
  std::string text = base::to_text(at);  // 2026-03-02T09:00:00.000Z
  std::string out;
  for (char c : text.substr(0, text.find('.'))) {
    if (c != '-' && c != ':') out += c;
  }
  return out + "Z";
}

void append_line(std::string& out, std::string_view line) {
  std::size_t room = kCalendarLineOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && !is_lead(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kCalendarLineOctets - 1;  // the blank of the fold counts
  }
  out.append(line).append("\r\n");
}

}  // namespace attend
