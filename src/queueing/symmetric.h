// Eigenvalues of small symmetric matrices.
#pragma once

#include <vector>

namespace queueing {

struct Eigen {
  double value = 0;
  double first = 0;  // first component of the eigenvector of length 1
};

// Of the symmetric matrix with this diagonal and these elements beside it (one fewer), ascending.
// Jacobi's rotations (1846): for a dozen rows it is as good as any, and accurate.
std::vector<Eigen> tridiagonal_eigen(const std::vector<double>& diagonal,
                                     const std::vector<double>& beside);

}  // namespace queueing
