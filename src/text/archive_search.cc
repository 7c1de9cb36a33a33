// How the archive answers.
#include <algorithm>
#include <array>

#include "archive_inside.h"
#include "lists.h"

namespace text {
namespace {

constexpr std::uint32_t kStretch = 4'096;  // rows that are cleared and looked at together
static_assert(ReportRows::kPage % kStretch == 0);
constexpr std::uint32_t kGroup = 64;

// Best first; of equals the newest.
bool before(const ArchiveRow& a, const ArchiveRow& b) {
  return a.score != b.score ? a.score > b.score : a.row > b.row;
}

// The best rows so far.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) { heap_.reserve(limit); }
  // A row with this score or less cannot get in any more.
  std::uint16_t least() const { return heap_.size() < limit_ ? 0 : heap_.front().score; }
  // Rows come from the newest to the oldest.
  void offer(ArchiveRow row) {
    if (heap_.size() == limit_) {
      std::pop_heap(heap_.begin(), heap_.end(), before);
      heap_.pop_back();
    }
    heap_.push_back(row);
    std::push_heap(heap_.begin(), heap_.end(), before);
  }
  std::vector<ArchiveRow> take() {
    std::sort(heap_.begin(), heap_.end(), before);
    return std::move(heap_);
  }

 private:
  std::size_t limit_;
  std::vector<ArchiveRow> heap_;  // the last to come first
};

}  // namespace

