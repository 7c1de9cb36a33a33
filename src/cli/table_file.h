// A table in a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "base/table_reader.h"

namespace cli {

using base::TableReader;
using base::TableRow;

// Throws Failed if it cannot be read or is larger than an import may be.
class TableFile {
 public:
  // `delimiter`: "auto", "comma", "semicolon", "tab" or the character itself (else WrongUsage).
  TableFile(const std::filesystem::path& file, const std::string& delimiter,
            TableReader::Letters letters = TableReader::Letters::kUtf8);
  TableReader& reader() { return *reader_; }
  // 0 … 100.
  int percent() const;

 private:
  std::int64_t bytes_ = 0;
  std::ifstream in_;
  std::optional<TableReader> reader_;
};

}  // namespace cli
