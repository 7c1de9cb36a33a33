#include "own_texts.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "base/limits.h"
#include "base/utf8.h"
#include "failure.h"
#include "text/mask.h"

namespace cli {
namespace {

// More than a good line can have; what is longer is not kept while it is read.
constexpr std::size_t kLineBytesMax = 8 * base::kReportCharsMax;

class Reader {
 public:
  explicit Reader(std::istream& in) : in_(in) {}

  OwnTexts read() {
    constexpr std::size_t kPiece = 64 * 1024;
    std::string piece(kPiece, '\0');
    while (in_.read(piece.data(), kPiece) || in_.gcount() > 0) {
      take(std::string_view(piece).substr(0, static_cast<std::size_t>(in_.gcount())));
    }
    if (in_.bad()) throw Failed("the texts cannot be read to their end");
    if (!line_.empty()) finish();
    return std::move(out_);
  }

 private:
  void take(std::string_view bytes) {
    while (!bytes.empty()) {
      std::size_t end = std::min(bytes.find('\n'), bytes.size());
      std::size_t room = kLineBytesMax + 1 - std::min(line_.size(), kLineBytesMax + 1);
      line_.append(bytes.substr(0, std::min(end, room)));
      if (end < bytes.size()) finish();
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
  }

  void finish() {
    ++number_;
    std::string line = std::move(line_);
    line_.clear();
    if (line.size() > kLineBytesMax) return too_long();
    if (!base::count_chars(line)) return bad(base::refuse(base::Why::kInvalid, "row.not_utf8"));
    line = base::squeeze(line);
    if (line.empty()) return;
    if (*base::count_chars(line) > base::kReportCharsMax) return too_long();
    if (out_.texts.size() == base::kOwnTextsMax) {
      throw Failed("more than " + std::to_string(base::kOwnTextsMax) + " texts");
    }
    out_.texts.push_back(text::mask(line).text);
  }

  void too_long() {
    bad(base::refuse(base::Why::kInvalid, "row.text_too_long", "",
                     {{"max", std::to_string(base::kReportCharsMax)}}));
  }
  void bad(base::Refusal why) {
    if (out_.bad_lines++ < kBadLinesTold) out_.bad.push_back({number_, std::move(why)});
  }

  std::istream& in_;
  OwnTexts out_;
  std::string line_;
  std::size_t number_ = 0;
};

}  // namespace

OwnTexts read_own_texts(std::istream& in) { return Reader(in).read(); }

OwnTexts read_own_texts(const std::filesystem::path& file) {
  if (file == "-") return read_own_texts(std::cin);
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) throw Failed(file.string() + " cannot be read");
  return read_own_texts(in);
}

}  // namespace cli
