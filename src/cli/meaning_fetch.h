// Brings Debian packages into a folder, without installing them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/files.h"

namespace cli {

struct Package {
  std::string name, version, sha256;
  std::uint64_t bytes = 0;
  std::filesystem::path file{};  // where it lies; empty: not there
};

struct Fetched {
  std::vector<Package> packages;     // those that are there, by name
  std::vector<std::string> missing;  // wanted names that are not
  // What the lists know and apt could not bring; an older version may be there in its place.
  std::vector<std::string> unfetched;
  std::string reason;                // what apt said of the last that failed
  std::shared_ptr<io::DirLock> lock{};  // of the folder they were brought to, while they are used
};

// What the package lists of this system say of the wanted names, by name; names that they do not
// know are missing from the answer. Throws Failed if this system has no apt.
std::vector<Package> known_packages(std::span<const std::string_view> wanted);
// The same of a text as `apt-cache show` prints it; for tests.
std::vector<Package> read_package_list(std::string_view shown);

// Brings what is not in the folder yet. A file counts as there when its size and hash are those of
// the lists, so what was cut off half way is fetched again. What cannot be brought is taken in the
// version that lies there, if one does. Throws base::Unavailable while another process brings or uses them. `tell` is called with the name of what
// is fetched and how much of all bytes is there, 0 … 1.
Fetched fetch_packages(std::span<const std::string_view> wanted,
                       const std::filesystem::path& folder,
                       const std::function<void(std::string_view name, double share)>& tell);
// All packages that lie in a folder, whatever their versions; asks no list and no network.
Fetched packages_in(const std::filesystem::path& folder, std::span<const std::string_view> wanted);

}  // namespace cli
