#include "table_file.h"

#include <algorithm>

#include "base/limits.h"
#include "failure.h"

namespace cli {
namespace {

char delimiter_of(const std::string& word) {
  if (word.empty() || word == "auto") return 0;
  if (word == "comma") return ',';
  if (word == "semicolon") return ';';
  if (word == "tab" || word == "\\t") return '\t';
  if (word.size() == 1 && word[0] != '"' && word[0] != '\n') return word[0];
  throw WrongUsage("--delimiter must be auto, comma, semicolon, tab or one character, not '" +
                   word + "'");
}

}  // namespace

TableFile::TableFile(const std::filesystem::path& file, const std::string& delimiter,
                     TableReader::Letters letters) {
  char character = delimiter_of(delimiter);
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) throw Failed(file.string() + " is a folder");
  in_.open(file, std::ios::binary);
  if (!in_) throw Failed(file.string() + " cannot be read");
  auto bytes = std::filesystem::file_size(file, error);
  if (!error && bytes > base::kImportBytesMax) {
    throw Failed(file.string() + " is larger than 1 GiB; split it");
  }
  bytes_ = error ? 0 : static_cast<std::int64_t>(bytes);
  auto opened = TableReader::open(in_, character, letters);
  if (!opened) {
    throw Failed(opened.error().key == "table.empty"
                     ? file.string() + " is empty: its first line must name the columns"
                     : file.string() + ": the first line, which names the columns, cannot be read");
  }
  reader_ = std::move(*opened);
}

int TableFile::percent() const {
  if (bytes_ == 0) return 100;
  return static_cast<int>(std::min<std::int64_t>(100, reader_->bytes_read() * 100 / bytes_));
}

}  // namespace cli
