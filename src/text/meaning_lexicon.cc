#include "meaning_lexicon.h"

#include <algorithm>
#include <array>

namespace text {
namespace {

constexpr std::size_t kPartsMax = 4;
constexpr unsigned kFar = 100'000;
// What a part costs beside its own rarity, and a link: fewer and longer parts win.
constexpr unsigned kPartPrice = 100, kLinkPrice = 16;

constexpr auto kLinks = std::to_array<std::string_view>({"", "s", "es", "n", "en", "er", "e"});

struct Best {
  unsigned cost = kFar;
  std::size_t from = 0;
  std::uint32_t stem = kUnknownStem;
};
// The first i letters in k parts.
using Ways = std::array<std::array<Best, kCompoundBytesMax + 1>, kPartsMax + 1>;

void reach(Ways& ways, std::size_t from, std::size_t to, std::uint32_t stem, unsigned cost) {
  for (std::size_t k = 0; k < kPartsMax; ++k) {
    if (ways[k][from].cost >= kFar) continue;
    unsigned all = ways[k][from].cost + cost + kPartPrice;
    Best& place = ways[k + 1][to];
    if (all < place.cost) place = {all, from, stem};
  }
}

bool reached(const Ways& ways, std::size_t at) {
  return std::any_of(ways.begin(), ways.end() - 1,
                     [&](const auto& row) { return row[at].cost < kFar; });
}

}  // namespace

std::uint32_t Lexicon::add(std::string_view stem) {
  return stems_.try_emplace(std::string(stem), static_cast<std::uint32_t>(size())).first->second;
}

void Lexicon::add_part(const PartForm& part) { parts_.try_emplace(part.form, part); }

std::uint32_t Lexicon::find(std::string_view stem) const {
  auto at = stems_.find(stem);
  return at == stems_.end() ? kUnknownStem : at->second;
}

std::vector<std::uint32_t> Lexicon::split(std::string_view folded) const {
  const std::size_t n = folded.size();
  if (n < 2 * kPartBytesMin + 1 || n > kCompoundBytesMax) return {};
  Ways ways;
  ways[0][0].cost = 0;
  for (std::size_t from = 0; from + kPartBytesMin <= n; ++from) {
    if (!reached(ways, from)) continue;
    for (std::size_t end = from + kPartBytesMin; end <= std::min(n, from + kPartBytesMax); ++end) {
      auto part = parts_.find(folded.substr(from, end - from));
      if (part == parts_.end()) continue;
      const PartForm& form = part->second;
      if (end == n) {
        if (form.last && from > 0) reach(ways, from, end, form.stem, form.cost);
        continue;
      }
      for (std::string_view link : kLinks) {
        bool fits = folded.substr(end).starts_with(link) && end + link.size() + kPartBytesMin <= n;
        if (fits)
          reach(ways, from, end + link.size(), form.stem,
                form.cost + (link.empty() ? 0 : kLinkPrice));
      }
    }
  }
  std::size_t parts = 0;
  unsigned least = kFar;
  for (std::size_t k = 2; k <= kPartsMax; ++k) {
    if (ways[k][n].cost < least) least = ways[k][n].cost, parts = k;
  }
  std::vector<std::uint32_t> out(parts);
  for (std::size_t k = parts, at = n; k > 0; --k) {
    out[k - 1] = ways[k][at].stem;
    at = ways[k][at].from;
  }
  return out;
}

}  // namespace text
