// A backup: one SQLite file with everything, readable by itself.
//
//   all tables of the database as they were in one snapshot
//   backup_site      the site's key
//   backup_manifest  of each table the number of its rows and a SHA-256 over them
//   behind the last page: 80 bytes with the SHA-256 of all before, so that any flipped bit is found
//
// SQLite reads the file as it is; the last 80 bytes are none of its pages.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/db.h"

namespace cli {

struct Table {
  std::string name;
  struct Column {
    std::string name;
    bool number = false;  // else text
    int key = 0;          // place in the primary key, from 1; 0: no part of it
  };
  std::vector<Column> columns;
};

// The tables of an SQLite database, by name, without those of the backup itself.
std::vector<Table> tables_of(store::Db& sqlite);

// Copies the rows of all tables, in batches, into the same tables of another database, which must
// be empty but for what a fresh one holds (that is replaced). Gives the number of rows.
std::int64_t copy_rows(store::Db& from, store::Db& to, const std::vector<Table>& tables);

struct ManifestLine {
  std::string table;
  std::int64_t rows = 0;
  std::string hash;
  friend bool operator==(const ManifestLine&, const ManifestLine&) = default;
};
std::vector<ManifestLine> manifest_of(store::Db& db, const std::vector<Table>& tables);

// Writes key and manifest into the file; reads them; removes them.
void add_manifest(store::Db& file, const std::string& site_key,
                  const std::vector<ManifestLine>& manifest);
struct Backed {
  std::string site_key;
  std::vector<ManifestLine> manifest;
};
Backed read_manifest(store::Db& file);
void remove_manifest(store::Db& file);

// The 80 bytes at the end. `check_trailer` throws Failed if they are missing or do not fit.
void add_trailer(const std::filesystem::path& file);
void check_trailer(const std::filesystem::path& file);
inline constexpr std::int64_t kTrailerBytes = 80;

}  // namespace cli
