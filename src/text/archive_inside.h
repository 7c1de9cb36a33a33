// What the archive is made of.
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <vector>

#include "archive_columns.h"
#include "postings.h"
#include "text/archive.h"

namespace text {

// One search's room; between searches all sums are 0.
struct ArchiveSums {
  std::vector<std::uint16_t> sums;    // by row
  std::vector<std::uint8_t> touched;  // by stretch of rows
};

struct ArchiveRow {
  std::uint32_t row = 0;
  std::uint16_t score = 0;
};

struct Archive::Inside {
  mutable std::shared_mutex lock;
  ReportIds ids;
  ReportRows rows;
  Postings postings;
  std::size_t reports = 0;
  std::size_t unswept = 0;

  struct Asked {
    const Blocks::Chain* term;
    std::uint16_t weight;
  };
  mutable std::mutex room_lock;
  mutable std::vector<std::unique_ptr<ArchiveSums>> rooms;

  std::uint32_t living(std::int64_t report) const {
    const std::uint32_t row = ids.row(report);
    return row == kNoRow || rows.gone(row) ? kNoRow : row;
  }
  void remove(std::uint32_t row) {
    rows.remove(row);
    --reports;
    ++unswept;
  }

  std::vector<Asked> terms_of(std::span<const AskedWord> asked) const;
  void sum_up(std::span<const Asked> terms, ArchiveSums& room) const;
  std::unique_ptr<ArchiveSums> take_room() const;
  void give_back(std::unique_ptr<ArchiveSums> room) const;

  class Sieve;
  std::vector<ArchiveRow> newest(const Sieve& sieve, std::size_t limit) const;
  std::vector<ArchiveRow> best(const Sieve& sieve, ArchiveSums& room, std::size_t limit) const;
};

}  // namespace text
