// Which rows hold a word, for very many rows.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "blocks.h"

namespace text {

class Postings {
 public:
  // `row` is above all of this word before.
  void push(std::uint64_t word, std::uint32_t row) {
    blocks_.append(shelf_of(word)[word], row);
  }
  // Nothing: no row holds it.
  const Blocks::Chain* find(std::uint64_t word) const;
  template <class Each>
  void read(const Blocks::Chain& rows, Each&& each) const {
    blocks_.read(rows, each);
  }

  // Takes the rows out that `gone` names, from the lists of one shelf.
  static constexpr std::size_t kShelves = 64;
  void purge(std::size_t shelf, const std::function<bool(std::uint32_t)>& gone);

  std::size_t bytes() const;

 private:
  using Shelf = boost::unordered_flat_map<std::uint64_t, Blocks::Chain>;
  Shelf& shelf_of(std::uint64_t word) { return shelves_[word % kShelves]; }

  std::array<Shelf, kShelves> shelves_;  // by the word's lowest bits
  Blocks blocks_;
};

}  // namespace text
