#include "numeric.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace queueing {
namespace {

constexpr auto kInverseFactorial = [] {
  std::array<double, 19> inverse{};
  double factorial = 1;
  for (std::size_t k = 0; k < inverse.size(); ++k) {
    if (k > 0) factorial *= static_cast<double>(k);
    inverse[k] = 1 / factorial;
  }
  return inverse;
}();

}  // namespace

double exp_less_line(double x) {
  if (std::abs(x) > 0.5) return std::expm1(x) - x;
  // x^2 (1/2! + x/3! + …), odd and even terms apart so that neither waits for the other.
  const double y = x * x;
  double even = kInverseFactorial[18];
  double odd = kInverseFactorial[17];
  for (std::size_t k = 16; k >= 2; k -= 2) even = even * y + kInverseFactorial[k];
  for (std::size_t k = 15; k >= 3; k -= 2) odd = odd * y + kInverseFactorial[k];
  return y * (even + x * odd);
}

}  // namespace queueing
