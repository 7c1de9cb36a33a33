// Further texts for the word table: one a line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <string>
#include <vector>

#include "base/result.h"

namespace cli {

struct OwnTexts {
  struct Bad {
    std::size_t line;
    base::Refusal why;
  };
  std::vector<std::string> texts;  // squeezed and masked; empty lines are none
  std::vector<Bad> bad;            // lines left out, at most kBadLinesTold of them
  std::size_t bad_lines = 0;
};

inline constexpr std::size_t kBadLinesTold = 20;

// Limits as for a report: UTF-8, so many characters. Throws Failed for more than
// base::kOwnTextsMax texts.
OwnTexts read_own_texts(std::istream& in);
// The same of a file, or of standard input for "-". Throws Failed for one that cannot be read.
OwnTexts read_own_texts(const std::filesystem::path& file);

}  // namespace cli
