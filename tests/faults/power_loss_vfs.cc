#include "power_loss_vfs.h"

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace faults {
namespace {

struct Handle;

// What connections to one file share: locks and shared memory. Guarded by `locks()`.
struct Shared {
  int readers = 0;             // handles at SHARED or above
  Handle* reserved = nullptr;  // the one that means to write
  Handle* pending = nullptr;   // the one that waits for the readers to go, or has it alone
  std::vector<std::unique_ptr<std::vector<std::max_align_t>>> regions;
  std::array<int, SQLITE_SHM_NLOCK> shm_readers{};
  std::array<Handle*, SQLITE_SHM_NLOCK> shm_owner{};
  int mapped = 0;  // handles that use the shared memory
};

// One open file. SQLite allocates FileOfSqlite, which points here.
struct Handle {
  std::string name;
  std::shared_ptr<File> file;
  std::shared_ptr<Shared> shared;
  std::int64_t boot = 0;
  bool temporary = false;
  int level = SQLITE_LOCK_NONE;
  unsigned shm_shared = 0;  // bits of the slots it holds
  bool maps = false;
  sqlite3** connection = nullptr;
};
struct FileOfSqlite {
  sqlite3_file head;
  Handle* handle;
};

std::mutex& locks() {
  static std::mutex mutex;
  return mutex;
}

// By name, for the present boot. Guarded by `locks()`.
struct SharedOfBoot {
  std::int64_t boot = -1;
  std::map<std::string, std::weak_ptr<Shared>> by_name;
};
SharedOfBoot& all_shared() {
  static SharedOfBoot all;
  return all;
}

FaultyDisk& the_disk() {
  static FaultyDisk one;
  return one;
}
std::atomic<int> checkpoint_pages = 0;
sqlite3_vfs* original = nullptr;

Handle& of(sqlite3_file* file) { return *reinterpret_cast<FileOfSqlite*>(file)->handle; }
// Opened before the last power loss: it reaches nothing any more.
bool dead(const Handle& handle) {
  return handle.boot != the_disk().boots() || !the_disk().has_power();
}

int code(Outcome outcome, int broken) {
  if (outcome == Outcome::kDone) return SQLITE_OK;
  return outcome == Outcome::kFull ? SQLITE_FULL : broken;
}

// --- reading and writing

int x_read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  Handle& h = of(file);
  if (dead(h)) return SQLITE_IOERR_READ;
  std::string bytes;
  auto wanted = static_cast<std::size_t>(size);
  Outcome outcome = the_disk().read(*h.file, at, wanted, bytes);
  if (outcome != Outcome::kDone) return SQLITE_IOERR_READ;
  std::memcpy(to, bytes.data(), bytes.size());
  std::memset(static_cast<char*>(to) + bytes.size(), 0, wanted - bytes.size());
  return bytes.size() == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int x_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  Handle& h = of(file);
  if (dead(h)) return SQLITE_IOERR_WRITE;
  std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
  return code(the_disk().write(*h.file, at, bytes), SQLITE_IOERR_WRITE);
}

int x_truncate(sqlite3_file* file, sqlite3_int64 size) {
  Handle& h = of(file);
  if (dead(h)) return SQLITE_IOERR_TRUNCATE;
  return code(the_disk().truncate(*h.file, size), SQLITE_IOERR_TRUNCATE);
}

int x_sync(sqlite3_file* file, int) {
  Handle& h = of(file);
  if (dead(h)) return SQLITE_IOERR_FSYNC;
  return the_disk().sync(h.name, h.file) == Outcome::kDone ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int x_file_size(sqlite3_file* file, sqlite3_int64* size) {
  Handle& h = of(file);
  if (dead(h)) return SQLITE_IOERR_FSTAT;
  *size = the_disk().size(*h.file);
  return SQLITE_OK;
}

// --- locks of the whole file, as in www.sqlite.org/lockingv3.html

int x_unlock(sqlite3_file* file, int level) {
  Handle& h = of(file);
  std::lock_guard lock(locks());
  Shared& s = *h.shared;
  if (h.level <= level) return SQLITE_OK;
  if (s.reserved == &h) s.reserved = nullptr;
  if (s.pending == &h) s.pending = nullptr;
  if (level == SQLITE_LOCK_NONE) --s.readers;
  h.level = level;
  return SQLITE_OK;
}

int x_lock(sqlite3_file* file, int level) {
  Handle& h = of(file);
  if (dead(h)) return SQLITE_IOERR_LOCK;
  std::lock_guard lock(locks());
  Shared& s = *h.shared;
  if (h.level >= level) return SQLITE_OK;
  if (s.pending && s.pending != &h) return SQLITE_BUSY;
  if (h.level == SQLITE_LOCK_NONE) {
    ++s.readers;
    h.level = SQLITE_LOCK_SHARED;
  }
  if (level == SQLITE_LOCK_SHARED) return SQLITE_OK;
  if (s.reserved && s.reserved != &h) return SQLITE_BUSY;
  if (level == SQLITE_LOCK_RESERVED) {
    s.reserved = &h;
    h.level = level;
    return SQLITE_OK;
  }
  s.pending = &h;
  h.level = SQLITE_LOCK_PENDING;
  if (s.readers > 1) return SQLITE_BUSY;
  h.level = SQLITE_LOCK_EXCLUSIVE;
  return SQLITE_OK;
}

int x_check_reserved(sqlite3_file* file, int* taken) {
  std::lock_guard lock(locks());
  Shared& s = *of(file).shared;
  *taken = s.reserved || s.pending;
  return SQLITE_OK;
}

// --- shared memory of the write-ahead log

int x_shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  Handle& h = of(file);
  *out = nullptr;
  if (dead(h)) return SQLITE_IOERR_SHMMAP;
  std::lock_guard lock(locks());
  Shared& s = *h.shared;
  if (!h.maps) {
    h.maps = true;
    ++s.mapped;
  }
  auto place = static_cast<std::size_t>(region);
  if (place >= s.regions.size() && !extend) return SQLITE_OK;
  while (s.regions.size() <= place) {
    auto units = static_cast<std::size_t>(size) / sizeof(std::max_align_t);
    s.regions.push_back(std::make_unique<std::vector<std::max_align_t>>(units));
  }
  *out = s.regions[place]->data();
  return SQLITE_OK;
}

void shm_release(Handle& h, int first, int count) {
  Shared& s = *h.shared;
  for (int i = first; i < first + count; ++i) {
    auto slot = static_cast<std::size_t>(i);
    if (h.shm_shared & (1U << i)) --s.shm_readers[slot];
    h.shm_shared &= ~(1U << i);
    if (s.shm_owner[slot] == &h) s.shm_owner[slot] = nullptr;
  }
}

int x_shm_lock(sqlite3_file* file, int first, int count, int flags) {
  Handle& h = of(file);
  bool dies = dead(h);
  std::lock_guard lock(locks());
  Shared& s = *h.shared;
  if (flags & SQLITE_SHM_UNLOCK) {
    shm_release(h, first, count);
    return SQLITE_OK;
  }
  if (dies) return SQLITE_IOERR_SHMLOCK;
  bool alone = flags & SQLITE_SHM_EXCLUSIVE;
  for (int i = first; i < first + count; ++i) {
    auto slot = static_cast<std::size_t>(i);
    int others = s.shm_readers[slot] - ((h.shm_shared >> i) & 1U ? 1 : 0);
    if (s.shm_owner[slot] && s.shm_owner[slot] != &h) return SQLITE_BUSY;
    if (alone && others > 0) return SQLITE_BUSY;
  }
  for (int i = first; i < first + count; ++i) {
    auto slot = static_cast<std::size_t>(i);
    if (alone) {
      s.shm_owner[slot] = &h;
    } else if (!(h.shm_shared & (1U << i))) {
      h.shm_shared |= 1U << i;
      ++s.shm_readers[slot];
    }
  }
  return SQLITE_OK;
}

void x_shm_barrier(sqlite3_file*) {
  std::atomic_thread_fence(std::memory_order_seq_cst);
  std::lock_guard lock(locks());
}

int x_shm_unmap(sqlite3_file* file, int remove) {
  Handle& h = of(file);
  std::lock_guard lock(locks());
  if (!h.maps) return SQLITE_OK;
  shm_release(h, 0, SQLITE_SHM_NLOCK);
  h.maps = false;
  if (--h.shared->mapped == 0 && remove) h.shared->regions.clear();
  return SQLITE_OK;
}

// --- the rest of a file

int x_close(sqlite3_file* file) {
  Handle& h = of(file);
  x_shm_unmap(file, 0);
  x_unlock(file, SQLITE_LOCK_NONE);
  if (h.temporary && !dead(h)) the_disk().remove(h.name, false);
  delete &h;
  return SQLITE_OK;
}

int x_file_control(sqlite3_file* file, int what, void* arg) {
  Handle& h = of(file);
  if (what == SQLITE_FCNTL_PDB) {
    h.connection = static_cast<sqlite3**>(arg);
    return SQLITE_OK;
  }
  if (what != SQLITE_FCNTL_PRAGMA || !checkpoint_pages || !h.connection) return SQLITE_NOTFOUND;
  auto* words = static_cast<char**>(arg);
  if (std::string_view(words[1]) != "wal_autocheckpoint") return SQLITE_NOTFOUND;
  return sqlite3_wal_autocheckpoint(*h.connection, checkpoint_pages);
}

int x_sector_size(sqlite3_file*) { return 4096; }
// As the file system of Unix says by default: a torn write harms no byte beside it.
int x_characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

const sqlite3_io_methods kMethods = {2,
                                     x_close,
                                     x_read,
                                     x_write,
                                     x_truncate,
                                     x_sync,
                                     x_file_size,
                                     x_lock,
                                     x_unlock,
                                     x_check_reserved,
                                     x_file_control,
                                     x_sector_size,
                                     x_characteristics,
                                     x_shm_map,
                                     x_shm_lock,
                                     x_shm_barrier,
                                     x_shm_unmap,
                                     nullptr,
                                     nullptr};

// --- the file system

std::shared_ptr<Shared> shared_of(const std::string& name) {
  std::int64_t boot = the_disk().boots();
  std::lock_guard lock(locks());
  auto& all = all_shared();
  if (all.boot != boot) {
    all.by_name.clear();
    all.boot = boot;
  }
  auto shared = all.by_name[name].lock();
  if (!shared) all.by_name[name] = shared = std::make_shared<Shared>();
  return shared;
}

int x_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  static std::atomic<int> temporary = 0;
  file->pMethods = nullptr;
  auto handle = std::make_unique<Handle>();
  handle->name = name ? name : "temporary-" + std::to_string(++temporary);
  handle->temporary = flags & SQLITE_OPEN_DELETEONCLOSE;
  handle->boot = the_disk().boots();
  Outcome outcome = Outcome::kDone;
  handle->file = the_disk().open(handle->name, flags & SQLITE_OPEN_CREATE, outcome);
  if (!handle->file) return SQLITE_CANTOPEN;
  handle->shared = shared_of(handle->name);
  if (out_flags) *out_flags = flags;
  reinterpret_cast<FileOfSqlite*>(file)->handle = handle.release();
  file->pMethods = &kMethods;
  return SQLITE_OK;
}

