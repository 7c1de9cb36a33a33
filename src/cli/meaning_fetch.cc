#include "meaning_fetch.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/check.h"
#include "base/hash.h"
#include "deb_reader.h"
#include "failure.h"
#include "io/files.h"
#include "io/run_command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPackageBytesMax = std::size_t{512} << 20;
constexpr std::size_t kBatch = 16;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// The fields of one paragraph of control data (deb-control(5)).
Package package_of(const std::vector<std::string>& lines) {
  Package one;
  for (const auto& line : lines) {
    std::size_t colon = line.find(": ");
    if (colon == line.npos || line[0] == ' ') continue;
    std::string key = line.substr(0, colon), value = line.substr(colon + 2);
    if (key == "Package") one.name = value;
    if (key == "Version") one.version = value;
    if (key == "SHA256") one.sha256 = value;
    if (key == "Size") std::from_chars(value.data(), value.data() + value.size(), one.bytes);
  }
  return one;
}

bool matches(std::string_view name, std::string_view wanted) {
  if (!wanted.ends_with('*')) return name == wanted;
  return name.starts_with(wanted.substr(0, wanted.size() - 1));
}

std::vector<std::string> names_of(std::span<const std::string_view> wanted) {
  std::vector<std::string> out;
  for (std::string_view one : wanted) {
    if (!one.ends_with('*')) {
      out.emplace_back(one);
      continue;
    }
    std::string begin(one.substr(0, one.size() - 1));
    auto names = lines_of(io::run_command({"apt-cache", "pkgnames", begin}, "/").said);
    std::sort(names.begin(), names.end());
    out.insert(out.end(), names.begin(), names.end());
  }
  return out;
}

std::vector<std::string> missing_of(std::span<const std::string_view> wanted,
                                    const std::vector<Package>& there) {
  std::vector<std::string> out;
  for (std::string_view one : wanted) {
    bool found = std::any_of(there.begin(), there.end(),
                             [&](const Package& p) { return matches(p.name, one); });
    if (!found) out.emplace_back(one);
  }
  return out;
}

bool is_there(const Package& package, const fs::path& file) {
  std::error_code error;
  if (fs::file_size(file, error) != package.bytes || error) return false;
  auto bytes = io::read_file(file, kPackageBytesMax);
  return bytes && base::sha256_hex(*bytes) == package.sha256;
}

// apt-get writes an epoch's colon as "%3a".
std::string file_stem(const Package& package) {
  std::string version = package.version;
  if (auto colon = version.find(':'); colon != version.npos) version.replace(colon, 1, "%3a");
  return package.name + "_" + version + "_";
}

fs::path find_file(const Package& package, const fs::path& folder) {
  std::string stem = file_stem(package);
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::string name = entry.path().filename().string();
    if (name.starts_with(stem) && name.ends_with(".deb")) return entry.path();
  }
  return {};
}

// Notes where the package lies; removes what bears its name and is something else.
bool place(Package& package, const fs::path& folder) {
  fs::path file = find_file(package, folder);
  if (file.empty()) return false;
  if (is_there(package, file)) {
    package.file = file;
    return true;
  }
  fs::remove(file);
  return false;
}

void drop_other_versions(const Package& package, const fs::path& folder) {
  std::vector<fs::path> others;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::string name = entry.path().filename().string();
    bool same = name.starts_with(package.name + "_") && name.ends_with(".deb");
    if (same && entry.path() != package.file) others.push_back(entry.path());
  }
  for (const auto& other : others) fs::remove(other);
}

// Takes an older version that lies there, brought when there was a network.
bool place_older(Package& package, const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::string name = entry.path().filename().string();
    if (name.starts_with(package.name + "_") && name.ends_with(".deb")) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.rbegin(), files.rend());
  for (const auto& file : files) {
    try {
      Package older = package_of(lines_of(control_of(file)));
      if (older.name != package.name) continue;
      package.version = older.version;
      package.file = file;
      return true;
    } catch (const base::Unavailable&) {
      continue;  // cut off
    }
  }
  return false;
}

}  // namespace

std::vector<Package> read_package_list(std::string_view shown) {
  std::map<std::string, Package> by_name;
  std::vector<std::string> paragraph;
  auto finish = [&] {
    Package one = package_of(paragraph);
    if (!one.name.empty() && !one.version.empty() && one.bytes > 0 && !one.sha256.empty()) {
      by_name.emplace(one.name, one);
    }
    paragraph.clear();
  };
  for (auto& line : lines_of(shown)) line.empty() ? finish() : paragraph.push_back(std::move(line));
  finish();
  std::vector<Package> out;
  for (auto& [name, package] : by_name) out.push_back(std::move(package));
  return out;
}

std::vector<Package> known_packages(std::span<const std::string_view> wanted) {
  std::vector<std::string> words{"apt-cache", "show", "--no-all-versions"};
  for (auto& name : names_of(wanted)) words.push_back(std::move(name));
  auto shown = io::run_command(words, "/");
  if (shown.code == 127) throw Failed("the word table needs apt: this system has none");
  return read_package_list(shown.said);
}

Fetched fetch_packages(std::span<const std::string_view> wanted, const fs::path& folder,
                       const std::function<void(std::string_view name, double share)>& tell) {
  io::make_dirs(folder);
  Fetched out;
  out.lock = std::make_shared<io::DirLock>(folder);
  auto known = known_packages(wanted);
  out.missing = missing_of(wanted, known);
  std::vector<Package*> open;
  double all = 0, done = 0;
  for (auto& package : known) {
    all += static_cast<double>(package.bytes);
    if (place(package, folder)) {
      done += static_cast<double>(package.bytes);
    } else {
      open.push_back(&package);
    }
  }
  for (std::size_t from = 0; from < open.size(); from += kBatch) {
    // The version is named: what the lists told of is what is fetched.
    std::vector<std::string> words{"apt-get", "-q", "download"};
    std::size_t to = std::min(from + kBatch, open.size());
    for (std::size_t i = from; i < to; ++i) words.push_back(open[i]->name + "=" + open[i]->version);
    tell(open[from]->name, done / all);
    auto ended = io::run_command(words, folder);
    if (ended.code != 0) out.reason = ended.complaint;
    for (std::size_t i = from; i < to; ++i) {
      if (place(*open[i], folder)) done += static_cast<double>(open[i]->bytes);
    }
  }
  for (auto& package : known) {
    bool fetched = !package.file.empty();
    if (!fetched) out.unfetched.push_back(package.name);
    if (!fetched && !place_older(package, folder)) {
      out.missing.push_back(package.name);
      continue;
    }
    drop_other_versions(package, folder);
    out.packages.push_back(std::move(package));
  }
  return out;
}

Fetched packages_in(const fs::path& folder, std::span<const std::string_view> wanted) {
  Fetched out;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".deb") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    Package package;
    try {
      package = package_of(lines_of(control_of(file)));
    } catch (const base::Unavailable& damaged) {
      out.reason = damaged.what();
      continue;
    }
    package.file = file;
    bool asked = std::any_of(wanted.begin(), wanted.end(),
                             [&](std::string_view one) { return matches(package.name, one); });
    if (asked) out.packages.push_back(std::move(package));
  }
  out.missing = missing_of(wanted, out.packages);
  return out;
}

}  // namespace cli
