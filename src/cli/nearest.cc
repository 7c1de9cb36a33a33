#include "nearest.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace cli {
namespace {

// Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = std::exchange(row[j + 1], std::min({change, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kPartMin = 3;
  word = word.substr(0, 100);
  auto far = [word](std::string_view other) {
    bool part = word.size() >= kPartMin;
    return std::tuple(!(part && other.starts_with(word)),
                      !(part && other.find(word) != std::string_view::npos), distance(word, other));
  };
  return *std::min_element(known.begin(), known.end(),
                           [&far](const auto& a, const auto& b) { return far(a) < far(b); });
}

}  // namespace cli
