#include "text/archive.h"

#include "archive_inside.h"
#include "base/check.h"

namespace text {

Archive::Archive() : in_(std::make_unique<Inside>()) {}
Archive::~Archive() = default;

void Archive::put(const Entry& entry, std::span<const std::uint64_t> words) {
  CHECK(entry.report > 0 && entry.theme > 0);
  std::lock_guard guard(in_->lock);
  const std::uint32_t known = in_->living(entry.report);
  if (known != kNoRow) in_->remove(known);
  const std::uint32_t row = in_->ids.rows();
  in_->ids.push(entry.report);
  in_->rows.push(entry.theme, entry.day, entry.facets);
  for (std::uint64_t word : words) in_->postings.push(word, row);
  ++in_->reports;
}

void Archive::remove(std::int64_t report) {
  std::lock_guard guard(in_->lock);
  const std::uint32_t row = in_->living(report);
  if (row != kNoRow) in_->remove(row);
}

bool Archive::move(std::int64_t report, std::int64_t theme) {
  CHECK(theme > 0);
  std::lock_guard guard(in_->lock);
  const std::uint32_t row = in_->living(report);
  if (row != kNoRow) in_->rows.move(row, theme);
  return row != kNoRow;
}

void Archive::merge(std::int64_t from, std::int64_t into) {
  CHECK(into > 0);
  std::lock_guard guard(in_->lock);
  in_->rows.merge(from, into);
}

std::size_t Archive::unswept() const {
  std::shared_lock guard(in_->lock);
  return in_->unswept;
}

void Archive::sweep(const std::stop_token& stop) {
  std::size_t before = 0;
  std::uint32_t rows = 0;
  {
    std::shared_lock guard(in_->lock);
    before = in_->unswept;
    rows = in_->ids.rows();
  }
  if (before == 0) return;
  for (std::size_t shelf = 0; shelf < Postings::kShelves; ++shelf) {
    if (stop.stop_requested()) return;
    std::lock_guard guard(in_->lock);
    in_->postings.purge(shelf, [&](std::uint32_t row) { return row < rows && in_->rows.gone(row); });
  }
  std::lock_guard guard(in_->lock);
  in_->unswept -= before;
}

std::size_t Archive::reports() const {
  std::shared_lock guard(in_->lock);
  return in_->reports;
}

std::size_t Archive::bytes() const {
  std::shared_lock guard(in_->lock);
  std::size_t sum = in_->ids.bytes() + in_->rows.bytes() + in_->postings.bytes();
  std::lock_guard rooms(in_->room_lock);
  for (const auto& room : in_->rooms) sum += room->sums.capacity() * sizeof(std::uint16_t);
  return sum;
}

}  // namespace text
