// What the archive knows of each report besides its words, column by column, by the report's row.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <vector>

namespace text {

inline constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

// Ids of reports by row. In rows one after the other they rise, most often by one: packed by 128 in
// the bytes that their span takes.
class ReportIds {
 public:
  void push(std::int64_t id);
  std::int64_t id(std::uint32_t row) const;
  std::uint32_t row(std::int64_t id) const;  // or kNoRow
  std::uint32_t rows() const { return rows_; }
  std::size_t bytes() const;

 private:
  static constexpr std::uint32_t kBlock = 128;
  struct Block {
    std::int64_t first = 0;
    std::uint32_t at = 0;     // in bytes_
    std::uint8_t width = 0;  // bytes an id
  };
  void pack();
  // The first row whose id is not below; ids that came late do not count.
  std::uint32_t lower_bound(std::int64_t id) const;
  std::int64_t in_order(std::uint32_t row) const;

  std::vector<Block> blocks_;
  std::vector<std::uint8_t> bytes_;
  std::array<std::int64_t, kBlock> open_{};  // of the last block, not packed yet
  std::uint32_t rows_ = 0;
  std::int64_t largest_ = 0;
  // Ids below one that came before: their rows repeat the largest.
  boost::unordered_flat_map<std::int64_t, std::uint32_t> late_;
  boost::unordered_flat_map<std::uint32_t, std::int64_t> late_by_row_;
};

// Themes, days, facets and whether it is there at all.
class ReportRows {
 public:
  static constexpr std::uint32_t kPage = 1 << 16;
  static constexpr std::int32_t kFirstDay = 10'957;  // 1 January 2000

  // Rows that stand together, each at row % kPage.
  struct Page {
    std::array<std::uint8_t, 3 * kPage> themes;
    std::array<std::uint8_t, kPage> facets;
    std::array<std::uint16_t, kPage> days;
    std::array<std::uint64_t, kPage / 64> gone;
    std::uint32_t number(std::uint32_t k) const {
      return themes[3 * k] | (std::uint32_t{themes[3 * k + 1]} << 8) |
             (std::uint32_t{themes[3 * k + 2]} << 16);
    }
    bool is_gone(std::uint32_t k) const { return (gone[k / 64] >> (k % 64) & 1) != 0; }
  };
  const Page& page(std::uint32_t row) const { return *pages_[row / kPage]; }

  void push(std::int64_t theme, std::int32_t day, std::uint8_t facets);
  std::int64_t theme(std::uint32_t row) const { return themes_[number(row)]; }
  std::uint32_t number(std::uint32_t row) const { return page(row).number(row % kPage); }
  void move(std::uint32_t row, std::int64_t theme);
  void merge(std::int64_t from, std::int64_t into);
  bool gone(std::uint32_t row) const { return page(row).is_gone(row % kPage); }
  void remove(std::uint32_t row);
  // The theme's number, or kNoRow.
  std::uint32_t number_of(std::int64_t theme) const;
  std::size_t themes() const { return themes_.size(); }
  std::uint32_t rows() const { return rows_; }
  std::size_t bytes() const;

 private:
  Page& page(std::uint32_t row) { return *pages_[row / kPage]; }
  std::uint32_t make_number(std::int64_t theme);
  void set(std::uint32_t row, std::uint32_t number);

  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<std::int64_t> themes_;  // by number
  boost::unordered_flat_map<std::int64_t, std::uint32_t> numbers_;
  std::uint32_t rows_ = 0;
};

}  // namespace text
