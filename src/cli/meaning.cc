// meaning build, meaning info: the word table, made on this machine from Debian packages.
#include "text/meaning.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "base/check.h"
#include "deb_reader.h"
#include "failure.h"
#include "io/files.h"
#include "meaning_fetch.h"
#include "meaning_packages.h"
#include "meaning_table.h"
#include "own_texts.h"
#include "text/corpus_files.h"
#include "text/meaning_train.h"
#include "verbs.h"
#include "words.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFileBytesMax = std::size_t{64} << 20;

// One line on standard error that is written over on a terminal; elsewhere only new steps.
class Progress {
 public:
  explicit Progress(bool german) : german_(german), terminal_(isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (terminal_ && shown_) std::cerr << "\r\033[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(std::string_view german, std::string_view english, double share) {
    std::string what(german_ ? german : english);
    if (!terminal_) {
      if (what != last_) std::cerr << what << "\n";
      last_ = what;
      return;
    }
    auto percent = static_cast<int>(100 * std::clamp(share, 0.0, 1.0));
    std::cerr << "\r\033[K" << what << " " << percent << " %" << std::flush;
    shown_ = true;
  }

 private:
  bool german_, terminal_, shown_ = false;
  std::string last_;
};

bool is_german(const Options& options) { return options.locale == people::Locale::kGerman; }

Fetched gather(const Options& options, const MeaningWanted& wanted, Progress& progress) {
  if (!wanted.packages.empty()) {
    if (!fs::is_directory(wanted.packages)) {
      throw Failed("there is no folder " + wanted.packages.string());
    }
    return packages_in(wanted.packages, kMeaningPackages);
  }
  auto fetched = fetch_packages(kMeaningPackages, cache_folder(environment()) / "packages",
                                [&](std::string_view, double share) {
                                  progress.step("Pakete laden", "fetching packages", share);
                                });
  if (fetched.packages.empty()) {
    throw Failed(is_german(options)
                     ? "Kein Paket ist da und keins ließ sich laden. Gibt es ein Netz, und ist die "
                       "Paketliste frisch (apt-get update)?\n" +
                           fetched.reason
                     : "no package is here and none could be fetched; is there a network, and are "
                       "the package lists fresh (apt-get update)?\n" +
                           fetched.reason);
  }
  return fetched;
}

// Adds the texts of a package; false if it cannot be read to its end.
bool unpack(const Package& package, text::CorpusFiles& files) {
  try {
    read_deb(
        package.file, text::CorpusFiles::wanted,
        [&](std::string_view path, std::string bytes) {
          files.add(package.name, path, std::move(bytes));
        },
        kFileBytesMax);
    return true;
  } catch (const base::Unavailable&) {
    return false;  // no package, or a damaged one
  }
}

struct Read {
  text::Corpus corpus;
  std::vector<text::MeaningSource> sources;
};

void tell_bad_lines(const OwnTexts& own, people::Locale locale) {
  bool german = locale == people::Locale::kGerman;
  for (const auto& bad : own.bad) {
    std::cerr << (german ? "Zeile " : "line ") << bad.line << ": " << say(bad.why, locale) << "\n";
  }
  if (own.bad_lines > own.bad.size()) {
    std::cerr << (german ? "… und weitere Zeilen: " : "… and further lines: ")
              << own.bad_lines - own.bad.size() << "\n";
  }
}

void add_own(const OwnTexts& own, Read& read) {
  text::add_own_texts(own.texts, read.corpus);
  read.sources.push_back({std::string(text::kOwnTexts), "", "", own.texts.size()});
}

Read read_texts(Fetched& fetched, Progress& progress) {
  text::CorpusFiles files;
  double done = 0;
  std::vector<Package> good;
  for (const auto& package : fetched.packages) {
    progress.step("Texte lesen", "reading texts",
                  done++ / static_cast<double>(fetched.packages.size()));
    if (unpack(package, files)) {
      good.push_back(package);
    } else {
      fetched.missing.push_back(package.name);
    }
  }
  Read out;
  auto texts = files.read(out.corpus);
  for (const auto& package : good) {
    out.sources.push_back(
        {package.name, package.version, files.licences(package.name), texts[package.name]});
  }
  return out;
}

void step_of(Progress& progress, std::string_view what, double share) {
  struct Name {
    std::string_view step, german, english;
    double from, to;
  };
  static constexpr auto kNames = std::to_array<Name>({
      {"words", "Wörter zählen", "counting words", 0.00, 0.08},
      {"vocabulary", "Wörter wählen", "choosing words", 0.08, 0.20},
      {"counts", "Nachbarn zählen", "counting neighbours", 0.20, 0.30},
      {"space", "Raum aufspannen", "making the space", 0.30, 0.95},
      {"synonyms", "Synonyme verbinden", "tying synonyms", 0.95, 0.98},
      {"components", "Gemeinsames abziehen", "taking out what all share", 0.98, 1.00},
  });
  for (const auto& name : kNames) {
    if (name.step == what) {
      progress.step(name.german, name.english, name.from + share * (name.to - name.from));
    }
  }
}

