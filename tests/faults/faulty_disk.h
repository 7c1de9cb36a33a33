// A disk in memory that keeps apart what is safe (synced) and what merely looks written.
//
// The fault model, after SQLite's own crash tests and what Linux does:
//  - Power loss: of the writes since the last sync any subset survives, in pieces of one 512-byte
//    sector, in any order; a few survivors hold garbage. A new file that was never synced may be
//    gone, a removed one whose folder was not synced may be back.
//  - A failed sync: some of the waiting writes are safe, the others never will be, although the
//    running program still reads them and the next sync succeeds.
//  - A failed write may have written a part.
// Not covered: safe bytes that rot, reads that lie, a disk that confirms a sync it did not do.
// Safe from any thread. The same seed and calls give the same disk.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/random.h"

namespace faults {

enum class Op : unsigned {
  kOpen = 1,
  kRead = 2,
  kWrite = 4,
  kSync = 8,
  kTruncate = 16,
  kDelete = 32
};
inline constexpr unsigned kChanges = 4 | 8 | 16 | 32;  // all that alters the disk
inline constexpr unsigned kAllOps = 63;

enum class Outcome { kDone, kFull, kBroken, kNoPower };

// Makes calls fail: the n-th of the chosen operations from now on, and all later ones if `lasting`.
struct Fault {
  unsigned ops = 0;
  std::int64_t nth = 1;
  bool lasting = false;
  Outcome outcome = Outcome::kBroken;  // kFull: only writing calls can be told so
};

// A write or a truncation that is not safe yet. Writes are cut at sectors.
struct Change {
  bool truncates = false;
  std::int64_t at = 0;  // offset, or the new size
  std::string bytes;
};

struct File {
  std::string seen;             // what the running program reads
  std::string safe;             // what is on the platter
  std::vector<Change> waiting;  // between the two
};

class FaultyDisk {
 public:
  using Names = std::map<std::string, std::shared_ptr<File>>;
  // A still picture, all of it safe.
  using Image = std::map<std::string, std::string>;

  // The disk becomes this picture, with power, without faults, with fresh chance.
  void become(const Image& image, std::uint64_t seed);
  // The program dies, the machine does not: what was open is dead, what was written still looks so.
  void kill();
  // What a running program sees.
  Image image() const;

  void set_fault(Fault fault);
  void clear_fault();
  // True once the fault of set_fault struck.
  bool struck() const;
  // Cuts the power in the middle of the n-th change from now on.
  void cut_power_at(std::int64_t nth);
  // Cuts it now: what was open is gone, every call fails until power_on().
  void lose_power();
  void power_on();
  bool has_power() const;
  // Rises with each power_on, kill and become: what was opened before is dead.
  std::int64_t boots() const;
  // Changes so far (writes, syncs, truncations, removals).
  std::int64_t changes() const;

  // --- for the file system on top

  std::shared_ptr<File> open(const std::string& name, bool create, Outcome& outcome);
  bool exists(const std::string& name) const;
  Outcome remove(const std::string& name, bool sync_folder);
  // Fewer bytes than `size`: the file ends.
  Outcome read(const File& file, std::int64_t at, std::size_t size, std::string& bytes);
  Outcome write(File& file, std::int64_t at, std::string_view bytes);
  Outcome truncate(File& file, std::int64_t size);
  Outcome sync(const std::string& name, const std::shared_ptr<File>& file);
  std::int64_t size(const File& file) const;

 private:
  Outcome next(Op op);
  void put(File& file, std::int64_t at, std::string_view bytes);
  void lose_power_locked();
  void lose(File& file, double survives);

  mutable std::mutex mutex_;
  base::Random random_{1};
  Names seen_, safe_;
  bool power_ = true, cut_now_ = false, struck_ = false;
  std::int64_t boots_ = 0, changes_ = 0, cut_in_ = 0;
  Fault fault_;
};

}  // namespace faults
