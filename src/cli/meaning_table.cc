#include "meaning_table.h"

#include <iostream>

#include "base/check.h"
#include "failure.h"
#include "io/files.h"
#include "words.h"

namespace cli {

std::filesystem::path cache_folder(const Environment& environment) {
  std::filesystem::path home, cache;
  for (const auto& [name, value] : environment) {
    if (name == "HOME") home = value;
    if (name == "XDG_CACHE_HOME") cache = value;
  }
  // A relative path is to be ignored (XDG Base Directory Specification).
  if (cache.is_absolute()) return cache / "heard";
  if (home.empty()) throw Failed("neither HOME nor XDG_CACHE_HOME is set; name a file with --out");
  return home / ".cache" / "heard";
}

std::filesystem::path default_table(const Environment& environment) {
  return cache_folder(environment) / "meaning.bin";
}

std::optional<std::filesystem::path> table_file(const std::string& table,
                                                const Environment& environment) {
  if (table == "none") return std::nullopt;
  if (!table.empty()) return table;
  try {
    return default_table(environment);
  } catch (const Failed&) {
    return std::nullopt;
  }
}

std::vector<std::filesystem::path> table_places(const Options& options) {
  std::vector<std::filesystem::path> places;
  auto usual = table_file(options.text("table"), options.surroundings);
  bool wanted = options.text("table") != "none";
  if (wanted && options.yes("train_on_reports")) places.push_back(options.data / kOwnTableFile);
  if (usual) places.push_back(*usual);
  return places;
}

std::shared_ptr<const text::MeaningTable> read_table(const std::filesystem::path& file,
                                                     const text::Parts& parts) {
  std::optional<std::string> bytes;
  try {
    bytes = io::read_file(file, text::kMeaningBytesMax);
  } catch (const base::Unavailable& refused) {
    throw Failed(refused.what());
  }
  if (!bytes) throw Failed("there is no word table " + file.string());
  auto table = text::MeaningTable::read(std::move(*bytes), parts);
  if (!table) {
    throw Failed(file.string() + ": " + say(table.error(), people::Locale::kEnglish));
  }
  return std::make_shared<const text::MeaningTable>(std::move(*table));
}

std::shared_ptr<const text::MeaningTable> load_table(const std::string& table,
                                                     const Environment& environment,
                                                     const text::Parts& parts) {
  auto file = table_file(table, environment);
  if (!file || (table.empty() && !std::filesystem::exists(*file))) return nullptr;
  try {
    return read_table(*file, parts);
  } catch (const Failed& failed) {
    if (!table.empty()) throw;
    std::cerr << failed.what() << "; matching by letters alone\n";
    return nullptr;
  }
}

}  // namespace cli
