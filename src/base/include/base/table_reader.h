// Reads CSV (RFC 4180) and TSV row by row, in bounded memory.
//
// UTF-8 with or without a byte order mark, line ends of either kind, quotes with line breaks
// inside. A row that cannot be read says why and costs only itself: reading goes on at the next
// line. Rows without anything in them are passed over, and a first line "sep=;" is what it says.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace base {

inline constexpr std::size_t kRowBytesMax = std::size_t{1} << 20;

struct TableRow {
  std::int64_t line = 0;            // where it begins; the header is line 1
  std::vector<std::string> fields;  // as many as the header has, unless there is a problem
  Refusal problem;                  // key empty: none
  bool good() const { return problem.key.empty(); }
};

class TableReader {
 public:
  // kUtf8OrWindows: where what is not ASCII begins with something that is no UTF-8, the file is in
  // Windows-1252, as older spreadsheets write it.
  enum class Letters { kUtf8, kUtf8OrWindows };

  // `delimiter`: the character, or 0 to find it in the header: tab, comma or semicolon. Reads the
  // header. The stream must outlive the reader. Refused, kInvalid: "table.empty",
  // "table.header_unreadable".
  static Result<TableReader> open(std::istream& in, char delimiter = 0,
                                  Letters letters = Letters::kUtf8);

  const std::vector<std::string>& header() const { return header_; }
  char delimiter() const { return delimiter_; }
  // The place of a column, without regard to upper and lower case; -1: there is none.
  int column(std::string_view name) const;
  // False: that was all.
  bool next(TableRow& row);
  std::int64_t bytes_read() const { return consumed_ + static_cast<std::int64_t>(at_); }

 private:
  TableReader(std::istream& in, char delimiter) : in_(&in), delimiter_(delimiter) {}

  enum class End { kRow, kNothing, kTooLong, kQuoteOpen, kQuoteWrong };
  bool more();
  // The character `offset` behind the present place, or -1 at the end.
  int peek(std::size_t offset);
  End read_fields(std::size_t& length, std::vector<std::string>& fields);
  std::size_t line_length(std::size_t from);
  void split_line(std::string_view line, std::vector<std::string>& fields) const;
  void take(std::size_t length);
  void find_delimiter();
  void take_named_delimiter();
  bool to_utf8(std::vector<std::string>& fields);

  std::istream* in_;
  char delimiter_;
  std::vector<std::string> header_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::int64_t consumed_ = 0;  // bytes that left the buffer
  std::int64_t line_ = 1;
  bool end_ = false;
  Letters letters_ = Letters::kUtf8;
  bool decided_ = false, windows_ = false;  // which letters the file has
  bool lines_only_ = false;  // a quote was never closed: none spans lines any more
};

}  // namespace base
