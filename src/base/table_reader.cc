#include "base/table_reader.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/utf8.h"

namespace base {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 18;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return low;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

// What stands between 0x80 and 0x9F in Windows-1252; elsewhere it is Latin-1.
constexpr std::array<char16_t, 32> kWindows{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::string from_windows(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned point = byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80] : byte;
    if (point < 0x80) {
      out += c;
    } else if (point < 0x800) {
      out += static_cast<char>(0xC0 | (point >> 6));
      out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | (point >> 12));
      out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (point & 0x3F));
    }
  }
  return out;
}

}  // namespace

Result<TableReader> TableReader::open(std::istream& in, char delimiter, Letters letters) {
  TableReader reader(in, delimiter);
  reader.letters_ = letters;
  while (reader.buffer_.size() < kByteOrderMark.size() && reader.more()) {
  }
  if (reader.buffer_.starts_with(kByteOrderMark)) {
    reader.at_ = kByteOrderMark.size();
    reader.decided_ = true;
  }
  reader.take_named_delimiter();
  if (reader.delimiter_ == 0) reader.find_delimiter();
  TableRow row;
  if (!reader.next(row)) return refuse(Why::kInvalid, "table.empty");
  if (!row.good()) return refuse(Why::kInvalid, "table.header_unreadable");
  for (const auto& name : row.fields) reader.header_.push_back(trimmed(name));
  return reader;
}

bool TableReader::more() {
  if (end_) return false;
  if (at_ > kRowBytesMax) {
    consumed_ += static_cast<std::int64_t>(at_);
    buffer_.erase(0, at_);
    at_ = 0;
  }
  std::size_t before = buffer_.size();
  buffer_.resize(before + kChunkBytes);
  in_->read(buffer_.data() + before, static_cast<std::streamsize>(kChunkBytes));
  buffer_.resize(before + static_cast<std::size_t>(in_->gcount()));
  end_ = buffer_.size() == before;
  return !end_;
}

int TableReader::peek(std::size_t offset) {
  while (at_ + offset >= buffer_.size()) {
    if (!more()) return -1;
  }
  return static_cast<unsigned char>(buffer_[at_ + offset]);
}

// "sep=;" in the first line, as spreadsheets write and read it.
void TableReader::take_named_delimiter() {
  constexpr std::string_view kName = "sep=";
  for (std::size_t i = 0; i < kName.size(); ++i) {
    const int c = peek(i);
    if (c < 0 || std::tolower(c) != kName[i]) return;
  }
  const int sign = peek(kName.size());
  const std::size_t end = line_length(kName.size());
  if (sign <= 0 || sign == '\n' || sign == '\r' || sign == '"' || end > kName.size() + 3) return;
  if (delimiter_ == 0) delimiter_ = static_cast<char>(sign);
  take(end);
}

void TableReader::find_delimiter() {
  std::array<std::size_t, 3> counts{};
  constexpr std::string_view candidates = "\t,;";  // among equals the first
  bool quoted = false;
  for (std::size_t i = 0; i < kRowBytesMax; ++i) {
    int c = peek(i);
    if (c < 0 || (c == '\n' && !quoted)) break;
    if (c == '"') quoted = !quoted;
    auto place = candidates.find(static_cast<char>(c));
    if (!quoted && place != std::string_view::npos) ++counts[place];
  }
  auto most = std::max_element(counts.begin(), counts.end());
  delimiter_ = candidates[static_cast<std::size_t>(most - counts.begin())];
}