std::vector<Archive::Inside::Asked> Archive::Inside::terms_of(
    std::span<const AskedWord> asked) const {
  std::vector<Asked> terms;
  const std::uint32_t all = log2_256(2 * std::uint64_t{reports + unswept} + 2);
  for (const AskedWord& one : asked.first(std::min(asked.size(), kAskedWordsMax))) {
    const Blocks::Chain* term = postings.find(one.word);
    if (term == nullptr) continue;
    const std::uint32_t bits = all - log2_256(2 * std::uint64_t{term->count} + 1);
    const std::uint32_t weight = bits * static_cast<std::uint32_t>(one.share) / 256 / 4;
    terms.push_back({term, static_cast<std::uint16_t>(std::clamp(weight, 1u, 2'000u))});
  }
  std::stable_sort(terms.begin(), terms.end(), [](const Asked& a, const Asked& b) {
    return a.term->count < b.term->count;
  });
  return terms;
}

void Archive::Inside::sum_up(std::span<const Asked> terms, ArchiveSums& room) const {
  std::size_t left = kArchiveReadMax;
  for (const Asked& one : terms) {
    if (left == 0) break;
    postings.read(*one.term, [&](std::span<const std::uint32_t> numbers) {
      for (std::uint32_t row : numbers) {
        room.sums[row] = static_cast<std::uint16_t>(room.sums[row] + one.weight);
        room.touched[row / kStretch] = 1;
      }
      left -= std::min(left, numbers.size());
      return left > 0;
    });
  }
}

std::unique_ptr<ArchiveSums> Archive::Inside::take_room() const {
  std::unique_ptr<ArchiveSums> room;
  {
    std::lock_guard guard(room_lock);
    if (!rooms.empty()) {
      room = std::move(rooms.back());
      rooms.pop_back();
    }
  }
  if (!room) room = std::make_unique<ArchiveSums>();
  const std::size_t stretches = (ids.rows() + kStretch - 1) / kStretch;
  room->sums.resize(stretches * kStretch);
  room->touched.resize(stretches);
  return room;
}

void Archive::Inside::give_back(std::unique_ptr<ArchiveSums> room) const {
  std::lock_guard guard(room_lock);
  if (rooms.empty()) rooms.push_back(std::move(room));
}

// What a filter lets through, a group of rows at a time.
class Archive::Inside::Sieve {
 public:
  Sieve(const ReportRows& rows, const Filter& filter)
      : rows_(rows), facets_(filter.facets & filter.mask), mask_(filter.mask) {
    const int from = std::clamp(filter.from - ReportRows::kFirstDay, 0, 1 << 16);
    const int to = std::clamp(filter.to - ReportRows::kFirstDay, from, 1 << 16);
    from_ = static_cast<std::uint16_t>(from);
    days_ = static_cast<std::uint32_t>(to - from);
    all_themes_ = filter.themes.empty();
    themes_.resize(all_themes_ ? 0 : rows.themes());
    for (std::int64_t theme : filter.themes) {
      const std::uint32_t number = rows.number_of(theme);
      if (number != kNoRow) themes_[number] = true;
    }
  }

  // Calls `each` with the rows of the group from `first` on that have a larger sum and are let
  // through, the newest first. All rows of a group lie in one page.
  template <class Each>
  void sift(std::uint32_t first, const std::uint16_t* sums, std::uint16_t least, Each&& each) const {
    if (sums != nullptr) {
      std::uint16_t most = 0;
      for (std::uint32_t i = 0; i < kGroup; ++i) most = std::max(most, sums[i]);
      if (most <= least) return;
    }
    const ReportRows::Page& page = rows_.page(first);
    const std::uint32_t at = first % ReportRows::kPage;
    std::array<std::uint8_t, kGroup> others;  // 0: the facets are those asked for
    std::uint8_t all = 0xFF;
    for (std::uint32_t i = 0; i < kGroup; ++i) {
      others[i] = static_cast<std::uint8_t>((page.facets[at + i] ^ facets_) & mask_);
      all = std::min(all, others[i]);
    }
    if (all != 0) return;
    for (std::uint32_t i = kGroup; i-- > 0;) {
      if (others[i] != 0 || (sums != nullptr && sums[i] <= least)) continue;
      const auto day = static_cast<std::uint16_t>(page.days[at + i] - from_);
      if (day >= days_ || page.is_gone(at + i) || first + i >= rows_.rows()) continue;
      if (all_themes_ || themes_[page.number(at + i)]) each(first + i);
    }
  }

 private:
  const ReportRows& rows_;
  std::uint8_t facets_, mask_;
  std::uint16_t from_ = 0;  // days since the first
  std::uint32_t days_ = 0;
  bool all_themes_ = true;
  std::vector<bool> themes_;  // by number
};

std::vector<ArchiveRow> Archive::Inside::newest(const Sieve& sieve, std::size_t limit) const {
  std::vector<ArchiveRow> found;
  for (std::uint32_t group = (rows.rows() + kGroup - 1) / kGroup; group-- > 0;) {
    if (found.size() == limit) break;
    sieve.sift(group * kGroup, nullptr, 0, [&](std::uint32_t row) {
      if (found.size() < limit) found.push_back({row, 0});
    });
  }
  return found;
}

std::vector<ArchiveRow> Archive::Inside::best(const Sieve& sieve, ArchiveSums& room, std::size_t limit) const {
  Best best(limit);
  for (std::size_t stretch = room.touched.size(); stretch-- > 0;) {
    if (room.touched[stretch] == 0) continue;
    room.touched[stretch] = 0;
    std::uint16_t* sums = &room.sums[stretch * kStretch];
    for (std::uint32_t group = kStretch / kGroup; group-- > 0;) {
      const std::uint16_t* of_group = sums + group * kGroup;
      const auto first = static_cast<std::uint32_t>(stretch * kStretch + group * kGroup);
      sieve.sift(first, of_group, best.least(), [&](std::uint32_t row) {
        if (of_group[row - first] > best.least()) best.offer({row, of_group[row - first]});
      });
    }
    std::fill_n(sums, kStretch, std::uint16_t{0});
  }
  return best.take();
}

std::vector<Archive::Found> Archive::search(std::span<const AskedWord> asked, const Filter& filter,
                                            std::size_t limit) const {
  limit = std::min(limit, kFoundMax);
  std::vector<Found> found;
  if (limit == 0) return found;
  std::shared_lock guard(in_->lock);
  const Inside::Sieve sieve(in_->rows, filter);
  std::vector<ArchiveRow> rows;
  if (asked.empty()) {
    rows = in_->newest(sieve, limit);
  } else {
    std::unique_ptr<ArchiveSums> room = in_->take_room();
    in_->sum_up(in_->terms_of(asked), *room);
    rows = in_->best(sieve, *room, limit);
    in_->give_back(std::move(room));
  }
  for (const ArchiveRow& one : rows) {
    found.push_back({in_->ids.id(one.row), in_->rows.theme(one.row), one.score});
  }
  return found;
}

}  // namespace text
