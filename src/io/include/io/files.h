// Files: whole, bounded, and either the old content or the new one, never half of it.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace io {

// All of these may be called from any thread and throw base::Unavailable, naming the path, when the
// system refuses.

// The whole content; nothing if there is no such file. Throws if it is larger than `bytes_max`.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max);

// Replaces or makes the file so that after a crash at any moment it has the old content or the new
// one, and on return the new one is on the disk. `mode` as for chmod, whatever the umask is.
void write_file(const std::filesystem::path& path, std::string_view content, mode_t mode = 0600);

// Makes the folder and those above it that are missing, each with mode 0700.
void make_dirs(const std::filesystem::path& path);

// Holds a folder for one process: the file "lock" in it, locked with flock(2). The lock goes with
// the object or with the process, however that ends. The file stays.
class DirLock {
 public:
  // Throws base::Unavailable if another holds it.
  explicit DirLock(const std::filesystem::path& folder);
  ~DirLock();
  DirLock(const DirLock&) = delete;
  DirLock& operator=(const DirLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace io
