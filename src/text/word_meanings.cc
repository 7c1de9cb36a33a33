#include "word_meanings.h"

#include "hash.h"

namespace text {

MeaningVector WordMeanings::of(std::string_view word) const {
  const std::uint64_t hash = hash_bytes(word);
  Part& part = parts_[hash % kParts];
  Known& place = part.known[hash / kParts % kPlaces];
  {
    std::lock_guard guard(part.lock);
    if (place.word == hash) return place.meaning;
  }
  MeaningVector meaning = table_->vector(word);
  std::lock_guard guard(part.lock);
  place = {hash, meaning};
  return meaning;
}

}  // namespace text
