// A FaultyDisk as the file system of SQLite.
//
// From the first call on it is the default of this process, so every connection opened by a mere
// path (SOCI knows no other way) lives on the disk in memory. Shared memory and locks are kept in
// this process and vanish with the power. sqlite3.h is not included here: it does not go together
// with SOCI's headers in one translation unit.
#pragma once

#include "faulty_disk.h"

namespace faults {

// The one disk of this process.
FaultyDisk& disk();

// Every connection moves the write-ahead log into the database after this many pages, whatever it
// asks for itself, so that short tests see that part too. 0: as asked.
void checkpoint_every(int pages);

}  // namespace faults
