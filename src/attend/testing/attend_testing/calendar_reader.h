// For tests: reads an iCalendar text as strictly as RFC 5545 wants it written. What breaks a rule
// is a failure of the test.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace attend::testing {

struct Property {
  std::string name;
  std::map<std::string, std::string> parameters;  // without their quotes
  std::string value;                              // as it stands there
};
struct Component {
  std::string name;  // "VCALENDAR"
  std::vector<Property> properties;
  std::vector<Component> inside;

  std::vector<Property> all(std::string_view wanted) const {
    std::vector<Property> found;
    for (const auto& one : properties) {
      if (one.name == wanted) found.push_back(one);
    }
    return found;
  }
  // The only one; none or several are a failure.
  Property the(std::string_view wanted) const {
    auto found = all(wanted);
    EXPECT_EQ(found.size(), 1u) << wanted;
    return found.empty() ? Property{} : found[0];
  }
  std::string operator[](std::string_view wanted) const { return the(wanted).value; }
  bool has(std::string_view wanted) const { return !all(wanted).empty(); }
};

inline constexpr std::size_t kOctetsMax = 75;

// The lines without their folds. Each physical line ends with CRLF, has at most 75 octets and cuts
// no character.
inline std::vector<std::string> unfolded(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto end = text.find("\r\n");
    EXPECT_NE(end, text.npos) << "the last line has no end";
    if (end == text.npos) break;
    auto line = text.substr(0, end);
    EXPECT_EQ(line.find_first_of("\r\n"), line.npos) << line;
    EXPECT_LE(line.size(), kOctetsMax) << line;
    EXPECT_TRUE(base::count_chars(line).has_value()) << "a character is cut: " << line;
    if (line.starts_with(' ') && !lines.empty()) {
      lines.back() += line.substr(1);
    } else {
      EXPECT_FALSE(line.empty()) << "an empty line";
      lines.emplace_back(line);
    }
    text.remove_prefix(end + 2);
  }
  return lines;
}

// The place of the first of `wanted` outside quotes.
inline std::size_t find_outside(std::string_view line, std::string_view wanted, std::size_t from) {
  bool quoted = false;
  for (std::size_t i = from; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (!quoted && wanted.find(line[i]) != wanted.npos) return i;
  }
  return line.npos;
}

inline Property property_of(const std::string& line) {
  Property property;
  auto at = find_outside(line, ";:", 0);
  EXPECT_NE(at, line.npos) << line;
  if (at == line.npos) return property;
  property.name = line.substr(0, at);
  EXPECT_EQ(property.name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-"), std::string::npos)
      << line;
  while (line[at] == ';') {
    auto end = find_outside(line, ";:", at + 1);
    EXPECT_NE(end, line.npos) << line;
    if (end == line.npos) return property;
    auto pair = line.substr(at + 1, end - at - 1);
    auto equals = pair.find('=');
    EXPECT_NE(equals, pair.npos) << line;
    auto value = pair.substr(equals + 1);
    if (value.starts_with('"')) {
      EXPECT_TRUE(value.size() > 1 && value.ends_with('"')) << line;
      value = value.substr(1, value.size() - 2);
    }
    EXPECT_EQ(value.find('"'), value.npos) << line;
    property.parameters[pair.substr(0, equals)] = value;
    at = end;
  }
  property.value = line.substr(at + 1);
  for (char c : line) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) << line;
  return property;
}

// What a TEXT value says; an escape that there is none of is a failure.
inline std::string unescaped(std::string_view value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      EXPECT_TRUE(value[i] != ',' && value[i] != ';') << value;
      text += value[i];
      continue;
    }
    char c = ++i < value.size() ? value[i] : '\0';
    EXPECT_TRUE(c == '\\' || c == ';' || c == ',' || c == 'n') << value;
    text += c == 'n' ? '\n' : c;
  }
  return text;
}

// The calendar: one VCALENDAR whose components are closed in order, with what each must have.
inline Component read_calendar(std::string_view text) {
  std::vector<Component> open{{"", {}, {}}};
  for (const auto& line : unfolded(text)) {
    auto property = property_of(line);
    if (property.name == "BEGIN") {
      open.push_back({property.value, {}, {}});
    } else if (property.name == "END") {
      EXPECT_EQ(property.value, open.back().name);
      if (open.size() < 2) break;
      auto done = std::move(open.back());
      open.pop_back();
      open.back().inside.push_back(std::move(done));
    } else {
      open.back().properties.push_back(std::move(property));
    }
  }
  EXPECT_EQ(open.size(), 1u) << "something is not closed";
  EXPECT_TRUE(open[0].properties.empty()) << "something stands outside";
  EXPECT_EQ(open[0].inside.size(), 1u);
  if (open[0].inside.empty()) return {};
  Component calendar = open[0].inside[0];
  EXPECT_EQ(calendar.name, "VCALENDAR");
  EXPECT_EQ(calendar["VERSION"], "2.0");
  EXPECT_TRUE(calendar.has("PRODID"));
  for (const auto& event : calendar.inside) {
    EXPECT_EQ(event.name, "VEVENT");
    for (auto name : {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY"}) {
      EXPECT_EQ(event.all(name).size(), 1u) << name;
    }
    for (auto name : {"DTSTAMP", "DTSTART", "DTEND"}) {
      auto at = event[name];
      EXPECT_TRUE(at.size() == 16 && at[8] == 'T' && at[15] == 'Z') << at;
    }
  }
  return calendar;
}

}  // namespace attend::testing
