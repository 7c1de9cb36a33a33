#include "deb_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "base/check.h"

namespace cli {
namespace {

struct Free {
  void operator()(archive* one) const { archive_read_free(one); }
};
using Reader = std::unique_ptr<archive, Free>;

[[noreturn]] void fail(archive* one) {
  const char* why = archive_error_string(one);
  throw base::Unavailable(why != nullptr ? why : "not a package");
}

// The next file; false: that was all.
bool next(archive* one, archive_entry*& entry) {
  int code = archive_read_next_header(one, &entry);
  if (code == ARCHIVE_EOF) return false;
  if (code < ARCHIVE_WARN) fail(one);
  return true;
}

std::string content(archive* one, std::size_t size) {
  std::string bytes(size, '\0');
  if (archive_read_data(one, bytes.data(), size) != static_cast<la_ssize_t>(size)) fail(one);
  return bytes;
}

// A package is an `ar` archive of two compressed tar archives; this is one of them, read through
// the other reader.
class Inner {
 public:
  explicit Inner(archive* package) : package_(package), tar_(archive_read_new()) {
    archive_read_support_filter_all(tar_.get());
    archive_read_support_format_tar(tar_.get());
    auto more = [](archive*, void* self, const void** piece) -> la_ssize_t {
      std::size_t size = 0;
      la_int64_t at = 0;
      int code = archive_read_data_block(static_cast<Inner*>(self)->package_, piece, &size, &at);
      return code == ARCHIVE_EOF ? 0 : code < ARCHIVE_WARN ? -1 : static_cast<la_ssize_t>(size);
    };
    if (archive_read_open(tar_.get(), this, nullptr, more, nullptr) != ARCHIVE_OK) {
      fail(tar_.get());
    }
  }
  Inner(const Inner&) = delete;
  Inner& operator=(const Inner&) = delete;

  template <class Use>
  void each_file(Use&& use) {
    for (archive_entry* entry = nullptr; next(tar_.get(), entry);) {
      if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_pathname(entry) == nullptr) {
        continue;
      }
      std::string_view path = archive_entry_pathname(entry);
      if (path.starts_with("./")) path.remove_prefix(2);
      use(path, static_cast<std::size_t>(archive_entry_size(entry)));
    }
  }
  std::string content(std::size_t size) { return cli::content(tar_.get(), size); }

 private:
  archive* package_;
  Reader tar_;
};

// Calls use(path, size, inner) for the regular files of the member whose name begins so.
template <class Use>
void each_file(const std::filesystem::path& file, std::string_view member, Use&& use) {
  constexpr std::size_t kBlock = 128 * 1024;
  Reader package(archive_read_new());
  archive_read_support_format_ar(package.get());
  if (archive_read_open_filename(package.get(), file.c_str(), kBlock) != ARCHIVE_OK) {
    fail(package.get());
  }
  for (archive_entry* entry = nullptr; next(package.get(), entry);) {
    if (!std::string_view(archive_entry_pathname(entry)).starts_with(member)) continue;
    Inner inner(package.get());
    inner.each_file([&](std::string_view path, std::size_t size) { use(path, size, inner); });
    return;
  }
  throw base::Unavailable(file.string() + " is no package");
}

}  // namespace

void read_deb(const std::filesystem::path& package,
              const std::function<bool(std::string_view path)>& wanted,
              const std::function<void(std::string_view path, std::string bytes)>& take,
              std::size_t bytes_max) {
  each_file(package, "data.tar", [&](std::string_view path, std::size_t size, Inner& inner) {
    if (size <= bytes_max && wanted(path)) take(path, inner.content(size));
  });
}

std::string control_of(const std::filesystem::path& package) {
  constexpr std::size_t kControlBytesMax = 256 * 1024;
  std::string control;
  each_file(package, "control.tar", [&](std::string_view path, std::size_t size, Inner& inner) {
    if (path == "control" && size <= kControlBytesMax) control = inner.content(size);
  });
  return control;
}

}  // namespace cli
