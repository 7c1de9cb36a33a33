// Gauss-Legendre quadrature with 20 nodes: exact for polynomials up to degree 39.
#pragma once

#include <array>
#include <utility>

namespace queueing {

// Node and weight on (0, 1]; the rule is symmetric. Abramowitz, Stegun 25.4.30.
inline constexpr std::array<std::pair<double, double>, 10> kLegendre20 = {{
    {0.076526521133497333755, 0.1527533871307258507},
    {0.22778585114164507808, 0.14917298647260374679},
    {0.37370608871541956067, 0.14209610931838205133},
    {0.510867001950827098, 0.1316886384491766269},
    {0.63605368072651502545, 0.11819453196151841731},
    {0.74633190646015079261, 0.10193011981724043504},
    {0.83911697182221882339, 0.083276741576704748725},
    {0.91223442825132590587, 0.06267204833410906357},
    {0.96397192727791379127, 0.040601429800386941331},
    {0.99312859918509492479, 0.017614007139152118312},
}};

// The integral of f from low to high.
template <class Function>
double gauss_legendre(double low, double high, Function&& f) {
  const double middle = (low + high) / 2;
  const double half = (high - low) / 2;
  double sum = 0;
  for (const auto& [node, weight] : kLegendre20) {
    sum += weight * (f(middle - half * node) + f(middle + half * node));
  }
  return half * sum;
}

}  // namespace queueing
