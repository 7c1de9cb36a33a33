// The stems that a table knows, and words taken apart into them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace text {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

inline constexpr std::uint32_t kUnknownStem = 0xFFFFFFFF;
inline constexpr std::size_t kCompoundBytesMax = 48;
inline constexpr std::size_t kPartBytesMin = 3, kPartBytesMax = 20;

// A word as it stands in compounds: "gebuhr", "gebuhren", "miet".
struct PartForm {
  std::string form;
  std::uint16_t stem = 0;
  std::uint8_t cost = 0;  // the rarer the higher
  bool last = false;      // may end a compound, too
};

class Lexicon {
 public:
  // Numbers stems upward from 0. A stem that is known already keeps its number.
  std::uint32_t add(std::string_view stem);
  // A form that is known already keeps what was said first.
  void add_part(const PartForm& part);
  // kUnknownStem if it is not known.
  std::uint32_t find(std::string_view stem) const;
  std::size_t size() const { return stems_.size(); }

  // The parts of a folded compound as stems, in order; empty: it is none, or none that is known.
  // Two to four parts, between them s, es, n, en, er or e. Of all ways the one of the fewest and
  // most frequent parts (a shortest path over the letters). Linear in the length of the word; one
  // of more than kCompoundBytesMax is none.
  std::vector<std::uint32_t> split(std::string_view folded) const;

 private:
  StringMap<std::uint32_t> stems_;
  StringMap<PartForm> parts_;
};

}  // namespace text
