// What the program was given at its start, from four places in rising order: its own defaults, the
// TOML file (--config), the environment (HEARD_…), the command line (--set KEY=VALUE, --listen …).
//
// Two tables of keys share one name space: the program's own (below) and the site's settings
// (people/settings.h), which what is given here overlays.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "people/actor.h"
#include "people/settings.h"

namespace cli {

// As it stands on the command line.
struct CommandLine {
  std::filesystem::path data;
  std::string database;          // --database
  std::string listen;            // --listen
  std::string table;             // --table
  std::filesystem::path config;  // --config
  std::vector<std::string> set;  // --set KEY=VALUE
  std::string language;          // --language: de, en; empty: by the environment
  bool json = false;
};

using Environment = std::vector<std::pair<std::string, std::string>>;
// The environment of this process.
Environment environment();

// A key of the program itself.
struct ProgramRow {
  std::string_view key, initial;
  enum Form { kText, kNumber, kYesNo } form;
  std::int64_t min, max;
  bool secret;
  std::string_view meaning;
};
std::span<const ProgramRow> program_rows();

struct GivenValue {
  std::string value;
  std::string source;  // "default", "heard.toml", "HEARD_LISTEN", "--set" …
};

class Options {
 public:
  // Throws WrongUsage, naming the nearest known key, for what is unknown or out of range.
  static Options gather(const CommandLine& line, const Environment& environment);

  std::filesystem::path data;
  bool json = false;
  people::Locale locale = people::Locale::kEnglish;  // of what is printed
  Environment surroundings;                          // what was gathered from

  // A key of the program.
  const std::string& text(std::string_view key) const;
  std::int64_t number(std::string_view key) const;
  bool yes(std::string_view key) const { return number(key) != 0; }
  // Settings of the site that were given.
  people::Overrides overrides() const;
  // Everything that was given or has a default, for `doctor`; keys of the site only if given.
  const std::map<std::string, GivenValue, std::less<>>& all() const { return values_; }

  // Where users reach the server: base_url, else the address it listens on, never 0.0.0.0.
  std::string base_url(std::uint16_t port = 0) const;
  struct Address {
    std::string host;
    std::uint16_t port = 0;
  };
  Address listen() const;

 private:
  void put(const std::string& key, std::string value, const std::string& source);
  void read_config(const std::filesystem::path& file);
  void read_environment(const Environment& environment);
  void read_set(const std::vector<std::string>& set);

  std::map<std::string, GivenValue, std::less<>> values_;
};

// A value as it may be shown.
std::string masked(const ProgramRow& row, const std::string& value);
// A database's address without its password.
std::string masked_url(const std::string& url);
// "HEARD_LIMITS_REPORTS_PER_MINUTE" of "limits.reports_per_minute".
std::string variable_of(std::string_view key);

}  // namespace cli
