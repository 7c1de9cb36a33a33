// A tar archive read as it comes: as dpkg-deb writes it (ustar, GNU long names, pax paths).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cli {

class TarReader {
 public:
  // Whether the content of a regular file is wanted. Paths without "./" before them.
  using Wanted = std::function<bool(std::string_view path)>;
  using Take = std::function<void(std::string_view path, std::string bytes)>;
  // Files of more than `bytes_max` are not wanted.
  TarReader(Wanted wanted, Take take, std::size_t bytes_max);

  // The next piece, of any size. Throws base::Unavailable at what is no tar archive.
  void feed(std::string_view piece);
  // Whether all files that began have ended.
  bool complete() const { return head_.empty() && left_ == 0; }

 private:
  void header();
  void finish();

  Wanted wanted_;
  Take take_;
  std::size_t bytes_max_;
  std::string head_;  // of the header that is being read
  std::string path_, content_, long_name_;
  std::uint64_t left_ = 0;  // of the content, its padding included
  std::uint64_t size_ = 0;  // of the content without it
  enum class Into { kNowhere, kFile, kLongName, kPax } into_ = Into::kNowhere;
};

}  // namespace cli
