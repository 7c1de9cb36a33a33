#include "symmetric.h"

#include <algorithm>
#include <cmath>

namespace queueing {
namespace {

using Matrix = std::vector<std::vector<double>>;

// Makes a[p][q] zero; `first` are the first components of the eigenvectors so far.
void rotate(Matrix& a, std::vector<double>& first, std::size_t p, std::size_t q) {
  const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const double t = std::copysign(1 / (std::abs(theta) + std::hypot(theta, 1.0)), theta);
  const double c = 1 / std::hypot(t, 1.0);
  const double s = t * c;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double left = a[k][p], right = a[k][q];
    a[k][p] = c * left - s * right;
    a[k][q] = s * left + c * right;
  }
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double above = a[p][k], under = a[q][k];
    a[p][k] = c * above - s * under;
    a[q][k] = s * above + c * under;
  }
  a[p][q] = a[q][p] = 0;
  const double left = first[p], right = first[q];
  first[p] = c * left - s * right;
  first[q] = s * left + c * right;
}

}  // namespace

std::vector<Eigen> tridiagonal_eigen(const std::vector<double>& diagonal,
                                     const std::vector<double>& beside) {
  constexpr int kSweepsMax = 60;  // it takes less than ten
  const std::size_t n = diagonal.size();
  Matrix a(n, std::vector<double>(n, 0.0));
  std::vector<double> first(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    a[i][i] = diagonal[i];
    if (i + 1 < n) a[i][i + 1] = a[i + 1][i] = beside[i];
  }
  first[0] = 1;
  for (int sweep = 0; sweep < kSweepsMax; ++sweep) {
    bool turned = false;
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        const double scale = std::abs(a[p][p]) + std::abs(a[q][q]);
        if (a[p][q] == 0 || std::abs(a[p][q]) < 1e-20 * scale) continue;
        rotate(a, first, p, q);
        turned = true;
      }
    }
    if (!turned) break;
  }
  std::vector<Eigen> made;
  for (std::size_t i = 0; i < n; ++i) made.push_back({a[i][i], first[i]});
  std::sort(made.begin(), made.end(),
            [](const Eigen& x, const Eigen& y) { return x.value < y.value; });
  return made;
}

}  // namespace queueing
