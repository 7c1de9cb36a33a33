#include "nearest.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "base/edit_distance.h"

namespace cli {
std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kPartMin = 3;
  word = word.substr(0, 100);
  auto far = [word](std::string_view other) {
    bool part = word.size() >= kPartMin;
    return std::tuple(!(part && other.starts_with(word)),
                      !(part && other.find(word) != std::string_view::npos),
                      base::edit_distance(word, other));
  };
  return *std::min_element(known.begin(), known.end(),
                           [&far](const auto& a, const auto& b) { return far(a) < far(b); });
}

}  // namespace cli
