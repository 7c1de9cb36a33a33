#include "postings.h"

namespace text {

const Blocks::Chain* Postings::find(std::uint64_t word) const {
  const Shelf& shelf = shelves_[word % kShelves];
  auto found = shelf.find(word);
  return found == shelf.end() ? nullptr : &found->second;
}

void Postings::purge(std::size_t number, const std::function<bool(std::uint32_t)>& gone) {
  Shelf& shelf = shelves_[number];
  for (auto word = shelf.begin(); word != shelf.end();) {
    blocks_.renumber(word->second, [&](std::uint32_t row) {
      return gone(row) ? Blocks::kNowhere : row;
    });
    if (word->second.count == 0) {
      shelf.erase(word++);
    } else {
      ++word;
    }
  }
}

std::size_t Postings::bytes() const {
  std::size_t sum = blocks_.bytes();
  // A group of 15 entries has 16 bytes of its own.
  for (const Shelf& shelf : shelves_) {
    sum += shelf.bucket_count() * (sizeof(Shelf::value_type) + 1) + shelf.bucket_count() / 15;
  }
  return sum;
}

}  // namespace text
