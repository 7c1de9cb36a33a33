#include "text/corpus_files.h"

#include <algorithm>
#include <array>
#include <set>

#include "corpus_parts.h"

namespace text {
namespace {

enum class Kind { kNone, kDing, kMythes, kWordnet, kMo, kPo, kQuoted, kYaml, kMarkup };

constexpr auto kGerman = std::to_array<std::string_view>({"de", "de_DE", "de-DE"});
constexpr auto kEnglish =
    std::to_array<std::string_view>({"en", "en_US", "en-US", "C", "en_GB", "en-us"});

Kind kind_of(std::string_view path) {
  if (path.ends_with("/trans/de-en")) return Kind::kDing;
  if (path.find("/mythes/th_") != path.npos && path.ends_with(".dat")) return Kind::kMythes;
  if (path.find("/wordnet/data.") != path.npos) return Kind::kWordnet;
  if (path.ends_with(".mo")) return Kind::kMo;
  if (path.ends_with(".po")) return Kind::kPo;
  if (path.ends_with(".json") || path.ends_with(".inc")) return Kind::kQuoted;
  if (path.ends_with(".yml") || path.ends_with(".yaml")) return Kind::kYaml;
  for (std::string_view end : {".html", ".xhtml", ".xml", ".page", ".docbook"}) {
    if (path.ends_with(end)) return Kind::kMarkup;
  }
  return Kind::kNone;
}

// Whether what stands around a piece of a path sets it apart: "/de/", ".de.", "-de.", "_de.".
bool apart(std::string_view path, std::size_t at, std::size_t size) {
  char before = at == 0 ? '/' : path[at - 1];
  char after = at + size == path.size() ? '/' : path[at + size];
  bool folder = before == '/' && after == '/';
  bool name = (before == '/' || before == '.' || before == '-' || before == '_') && after == '.' &&
              path.find('/', at) == path.npos;
  return folder || name;
}

// Where a path names one of these languages, the last place; npos: nowhere.
template <std::size_t N>
std::size_t language_at(std::string_view path, const std::array<std::string_view, N>& names,
                        std::size_t& size) {
  std::size_t found = path.npos;
  for (std::string_view name : names) {
    for (std::size_t at = path.rfind(name); at != path.npos;
         at = at == 0 ? path.npos : path.rfind(name, at - 1)) {
      if (!apart(path, at, name.size())) continue;
      if (found == path.npos || at > found) found = at, size = name.size();
      break;
    }
  }
  return found;
}

bool in_one_file(Kind kind) { return kind == Kind::kMo || kind == Kind::kPo; }
bool is_lexicon(Kind kind) {
  return kind == Kind::kDing || kind == Kind::kMythes || kind == Kind::kWordnet;
}

bool is_copyright(std::string_view path) {
  return path.starts_with("usr/share/doc/") && path.ends_with("/copyright");
}

}  // namespace

bool CorpusFiles::wanted(std::string_view path) {
  if (is_copyright(path)) return true;
  Kind kind = kind_of(path);
  if (kind == Kind::kNone) return false;
  if (kind == Kind::kMythes) {
    return path.find("th_de") != path.npos || path.find("th_en") != path.npos;
  }
  std::size_t size = 0;
  bool german = language_at(path, kGerman, size) != path.npos;
  bool english = language_at(path, kEnglish, size) != path.npos;
  return is_lexicon(kind) || german || (english && !in_one_file(kind));
}

void CorpusFiles::add(std::string_view package, std::string_view path, std::string bytes) {
  if (!wanted(path)) return;
  if (is_copyright(path)) {
    copyrights_.emplace(package, std::move(bytes));
  } else {
    files_.emplace(path, File{std::string(package), std::move(bytes)});
  }
}

const std::string* CorpusFiles::english_twin(std::string_view path) const {
  std::size_t size = 0, at = language_at(path, kGerman, size);
  if (at == path.npos) return nullptr;
  for (std::string_view name : kEnglish) {
    std::string twin(path);
    twin.replace(at, size, name);
    auto found = files_.find(twin);
    if (found != files_.end()) return &found->second.bytes;
  }
  return nullptr;
}

void CorpusFiles::read_file(const std::string& path, const File& file, Corpus& corpus) const {
  Kind kind = kind_of(path);
  if (kind == Kind::kDing) return read_ding(file.bytes, corpus);
  if (kind == Kind::kMythes) return read_mythes(file.bytes, corpus);
  if (kind == Kind::kWordnet) return read_wordnet(file.bytes, corpus);
  std::size_t size = 0;
  if (language_at(path, kGerman, size) == path.npos) return;  // read with its German twin
  if (kind == Kind::kMo) return read_mo(file.bytes, corpus);
  if (kind == Kind::kPo) return read_po(file.bytes, corpus);
  const std::string* english = english_twin(path);
  if (kind == Kind::kMarkup) {
    return read_markup_pair(file.bytes, english == nullptr ? std::string() : *english, corpus);
  }
  if (english == nullptr) return;
  if (kind == Kind::kYaml) return read_yaml_pair(file.bytes, *english, corpus);
  read_quoted_pair(file.bytes, *english, corpus);
}

std::map<std::string, std::uint64_t> CorpusFiles::read(Corpus& corpus) const {
  std::map<std::string, std::uint64_t> texts;
  for (const auto& [path, file] : files_) {
    std::size_t before = corpus.lines.size();
    read_file(path, file, corpus);
    texts[file.package] += corpus.lines.size() - before;
  }
  return texts;
}

std::string CorpusFiles::licences(std::string_view package) const {
  auto at = copyrights_.find(package);
  if (at == copyrights_.end()) return "";
  std::set<std::string> names;
  for_each_part(at->second, '\n', [&](std::string_view line) {
    constexpr std::string_view kField = "License:";
    constexpr std::size_t kNameMax = 60;
    if (!line.starts_with(kField)) return;
    std::string name(trimmed(line.substr(kField.size())));
    if (!name.empty() && name.size() <= kNameMax) names.insert(std::move(name));
  });
  if (names.empty()) {  // not in Debian's machine-readable form: what it mentions
    for (std::string_view name : {"GPL", "LGPL", "GFDL", "Free Documentation License", "MPL",
                                  "Apache", "BSD", "MIT", "Creative Commons", "WordNet"}) {
      if (at->second.find(name) != std::string::npos) names.emplace(name);
    }
  }
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace text
