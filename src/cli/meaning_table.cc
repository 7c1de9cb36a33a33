#include "meaning_table.h"

#include <iostream>

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

namespace {

std::shared_ptr<const text::MeaningTable> read_table(const std::filesystem::path& file) {
  auto bytes = io::read_file(file, text::kMeaningBytesMax);
  if (!bytes) throw Failed(file.string() + " cannot be read");
  auto table = text::MeaningTable::read(std::move(*bytes));
  if (!table) {
    throw Failed(file.string() + ": " + say(table.error(), people::Locale::kEnglish));
  }
  return std::make_shared<const text::MeaningTable>(std::move(*table));
}

}  // namespace

std::shared_ptr<const text::MeaningTable> load_table(const std::string& table,
                                                     const Environment& environment) {
  if (table == "none") return nullptr;
  if (!table.empty()) return read_table(table);
  std::filesystem::path file;
  try {
    file = default_table(environment);
    if (!std::filesystem::exists(file)) return nullptr;
    return read_table(file);
  } catch (const Failed& failed) {
    if (!file.empty()) std::cerr << failed.what() << "; matching by letters alone\n";
    return nullptr;
  }
}

}  // namespace cli
