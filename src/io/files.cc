#include "io/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "file_descriptor.h"
#include "io/entropy.h"

namespace io {
namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path) {
  std::string reason = std::strerror(errno);
  throw base::Unavailable(std::string("cannot ") + what + " " + path.string() + ": " + reason);
}

void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync_folder(const std::filesystem::path& folder) {
  FileDescriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened || fsync(opened.number()) != 0) fail("sync", folder);
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : ".";
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file) fail("open", path);
  std::string out;
  std::array<char, 16 * 1024> piece;
  for (;;) {
    auto got = ::read(file.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", path);
    if (got == 0) return out;
    // Counted while reading: what a file says about its size need not hold.
    if (out.size() + static_cast<std::size_t>(got) > bytes_max) {
      throw base::Unavailable("larger than " + std::to_string(bytes_max) +
                              " bytes: " + path.string());
    }
    out.append(piece.data(), static_cast<std::size_t>(got));
  }
}

void write_file(const std::filesystem::path& path, std::string_view content, mode_t mode) {
  auto temporary = path;
  temporary += "." + token_hex(6) + ".new";
  FileDescriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file) fail("make", temporary);
  try {
    write_all(file.number(), content, temporary);
    if (fchmod(file.number(), mode) != 0) fail("set the mode of", temporary);
    if (fsync(file.number()) != 0 || !file.close()) fail("sync", temporary);
    if (rename(temporary.c_str(), path.c_str()) != 0) fail("replace", path);
  } catch (...) {
    unlink(temporary.c_str());
    throw;
  }
  sync_folder(folder_of(path));
}

void make_dirs(const std::filesystem::path& path) {
  std::error_code error;
  if (path.empty() || std::filesystem::is_directory(path, error)) return;
  auto above = path.parent_path();
  if (above != path) make_dirs(above);
  if (!path.has_filename()) return;  // a slash at the end
  if (mkdir(path.c_str(), 0700) == 0) {
    sync_folder(folder_of(path));
  } else if (errno != EEXIST || !std::filesystem::is_directory(path, error)) {
    fail("make the folder", path);
  }
}

DirLock::DirLock(const std::filesystem::path& folder) : descriptor_(-1) {
  auto path = folder / "lock";
  FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) fail("open", path);
  if (flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail("lock", path);
    throw base::Unavailable("another process uses the folder " + folder.string());
  }
  descriptor_ = file.release();
}

DirLock::~DirLock() { ::close(descriptor_); }

}  // namespace io
