#include "archive_columns.h"

#include <algorithm>

#include "base/check.h"

namespace text {

void ReportIds::push(std::int64_t id) {
  CHECK(rows_ < kNoRow);
  if (id <= largest_ && rows_ > 0) {
    late_[id] = rows_;
    late_by_row_[rows_] = id;
  }
  largest_ = std::max(id, largest_);
  open_[rows_ % kBlock] = largest_;
  if (++rows_ % kBlock == 0) pack();
}

void ReportIds::pack() {
  const std::int64_t first = open_[0];
  const auto span = static_cast<std::uint64_t>(open_[kBlock - 1] - first);
  std::uint8_t width = 1;
  while (width < 8 && span >> (8 * width) != 0) ++width;
  blocks_.push_back({first, static_cast<std::uint32_t>(bytes_.size()), width});
  for (std::int64_t id : open_) {
    const auto above = static_cast<std::uint64_t>(id - first);
    for (std::uint8_t i = 0; i < width; ++i) {
      bytes_.push_back(static_cast<std::uint8_t>(above >> (8 * i)));
    }
  }
}

std::int64_t ReportIds::in_order(std::uint32_t row) const {
  if (row / kBlock == blocks_.size()) return open_[row % kBlock];
  const Block& block = blocks_[row / kBlock];
  const std::uint8_t* byte = &bytes_[block.at + (row % kBlock) * block.width];
  std::uint64_t above = 0;
  for (std::uint8_t i = 0; i < block.width; ++i) above |= std::uint64_t{byte[i]} << (8 * i);
  return block.first + static_cast<std::int64_t>(above);
}

std::int64_t ReportIds::id(std::uint32_t row) const {
  if (!late_by_row_.empty()) {
    auto late = late_by_row_.find(row);
    if (late != late_by_row_.end()) return late->second;
  }
  return in_order(row);
}

std::uint32_t ReportIds::lower_bound(std::int64_t id) const {
  std::uint32_t from = 0, to = rows_;
  while (from < to) {
    const std::uint32_t middle = from + (to - from) / 2;
    if (in_order(middle) < id) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

std::uint32_t ReportIds::row(std::int64_t id) const {
  if (!late_.empty()) {
    auto late = late_.find(id);
    if (late != late_.end()) return late->second;
  }
  const std::uint32_t row = lower_bound(id);
  return row < rows_ && in_order(row) == id ? row : kNoRow;
}

std::size_t ReportIds::bytes() const {
  constexpr std::size_t kLate = 2 * (sizeof(std::int64_t) + sizeof(std::uint64_t) + 1);
  return blocks_.capacity() * sizeof(Block) + bytes_.capacity() + late_.bucket_count() * kLate;
}

std::uint32_t ReportRows::make_number(std::int64_t theme) {
  auto [place, fresh] = numbers_.try_emplace(theme, static_cast<std::uint32_t>(themes_.size()));
  if (fresh) {
    CHECK(themes_.size() < 1 << 24);
    themes_.push_back(theme);
  }
  return place->second;
}

std::uint32_t ReportRows::number_of(std::int64_t theme) const {
  auto place = numbers_.find(theme);
  return place == numbers_.end() ? kNoRow : place->second;
}

void ReportRows::set(std::uint32_t row, std::uint32_t number) {
  std::uint8_t* three = &page(row).themes[3 * (row % kPage)];
  for (int i = 0; i < 3; ++i) three[i] = static_cast<std::uint8_t>(number >> (8 * i));
}

void ReportRows::push(std::int64_t theme, std::int32_t day, std::uint8_t facets) {
  if (rows_ % kPage == 0) pages_.push_back(std::make_unique<Page>());
  page(rows_).facets[rows_ % kPage] = facets;
  page(rows_).days[rows_ % kPage] =
      static_cast<std::uint16_t>(std::clamp(day - kFirstDay, 0, 0xFFFF));
  set(rows_++, make_number(theme));
}

void ReportRows::move(std::uint32_t row, std::int64_t theme) { set(row, make_number(theme)); }

void ReportRows::merge(std::int64_t from, std::int64_t into) {
  const std::uint32_t was = number_of(from);
  if (was == kNoRow || from == into) return;
  const std::uint32_t now = make_number(into);
  for (std::uint32_t row = 0; row < rows_; ++row) {
    if (number(row) == was) set(row, now);
  }
}

void ReportRows::remove(std::uint32_t row) {
  page(row).gone[(row % kPage) / 64] |= std::uint64_t{1} << (row % 64);
  page(row).facets[row % kPage] = 0;
  page(row).days[row % kPage] = 0;
  set(row, 0);
}

std::size_t ReportRows::bytes() const {
  return pages_.size() * sizeof(Page) + themes_.capacity() * sizeof(std::int64_t) +
         numbers_.bucket_count() * 17;
}

}  // namespace text
