// A distribution over the number in the system, kept where there is any of it.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace queueing {

struct Band {
  int first = 0;          // the number in the system that p[0] is of
  std::vector<double> p;  // probabilities, at least one

  int end() const { return first + static_cast<int>(p.size()); }  // behind the last
  double at(int state) const {
    return state < first || state >= end() ? 0 : p[static_cast<std::size_t>(state - first)];
  }
};

// Sum of the differences.
inline double distance(const Band& a, const Band& b) {
  double sum = 0;
  const int last = std::max(a.end(), b.end());
  for (int j = std::min(a.first, b.first); j < last; ++j) sum += std::abs(a.at(j) - b.at(j));
  return sum;
}

}  // namespace queueing
