#include "tar_reader.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"

namespace cli {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kNameBytesMax = 64 * 1024;

std::string_view until_zero(std::string_view field) { return field.substr(0, field.find('\0')); }

std::uint64_t octal(std::string_view field) {
  std::uint64_t value = 0;
  for (char c : field) {
    if (c == ' ' || c == '\0') continue;
    if (c < '0' || c > '7') throw base::Unavailable("not a tar archive");
    value = value * 8 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

// The sum of a header's bytes, its own field taken for blanks.
bool sound(std::string_view head) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(head[i]);
  }
  return sum == octal(head.substr(148, 8));
}

// The value of "path" among records "LENGTH key=value\n".
std::string pax_path(std::string_view records) {
  while (!records.empty()) {
    std::size_t size = 0;
    auto [end, error] = std::from_chars(records.data(), records.data() + records.size(), size);
    if (error != std::errc() || size == 0 || size > records.size()) return "";
    std::string_view record = records.substr(0, size);
    std::size_t key = record.find(' ');
    if (key != record.npos && record.substr(key + 1).starts_with("path=")) {
      record.remove_suffix(1);
      return std::string(record.substr(key + 6));
    }
    records.remove_prefix(size);
  }
  return "";
}

}  // namespace

TarReader::TarReader(Wanted wanted, Take take, std::size_t bytes_max)
    : wanted_(std::move(wanted)), take_(std::move(take)), bytes_max_(bytes_max) {}

void TarReader::feed(std::string_view piece) {
  while (!piece.empty()) {
    if (left_ == 0) {
      std::size_t size = std::min(piece.size(), kBlock - head_.size());
      head_.append(piece.substr(0, size));
      piece.remove_prefix(size);
      if (head_.size() == kBlock) header();
      continue;
    }
    std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), left_));
    if (into_ != Into::kNowhere && content_.size() < size_) {
      auto rest = static_cast<std::size_t>(size_ - content_.size());
      content_.append(piece.substr(0, std::min(size, rest)));
    }
    piece.remove_prefix(size);
    left_ -= size;
    if (left_ == 0) finish();
  }
}

void TarReader::header() {
  std::string head = std::move(head_);
  head_.clear();
  if (std::all_of(head.begin(), head.end(), [](char c) { return c == '\0'; })) return;  // the end
  if (!sound(head)) throw base::Unavailable("not a tar archive, or a damaged one");
  size_ = octal(std::string_view(head).substr(124, 12));
  left_ = (size_ + kBlock - 1) / kBlock * kBlock;
  char type = head[156];
  content_.clear();
  into_ = Into::kNowhere;
  if (type == 'L' || type == 'x') {
    if (size_ > kNameBytesMax) throw base::Unavailable("a tar archive with an endless name");
    into_ = type == 'L' ? Into::kLongName : Into::kPax;
  } else {
    std::string_view all = head;
    path_ = long_name_;
    long_name_.clear();
    if (path_.empty()) {
      std::string_view before = until_zero(all.substr(345, 155));
      path_ = (before.empty() ? "" : std::string(before) + "/") +
              std::string(until_zero(all.substr(0, 100)));
    }
    if (path_.starts_with("./")) path_.erase(0, 2);
    bool regular = type == '0' || type == '\0';
    if (regular && size_ <= bytes_max_ && wanted_(path_)) into_ = Into::kFile;
  }
  if (left_ == 0) finish();
}

void TarReader::finish() {
  if (into_ == Into::kLongName) long_name_ = until_zero(content_);
  if (into_ == Into::kPax) {
    if (auto path = pax_path(content_); !path.empty()) long_name_ = path;
  }
  if (into_ == Into::kFile) take_(path_, std::move(content_));
  content_.clear();
  into_ = Into::kNowhere;
}

}  // namespace cli
