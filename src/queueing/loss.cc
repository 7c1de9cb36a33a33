#include "loss.h"

#include <algorithm>
#include <cmath>

#include "quadrature.h"

namespace queueing {
namespace {

// Two doubles that are worked on together.
using Pair [[gnu::vector_size(16)]] = double;
constexpr Pair kOne = {1, 1};
constexpr Pair kZero = {0, 0};

// From here on the asymptotic series of the first order is exact to the last bit (its smallest term
// is about e^-a).
constexpr double kSeriesOffered = 40;

// I_x for -1 < x < 0, large a: 1 + x/a + x(x-1)/a^2 + …
double by_series(double offered, double order) {
  double term = 1;
  double sum = 1;
  for (int j = 0; j < 40 && std::abs(term) > 1e-18; ++j) {
    term *= (order - j) / offered;
    sum += term;
  }
  return sum;
}

// The same for small a: s = a (e^v - 1) makes the integrand smooth for every a.
double by_quadrature(double offered, double order) {
  const double last = std::log1p(45 / offered);
  const double panels = std::ceil(last / 0.5);
  const double width = last / panels;
  const auto integrand = [offered, order](double v) {
    return std::exp((order + 1) * v - offered * std::expm1(v));
  };
  double sum = 0;
  for (double p = panels - 1; p >= 0; --p)
    sum += gauss_legendre(p * width, (p + 1) * width, integrand);
  return offered * sum;
}

}  // namespace

double climb_loss(double value, double order, long steps, double per_offered) {
  // Eight steps at once, four in each half of a pair: only `value` waits for the block before.
  const double at = order - static_cast<double>(steps);
  Pair from = {at, at + 4};
  for (; steps >= 8; steps -= 8, from += 8) {
    const Pair c1 = (from + 1) * per_offered;
    const Pair c2 = (from + 2) * per_offered;
    const Pair c3 = (from + 3) * per_offered;
    const Pair c4 = (from + 4) * per_offered;
    const Pair c43 = c4 * c3;
    const Pair add = (1 + c4) + c43 * (1 + c2);
    const Pair times = c43 * (c2 * c1);
    value = (add[1] + times[1] * add[0]) + times[1] * times[0] * value;
  }
  // The rest in one more block, whose steps beyond `order` leave the value as it is: how many there
  // are is not worth a branch that cannot be foretold.
  const Pair c1 = from + 1 <= order ? (from + 1) * per_offered : kOne;
  const Pair c2 = from + 2 <= order ? (from + 2) * per_offered : kOne;
  const Pair c3 = from + 3 <= order ? (from + 3) * per_offered : kOne;
  const Pair c4 = from + 4 <= order ? (from + 4) * per_offered : kOne;
  const Pair b1 = from + 1 <= order ? kOne : kZero;
  const Pair b2 = from + 2 <= order ? kOne : kZero;
  const Pair b3 = from + 3 <= order ? kOne : kZero;
  const Pair b4 = from + 4 <= order ? kOne : kZero;
  const Pair c43 = c4 * c3;
  const Pair add = (b4 + c4 * b3) + c43 * (b2 + c2 * b1);
  const Pair times = c43 * (c2 * c1);
  return (add[1] + times[1] * add[0]) + times[1] * times[0] * value;
}

double inverse_loss(double offered, double order) {
  const double whole = std::ceil(order);
  // What lies this far below has no weight of a double's precision left.
  const double reach = std::ceil(8.7 * std::sqrt(offered) + 4 + std::max(0.0, order - offered));
  const double steps = std::min(whole, reach);
  double start = 1;
  if (reach >= whole && whole != order) {
    const double lowest = order - whole;
    start = offered >= kSeriesOffered ? by_series(offered, lowest) : by_quadrature(offered, lowest);
  }
  const double per_offered = 1 / offered;
  const double value = climb_loss(start, order, static_cast<long>(steps), per_offered);
  if (steps == 0 || std::isinf(value)) return value;
  // 1/a is rounded; in n steps that adds up: d ln I / d ln a = -(n - a + a / I).
  const double rounding = -std::fma(per_offered, offered, -1);
  return value * (1 + rounding * (order - offered + offered / value));
}

}  // namespace queueing
