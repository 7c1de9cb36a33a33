#include "numeric.h"

#include <cmath>

namespace queueing {

double exp_less_line(double x) {
  if (std::abs(x) > 0.5) return std::expm1(x) - x;
  // x^2/2 (1 + x/3 (1 + x/4 (1 + …)))
  double sum = 1;
  for (int k = 17; k >= 3; --k) sum = 1 + sum * x / k;
  return x * x / 2 * sum;
}

double stirling_rest(double x) {
  double below = 0;
  // rest(x) = rest(x + 1) + (x + 1/2) ln(1 + 1/x) - 1
  while (x < 12) {
    below += (x + 0.5) * std::log1p(1 / x) - 1;
    x += 1;
  }
  const double y = 1 / (x * x);
  const double series =
      1.0 / 12 -
      y * (1.0 / 360 -
           y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360 - y / 156)))));
  return below + series / x;
}

}  // namespace queueing
