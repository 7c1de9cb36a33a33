// How much of each feature the themes hold. Most features stand in one theme alone, so such a one
// takes an entry of a table and no list.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace text {

class Shares {
 public:
  using Key = std::uint32_t;
  struct Entry {
    std::uint32_t theme = 0, weight = 0;
  };
  // Valid until a change.
  struct List {
    std::span<const Entry> entries;  // by theme
    std::uint64_t weight = 0;        // of all entries
  };

  void add(Key key, std::uint32_t theme, std::uint32_t weight);
  // What was added before.
  void take(Key key, std::uint32_t theme, std::uint32_t weight);
  // Nothing: no theme holds it.
  std::optional<List> find(Key key) const;
  std::size_t size() const { return features_.size(); }
  bool empty() const { return features_.empty(); }
  std::size_t bytes() const;

 private:
  static constexpr std::uint32_t kMany = 0xFFFFFFFF;
  struct Many {
    std::uint64_t weight = 0;
    std::vector<Entry> entries;
  };
  static std::vector<Entry>::iterator place_of(Many& many, std::uint32_t theme);

  // The only entry; or kMany and, as its weight, the number of the list.
  boost::unordered_flat_map<Key, Entry> features_;
  std::vector<Many> many_;
  std::vector<std::uint32_t> free_;  // of many_
};

}  // namespace text
