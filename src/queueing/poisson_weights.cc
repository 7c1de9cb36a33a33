#include "poisson_weights.h"

#include <algorithm>
#include <cmath>

namespace queueing {
namespace {

// Of the weight at the mode. Beyond it the weights fall faster than those of a normal distribution
// do nine deviations out.
constexpr double kNegligible = 1e-18;

}  // namespace

PoissonWeights poisson_weights(double mean) {
  const int mode = static_cast<int>(std::floor(mean));
  std::vector<double> below;
  double weight = 1;
  for (int k = mode; k > 0; --k) {
    weight *= k / mean;
    if (weight < kNegligible) break;
    below.push_back(weight);
  }
  PoissonWeights made;
  made.first = mode - static_cast<int>(below.size());
  made.weight.assign(below.rbegin(), below.rend());
  weight = 1;
  for (int k = mode; weight >= kNegligible; ++k) {
    made.weight.push_back(weight);
    weight *= mean / (k + 1);
  }
  // Small ones first on both sides, so that they are not lost.
  const std::size_t middle = below.size();
  double left = 0;
  for (std::size_t i = 0; i < middle; ++i) left += made.weight[i];
  made.tail.resize(made.weight.size());
  double right = 0;
  for (std::size_t i = made.weight.size(); i-- > 0;) {
    made.tail[i] = right;
    right += made.weight[i];
    if (i == middle) left += right;
  }
  for (double& one : made.weight) one /= left;
  for (double& one : made.tail) one = std::min(1.0, one / left);
  return made;
}

}  // namespace queueing
