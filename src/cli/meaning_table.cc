#include "meaning_table.h"

#include "failure.h"

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

}  // namespace cli
