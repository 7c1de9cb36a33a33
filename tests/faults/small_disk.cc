// The program on a disk that is full while the file named by HEARD_TEST_DISK_FULL exists: no file
// of the database grows then, what lies within it can be written. Any user can do that anywhere.
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>

namespace {

sqlite3_vfs* disk = nullptr;
sqlite3_vfs small_disk;

// The calls of one kind of file (SQLite has one with locks and one without), and ours in their
// place.
struct Kind {
  const sqlite3_io_methods* original = nullptr;
  sqlite3_io_methods patched{};
};
std::array<Kind, 4> kinds;
std::mutex kinds_mutex;

bool is_full() {
  static const char* const sign = std::getenv("HEARD_TEST_DISK_FULL");
  return sign && access(sign, F_OK) == 0;
}

int x_write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  auto kind = std::find_if(kinds.begin(), kinds.end(),
                           [file](const Kind& k) { return &k.patched == file->pMethods; });
  sqlite3_int64 there = 0;
  int code = kind->original->xFileSize(file, &there);
  if (code == SQLITE_OK && at + size > there && is_full()) return SQLITE_FULL;
  return kind->original->xWrite(file, bytes, size, at);
}

int x_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  int code = disk->xOpen(disk, name, file, flags, out);
  if (code != SQLITE_OK || !file->pMethods) return code;
  std::lock_guard lock(kinds_mutex);
  auto kind = std::find_if(kinds.begin(), kinds.end(), [file](const Kind& k) {
    return !k.original || k.original == file->pMethods;
  });
  if (kind == kinds.end()) return SQLITE_CANTOPEN;
  if (!kind->original) {
    kind->original = file->pMethods;
    kind->patched = *file->pMethods;
    kind->patched.xWrite = x_write;
  }
  file->pMethods = &kind->patched;
  return code;
}

// Before main: the first connection takes it.
const bool registered = [] {
  disk = sqlite3_vfs_find(nullptr);
  small_disk = *disk;
  small_disk.zName = "small disk";
  small_disk.xOpen = x_open;
  return sqlite3_vfs_register(&small_disk, 1) == SQLITE_OK;
}();

}  // namespace
