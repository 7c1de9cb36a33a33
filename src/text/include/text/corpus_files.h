// Which files of software packages hold texts in German, or in German and English, and what they
// hold. Files are told by their path alone, so no package needs a rule of its own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/corpus.h"

namespace text {

class CorpusFiles {
 public:
  // Whether a file of this path would be read. Paths as in a package: "usr/share/…".
  static bool wanted(std::string_view path);

  // Keeps a file for read(). What is not wanted is dropped.
  void add(std::string_view package, std::string_view path, std::string bytes);

  // All texts, in an order that depends on the paths alone; files are matched with their
  // translations over all packages. `texts` of the answer: how many each package gave.
  std::map<std::string, std::uint64_t> read(Corpus& corpus) const;

  // The licences that a package's copyright file names, each once: "GPL-2+, MIT".
  std::string licences(std::string_view package) const;

 private:
  struct File {
    std::string package, bytes;
  };
  const std::string* english_twin(std::string_view path) const;
  void read_file(const std::string& path, const File& file, Corpus& corpus) const;

  std::map<std::string, File, std::less<>> files_;
  std::map<std::string, std::string, std::less<>> copyrights_;
};

}  // namespace text