int x_delete(sqlite3_vfs*, const char* name, int sync_folder) {
  if (!the_disk().exists(name)) return SQLITE_IOERR_DELETE_NOENT;
  return code(the_disk().remove(name, sync_folder != 0), SQLITE_IOERR_DELETE);
}

int x_access(sqlite3_vfs*, const char* name, int, int* there) {
  *there = the_disk().exists(name);
  return SQLITE_OK;
}

int x_full_path(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int x_randomness(sqlite3_vfs*, int size, char* out) {
  return original->xRandomness(original, size, out);
}
int x_sleep(sqlite3_vfs*, int us) { return original->xSleep(original, us); }
int x_time(sqlite3_vfs*, double* days) { return original->xCurrentTime(original, days); }
int x_last_error(sqlite3_vfs*, int, char*) { return 0; }

void become_default() {
  sqlite3_initialize();
  original = sqlite3_vfs_find(nullptr);
  static sqlite3_vfs vfs{};
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(FileOfSqlite);
  vfs.mxPathname = 512;
  vfs.zName = "power-loss";
  vfs.xOpen = x_open;
  vfs.xDelete = x_delete;
  vfs.xAccess = x_access;
  vfs.xFullPathname = x_full_path;
  vfs.xRandomness = x_randomness;
  vfs.xSleep = x_sleep;
  vfs.xCurrentTime = x_time;
  vfs.xGetLastError = x_last_error;
  sqlite3_vfs_register(&vfs, 1);
}

}  // namespace

FaultyDisk& disk() {
  static std::once_flag once;
  std::call_once(once, become_default);
  return the_disk();
}

void checkpoint_every(int pages) { checkpoint_pages = pages; }

}  // namespace faults