std::string megabytes(std::size_t bytes) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / 1e6 << " MB";
  return out.str();
}

boost::json::object info_json(const fs::path& file, const text::MeaningInfo& info) {
  boost::json::array sources;
  for (const auto& source : info.sources) {
    sources.push_back({{"package", source.name},
                       {"version", source.version},
                       {"licences", source.licences},
                       {"texts", source.texts}});
  }
  return {{"file", file.string()},
          {"bytes", info.bytes},
          {"sha256", info.sha256},
          {"words", info.words},
          {"dimensions", info.dimensions},
          {"sources", std::move(sources)},
          {"missing", boost::json::array(info.missing.begin(), info.missing.end())},
          {"unfetched", boost::json::array(info.unfetched.begin(), info.unfetched.end())}};
}

void print_info(const fs::path& file, const text::MeaningInfo& info, bool german) {
  auto line = [&](const char* de, const char* en, const std::string& value) {
    std::cout << (german ? de : en) << ": " << value << "\n";
  };
  line("Worttabelle", "word table", file.string());
  line("Größe", "size", megabytes(info.bytes));
  line("SHA-256", "sha256", info.sha256);
  line("Wörter", "words", std::to_string(info.words));
  line("Dimensionen", "dimensions", std::to_string(info.dimensions));
  if (info.own_texts() > 0) line("eigene Texte", "own texts", std::to_string(info.own_texts()));
  std::cout << (german
                    ? "\nQuellen (Paket, Version, Texte, Lizenzen laut Paket)\n"
                    : "\nsources (package, version, texts, licences as the package names them)\n");
  for (const auto& source : info.sources) {
    if (source.texts == 0 || source.name == text::kOwnTexts) continue;
    std::cout << "  " << source.name << " " << source.version << ", " << source.texts << ", "
              << (source.licences.empty() ? "?" : source.licences) << "\n";
  }
  auto list = [&](const char* de, const char* en, const std::vector<std::string>& names) {
    if (!names.empty()) std::cout << "\n" << (german ? de : en) << "\n";
    for (const auto& name : names) std::cout << "  " << name << "\n";
  };
  list("fehlten beim Bauen", "missing when it was built", info.missing);
  list("ließen sich nicht laden, der nächste Versuch holt sie",
       "could not be fetched, the next try may bring them", info.unfetched);
}

void print(const Options& options, const fs::path& file, const text::MeaningInfo& info) {
  if (options.json) {
    std::cout << boost::json::serialize(info_json(file, info)) << "\n";
  } else {
    print_info(file, info, is_german(options));
  }
}

}  // namespace

int meaning_build(const Options& options, const MeaningWanted& wanted) {
  fs::path file = wanted.file.empty() ? default_table(environment()) : wanted.file;
  std::string bytes;
  {
    OwnTexts own;
    if (!wanted.texts.empty()) own = read_own_texts(wanted.texts);
    tell_bad_lines(own, options.locale);
    Progress progress(is_german(options));
    Fetched fetched = gather(options, wanted, progress);
    Read read = read_texts(fetched, progress);
    if (!wanted.texts.empty()) add_own(own, read);
    auto trained = text::train_meaning(
        read.corpus, {}, read.sources, fetched.missing,
        [&](std::string_view what, double share) { step_of(progress, what, share); },
        fetched.unfetched);
    if (!trained) throw Failed(say(trained.error(), options.locale));
    bytes = std::move(*trained);
  }
  if (file.has_parent_path()) io::make_dirs(file.parent_path());
  // What was learned from reports is for nobody else.
  io::write_file(file, bytes, wanted.texts.empty() ? 0644 : 0600);
  auto table = text::MeaningTable::read(std::move(bytes));
  CHECK(table.has_value());
  print(options, file, table->info());
  return 0;
}

int meaning_info(const Options& options, const MeaningWanted& wanted) {
  fs::path file = wanted.file.empty() ? default_table(environment()) : wanted.file;
  auto bytes = io::read_file(file, text::kMeaningBytesMax);
  if (!bytes) {
    throw Failed(
        is_german(options)
            ? "Es gibt keine Worttabelle " + file.string() + " („heard meaning build“ baut sie)."
            : "there is no word table " + file.string() + " ('heard meaning build' makes it)");
  }
  auto table = text::MeaningTable::read(std::move(*bytes));
  if (!table) throw Failed(file.string() + ": " + say(table.error(), options.locale));
  print(options, file, table->info());
  return 0;
}

}  // namespace cli