// The fields of the row at the present place; `length`: of the row with its line end. Nothing is
// consumed.
TableReader::End TableReader::read_fields(std::size_t& length, std::vector<std::string>& fields) {
  fields.clear();
  std::string field;
  std::size_t i = 0;
  bool quoted = false, was_quoted = false, begun = false, spans = false;
  for (;; ++i) {
    if (i > kRowBytesMax) {
      lines_only_ |= spans;
      return End::kTooLong;
    }
    int c = peek(i);
    if (c < 0) {
      if (quoted) {
        lines_only_ = true;
        return End::kQuoteOpen;
      }
      length = i;
      if (i == 0) return End::kNothing;
      break;
    }
    if (quoted && lines_only_ && (c == '\n' || (c == '\r' && peek(i + 1) == '\n'))) {
      return End::kQuoteOpen;
    }
    if (quoted) {
      spans |= c == '\n';
      if (c != '"') {
        field += static_cast<char>(c);
      } else if (peek(i + 1) == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
        was_quoted = true;
      }
    } else if (c == '\n' || (c == '\r' && peek(i + 1) == '\n')) {
      length = i + (c == '\r' ? 2 : 1);
      break;
    } else if (c == static_cast<unsigned char>(delimiter_)) {
      fields.push_back(std::move(field));
      field.clear();
      begun = was_quoted = false;
    } else if (was_quoted) {
      return End::kQuoteWrong;
    } else if (c == '"' && !begun) {
      quoted = begun = true;
    } else {
      field += static_cast<char>(c);
      begun = true;
    }
  }
  fields.push_back(std::move(field));
  return End::kRow;
}

std::size_t TableReader::line_length(std::size_t from) {
  for (std::size_t i = from;; ++i) {
    int c = peek(i);
    if (c < 0) return i;
    if (c == '\n') return i + 1;
  }
}

void TableReader::split_line(std::string_view line, std::vector<std::string>& fields) const {
  fields.clear();
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  for (;;) {
    auto end = line.find(delimiter_);
    fields.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

void TableReader::take(std::size_t length) {
  auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
  line_ += std::count(from, from + static_cast<std::ptrdiff_t>(length), '\n');
  at_ += length;
}

bool TableReader::next(TableRow& row) {
  std::size_t length = 0;
  for (;;) {
    row.line = line_;
    row.problem = {};
    End end = read_fields(length, row.fields);
    if (end == End::kNothing) return false;
    if (end == End::kTooLong) {
      // The rest of an endless line is passed over in pieces, so that memory stays bounded.
      row.problem = refuse(Why::kInvalid, "row.too_long");
      for (int c = peek(0); c >= 0; c = peek(0)) {
        take(1);
        if (c == '\n') break;
      }
      return true;
    }
    if (end == End::kQuoteOpen || end == End::kQuoteWrong) {
      length = line_length(0);
      // In TSV a quotation mark often is nothing but a quotation mark.
      if (delimiter_ == '\t') {
        split_line(std::string_view(buffer_).substr(at_, length), row.fields);
      } else {
        row.problem = refuse(Why::kInvalid,
                                   end == End::kQuoteOpen ? "row.quote_open" : "row.quote_wrong");
      }
    }
    take(length);
    const auto empty = [](const std::string& field) { return field.empty(); };
    if (row.good() && std::all_of(row.fields.begin(), row.fields.end(), empty)) continue;
    break;
  }
  if (!row.good()) return true;
  if (!to_utf8(row.fields)) {
    row.problem = refuse(Why::kInvalid, "row.not_utf8");
    return true;
  }
  if (!header_.empty() && row.fields.size() != header_.size()) {
    row.problem = refuse(Why::kInvalid, "row.fields", "",
                               {{"fields", std::to_string(row.fields.size())},
                                {"expected", std::to_string(header_.size())}});
  }
  return true;
}

bool TableReader::to_utf8(std::vector<std::string>& fields) {
  const auto is_utf8 = [](const std::string& field) { return count_chars(field).has_value(); };
  const auto is_ascii = [](const std::string& field) {
    return std::all_of(field.begin(), field.end(), [](char c) { return c >= 0; });
  };
  if (std::all_of(fields.begin(), fields.end(), is_ascii)) return true;
  const bool utf8 = std::all_of(fields.begin(), fields.end(), is_utf8);
  if (!decided_) windows_ = letters_ == Letters::kUtf8OrWindows && !utf8;
  decided_ = true;
  if (!windows_) return utf8;
  for (std::string& field : fields) field = from_windows(field);
  return true;
}

int TableReader::column(std::string_view name) const {
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (lower(header_[i]) == lower(name)) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace base
