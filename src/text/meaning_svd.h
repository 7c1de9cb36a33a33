// Just enough linear algebra for a word table. All sums have a fixed order, whatever the number of
// threads: the same input gives the same bits.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace text {

// Calls `work(from, to)` for pieces of 0 … n on `threads` threads. The pieces do not depend on the
// number of threads.
void in_pieces(std::size_t n, int threads,
               const std::function<void(std::size_t from, std::size_t to)>& work);

// Rows of floats, one behind the other.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), cells_(rows * columns) {}
  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::span<float> operator[](std::size_t row) {
    return {cells_.data() + row * columns_, columns_};
  }
  std::span<const float> operator[](std::size_t row) const {
    return {cells_.data() + row * columns_, columns_};
  }

 private:
  std::size_t rows_ = 0, columns_ = 0;
  std::vector<float> cells_;
};

// Rows of few values.
struct SparseMatrix {
  std::size_t columns = 0;
  std::vector<std::size_t> starts{0};  // of each row in the two below, and the end
  std::vector<std::uint16_t> places;
  std::vector<float> values;

  std::size_t rows() const { return starts.size() - 1; }
  SparseMatrix transposed() const;
};

// The left singular vectors to the `rank` greatest singular values, greatest first, as columns;
// each with the sign that makes its greatest entry positive. Randomised (Halko, Martinsson and
// Tropp 2011) with `rounds` rounds of subspace iteration from a fixed seed. `values`, if wanted,
// gets the singular values. `step` is called after each round.
Matrix left_singular_vectors(const SparseMatrix& matrix, std::size_t rank, int rounds, int threads,
                             std::vector<double>* values = nullptr,
                             const std::function<void()>& step = {});

// The eigenvalues of a symmetric matrix (row by row), greatest first, and its eigenvectors as rows.
struct EigenPairs {
  std::vector<double> values;
  std::vector<std::vector<double>> vectors;
};
EigenPairs eigen_pairs(const std::vector<std::vector<double>>& symmetric);

// rows^T * rows in double precision.
std::vector<std::vector<double>> gram(const Matrix& rows, int threads);

}  // namespace text
