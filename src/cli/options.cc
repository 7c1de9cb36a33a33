#include "options.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "failure.h"
#include "nearest.h"
#include "words.h"

namespace cli {
namespace {

using enum ProgramRow::Form;

constexpr std::array kProgramRows{
    ProgramRow{"listen", "127.0.0.1:8080", kText, 1, 200, false, "address and port of the server"},
    ProgramRow{"database", "", kText, 0, 2000, true,
               "postgresql://… instead of SQLite in the data folder"},
    ProgramRow{"base_url", "", kText, 0, 300, false,
               "as users reach the server, for links (https://heard.example.org)"},
    ProgramRow{"trust_proxy", "0", kYesNo, 0, 1, false,
               "believe X-Forwarded-For and X-Forwarded-Proto of the proxy in front"},
    ProgramRow{"io_threads", "1", kNumber, 1, 64, false, "threads that read and write sockets"},
    ProgramRow{"workers", "12", kNumber, 1, 256, false, "threads that answer requests"},
    ProgramRow{"table", "", kText, 0, 2000, false,
               "the word table that heard meaning build made; empty: where it puts it; none: by "
               "letters alone"},
    ProgramRow{"endpoint.url", "", kText, 0, 500, false,
               "an OpenAI-compatible embeddings server that matching may ask (https://HOST/v1), once "
               "the works council agrees to it; empty: none"},
    ProgramRow{"endpoint.model", "", kText, 0, 200, false, "the name of the model there"},
    ProgramRow{"endpoint.key", "", kText, 0, 4096, true,
               "its access key; in the environment or the file of settings only"},
    ProgramRow{"endpoint.key_file", "", kText, 0, 2000, false, "a file that holds the key instead"},
    ProgramRow{"mail.url", "", kText, 0, 500, false,
               "the server that takes mails: smtp://HOST:587 (STARTTLS) or smtps://HOST; empty: no "
               "mails"},
    ProgramRow{"mail.from", "", kText, 0, 254, false, "the address that mails come from"},
    ProgramRow{"mail.user", "", kText, 0, 300, false, "who signs in there; empty: nobody"},
    ProgramRow{"mail.password", "", kText, 0, 4096, true,
               "the password to it; in the environment or the file of settings only"},
    ProgramRow{"mail.tls", "", kText, 0, 10, false,
               "none: without encryption, to a server on this machine only"},
    ProgramRow{"mail.authorities", "", kText, 0, 2000, false,
               "a PEM file of authorities to trust there instead of the machine's"},
    ProgramRow{"train_on_reports", "0", kYesNo, 0, 1, false,
               "yes: at night the word table learns from this site's own reports too, on this "
               "server alone"},
    ProgramRow{"readers", "4", kNumber, 1, 256, false, "connections for reading the database"},
};

const ProgramRow* find_program_row(std::string_view key) {
  for (const auto& row : kProgramRows) {
    if (row.key == key) return &row;
  }
  return nullptr;
}

std::vector<std::string> known_keys() {
  std::vector<std::string> keys;
  for (const auto& row : kProgramRows) keys.emplace_back(row.key);
  for (const auto& row : people::setting_rows()) keys.emplace_back(row.key);
  return keys;
}

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string yes_no_of(const std::string& value) {
  if (value == "true" || value == "yes" || value == "on") return "1";
  if (value == "false" || value == "no" || value == "off") return "0";
  return value;
}

void check_program_value(const ProgramRow& row, const std::string& value,
                         const std::string& source) {
  std::string key(row.key);
  if (row.form == kText) {
    if (static_cast<std::int64_t>(value.size()) > row.max) {
      throw WrongUsage(key + " (" + source + ") is too long");
    }
    return;
  }
  auto number = parse_number(value);
  if (!number || *number < row.min || *number > row.max) {
    throw WrongUsage(key + " (" + source + ") must be " +
                     (row.form == kYesNo ? "true or false"
                                         : "a number from " + std::to_string(row.min) + " to " +
                                               std::to_string(row.max)) +
                     ", not '" + value + "'");
  }
}

people::Locale locale_of(const std::string& language, const Environment& environment) {
  std::string found = language;
  for (std::string_view name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (!found.empty()) break;
    for (const auto& [key, value] : environment) {
      if (key == name) found = value;
    }
  }
  return found.starts_with("de") ? people::Locale::kGerman : people::Locale::kEnglish;
}

}  // namespace

std::span<const ProgramRow> program_rows() { return kProgramRows; }

std::string variable_of(std::string_view key) {
  std::string name = "HEARD_";
  for (char c : key) {
    name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

Environment environment() {
  Environment all;
  for (char** entry = environ; entry && *entry; ++entry) {
    std::string_view text = *entry;
    auto equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    all.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

void Options::put(const std::string& key, std::string value, const std::string& source) {
  if (const ProgramRow* row = find_program_row(key)) {
    if (row->form == kYesNo) value = yes_no_of(value);
    check_program_value(*row, value, source);
  } else {
    const auto* setting = people::find_setting_row(key);
    if (!setting) {
      throw WrongUsage("unknown setting '" + key + "' (" + source + "); did you mean '" +
                       nearest(key, known_keys()) + "'?");
    }
    if (setting->kind == people::SettingKind::kYesNo) value = yes_no_of(value);
    auto checked = people::check_setting(key, value);
    if (!checked) throw WrongUsage(key + " (" + source + "): " + say(checked.error(), locale));
  }
  values_[key] = {std::move(value), source};
}

namespace {

void flatten(const toml::table& table, const std::string& prefix,
             std::vector<std::pair<std::string, std::string>>& out) {
  for (auto&& [key, node] : table) {
    std::string name = prefix + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      flatten(*inner, name + ".", out);
    } else if (const auto* text = node.as_string()) {
      out.emplace_back(name, text->get());
    } else if (const auto* number = node.as_integer()) {
      out.emplace_back(name, std::to_string(number->get()));
    } else if (const auto* yes = node.as_boolean()) {
      out.emplace_back(name, yes->get() ? "true" : "false");
    } else {
      throw WrongUsage("setting '" + name + "' must be a text, a whole number, true or false");
    }
  }
}

}  // namespace

void Options::read_config(const std::filesystem::path& file) {
  std::vector<std::pair<std::string, std::string>> pairs;
  try {
    flatten(toml::parse_file(file.string()), "", pairs);
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    std::string place = at.line ? ", line " + std::to_string(at.line) : "";
    throw WrongUsage(file.string() + place + ": " + std::string(error.description()));
  }
  for (auto& [key, value] : pairs) put(key, std::move(value), file.filename().string());
}

void Options::read_environment(const Environment& environment) {
  auto keys = known_keys();
  for (const auto& [name, value] : environment) {
    // HEARD_TEST_… belongs to the tests.
    if (!name.starts_with("HEARD_") || name.starts_with("HEARD_TEST_")) continue;
    auto found = std::find_if(keys.begin(), keys.end(), [&wanted = name](const auto& key) {
      return variable_of(key) == wanted;
    });
    if (found == keys.end()) {
      std::vector<std::string> variables;
      for (const auto& key : keys) variables.push_back(variable_of(key));
      throw WrongUsage("unknown environment variable '" + name + "'; did you mean '" +
                       nearest(name, variables) + "'?");
    }
    put(*found, value, name);
  }
}

void Options::read_set(const std::vector<std::string>& set) {
  for (const auto& pair : set) {
    auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw WrongUsage("--set wants KEY=VALUE, not '" + pair + "'");
    }
    if (pair.starts_with("endpoint.key=")) {
      throw WrongUsage("the command line can be read by others: endpoint.key belongs into "
                       "HEARD_ENDPOINT_KEY, or into a file that endpoint.key_file names");
    }
    if (pair.starts_with("mail.password=")) {
      throw WrongUsage("the command line can be read by others: mail.password belongs into "
                       "HEARD_MAIL_PASSWORD, or into the file of settings");
    }
    put(pair.substr(0, equals), pair.substr(equals + 1), "--set");
  }
}

Options Options::gather(const CommandLine& line, const Environment& environment) {
  Options options;
  options.data = line.data;
  options.json = line.json;
  options.locale = locale_of(line.language, environment);
  options.surroundings = environment;
  for (const auto& row : kProgramRows) {
    options.values_[std::string(row.key)] = {std::string(row.initial), "default"};
  }
  if (!line.config.empty()) options.read_config(line.config);
  options.read_environment(environment);
  options.read_set(line.set);
  if (!line.database.empty()) options.put("database", line.database, "--database");
  if (!line.listen.empty()) options.put("listen", line.listen, "--listen");
  if (!line.table.empty()) options.put("table", line.table, "--table");
  const std::string& url = options.text("database");
  if (!url.empty() && !url.starts_with("postgresql://") && !url.starts_with("postgres://")) {
    throw WrongUsage("the database must be a postgresql:// address, not '" + masked_url(url) + "'");
  }
  if (options.text("base_url").ends_with('/')) options.values_["base_url"].value.pop_back();
  options.listen();
  return options;
}

const std::string& Options::text(std::string_view key) const {
  return values_.find(key)->second.value;
}

std::int64_t Options::number(std::string_view key) const { return *parse_number(text(key)); }

people::Overrides Options::overrides() const {
  people::Overrides overrides;
  for (const auto& [key, given] : values_) {
    if (!find_program_row(key)) overrides.emplace_back(key, given.value);
  }
  return overrides;
}

Options::Address Options::listen() const {
  const std::string& text = this->text("listen");
  auto colon = text.rfind(':');
  auto port =
      parse_number(colon == std::string::npos ? "" : std::string_view(text).substr(colon + 1));
  if (!port || *port < 0 || *port > 65'535 || colon == 0) {
    throw WrongUsage("listen must be ADDRESS:PORT, for example 127.0.0.1:8080, not '" + text + "'");
  }
  std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {host, static_cast<std::uint16_t>(*port)};
}

std::string Options::base_url(std::uint16_t port) const {
  if (!text("base_url").empty()) return text("base_url");
  Address address = listen();
  if (port != 0) address.port = port;
  bool here = address.host == "0.0.0.0" || address.host == "::" || address.host == "::1" ||
              address.host.starts_with("127.");
  std::string host = here ? "localhost" : address.host;
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  return "http://" + host + (address.port == 80 ? "" : ":" + std::to_string(address.port));
}

std::string masked(const ProgramRow& row, const std::string& value) {
  if (!row.secret) return value;
  return row.key == "database" ? masked_url(value) : value.empty() ? "" : "***";
}

std::string masked_url(const std::string& url) {
  auto scheme = url.find("://");
  auto at = url.rfind('@');
  std::string masked = url;
  if (scheme != std::string::npos && at != std::string::npos && at > scheme) {
    auto colon = url.find(':', scheme + 3);
    if (colon != std::string::npos && colon < at) masked.replace(colon + 1, at - colon - 1, "***");
  }
  auto password = masked.find("password=");
  if (password != std::string::npos) {
    auto end = masked.find('&', password);
    masked.replace(password + 9, (end == std::string::npos ? masked.size() : end) - password - 9,
                   "***");
  }
  return masked;
}

}  // namespace cli
