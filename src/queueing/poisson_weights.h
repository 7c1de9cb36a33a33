// Weights of a Poisson distribution where they count.
#pragma once

#include <vector>

namespace queueing {

// weight[i] = P(N = first + i), tail[i] = P(N > first + i); below first P(N > k) is 1.
struct PoissonWeights {
  int first = 0;
  std::vector<double> weight;
  std::vector<double> tail;

  double weight_at(int k) const {
    return k < first || k > last() ? 0 : weight[static_cast<std::size_t>(k - first)];
  }
  double tail_at(int k) const {
    return k < first ? 1 : k > last() ? 0 : tail[static_cast<std::size_t>(k - first)];
  }
  int last() const { return first + static_cast<int>(weight.size()) - 1; }
};

// mean > 0. Recursion from the mode both ways, scaled by the sum (after Fox, Glynn 1988): no power
// and no factorial that could overflow. What is left out is below 1e-15 of all.
PoissonWeights poisson_weights(double mean);

}  // namespace queueing
