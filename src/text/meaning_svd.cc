#include "meaning_svd.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <thread>

#include "base/check.h"

namespace text {
namespace {

constexpr std::size_t kPiece = 256;
constexpr std::size_t kOversample = 24;

// Rows are added cell by cell, never across: wider registers do not change the sums.
void add_scaled(std::span<float> to, std::span<const float> from, float by) {
  float* t = to.data();
  const float* f = from.data();
  for (std::size_t i = 0, n = to.size(); i < n; ++i) t[i] += by * f[i];
}

Matrix times(const SparseMatrix& left, const Matrix& right, int threads) {
  Matrix out(left.rows(), right.columns());
  in_pieces(left.rows(), threads, [&](std::size_t from, std::size_t to) {
    for (std::size_t row = from; row < to; ++row) {
      for (std::size_t k = left.starts[row]; k < left.starts[row + 1]; ++k) {
        add_scaled(out[row], right[left.places[k]], left.values[k]);
      }
    }
  });
  return out;
}

// rows * map, where map is square and stands in double precision.
void map_rows(Matrix& rows, const std::vector<std::vector<double>>& map, int threads) {
  const std::size_t n = rows.columns();
  in_pieces(rows.rows(), threads, [&](std::size_t from, std::size_t to) {
    std::vector<double> sum(n);
    for (std::size_t row = from; row < to; ++row) {
      std::fill(sum.begin(), sum.end(), 0.0);
      for (std::size_t k = 0; k < n; ++k) {
        double by = rows[row][k];
        const double* line = map[k].data();
        for (std::size_t i = 0; i < n; ++i) sum[i] += by * line[i];
      }
      for (std::size_t i = 0; i < n; ++i) rows[row][i] = static_cast<float>(sum[i]);
    }
  });
}

// Makes the columns orthonormal: by the eigenvectors of their gram matrix, of which those without
// weight become 0.
void orthonormalize(Matrix& rows, int threads) {
  for (int twice = 0; twice < 2; ++twice) {
    EigenPairs parts = eigen_pairs(gram(rows, threads));
    const std::size_t n = rows.columns();
    std::vector<std::vector<double>> map(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
      if (parts.values[i] <= 1e-12 * parts.values[0]) continue;
      double by = 1 / std::sqrt(parts.values[i]);
      for (std::size_t k = 0; k < n; ++k) map[k][i] = parts.vectors[i][k] * by;
    }
    map_rows(rows, map, threads);
  }
}

// Uniform in -1 … 1 by SplitMix64: as good a start as a normal distribution, and the same anywhere.
void fill_random(Matrix& rows) {
  std::uint64_t state = 0x9E3779B97F4A7C15ULL;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    for (float& cell : rows[row]) {
      std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
      z ^= z >> 31;
      cell = static_cast<float>(static_cast<double>(z >> 11) * 0x1.0p-52 - 1.0);
    }
  }
}

void fix_signs(Matrix& rows) {
  for (std::size_t column = 0; column < rows.columns(); ++column) {
    float greatest = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      if (std::abs(rows[row][column]) > std::abs(greatest)) greatest = rows[row][column];
    }
    if (greatest >= 0) continue;
    for (std::size_t row = 0; row < rows.rows(); ++row) rows[row][column] = -rows[row][column];
  }
}

}  // namespace

void in_pieces(std::size_t n, int threads,
               const std::function<void(std::size_t from, std::size_t to)>& work) {
  std::atomic<std::size_t> next{0};
  auto run = [&] {
    for (std::size_t from; (from = next.fetch_add(kPiece)) < n;)
      work(from, std::min(from + kPiece, n));
  };
  std::vector<std::jthread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back(run);
  run();
}

SparseMatrix SparseMatrix::transposed() const {
  SparseMatrix out;
  out.columns = rows();
  out.starts.assign(columns + 1, 0);
  for (auto place : places) ++out.starts[place + 1u];
  std::partial_sum(out.starts.begin(), out.starts.end(), out.starts.begin());
  out.places.resize(places.size());
  out.values.resize(values.size());
  auto next = out.starts;
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t k = starts[row]; k < starts[row + 1]; ++k) {
      std::size_t to = next[places[k]]++;
      out.places[to] = static_cast<std::uint16_t>(row);
      out.values[to] = values[k];
    }
  }
  return out;
}

std::vector<std::vector<double>> gram(const Matrix& rows, int threads) {
  const std::size_t n = rows.columns();
  std::vector<std::vector<double>> out(n, std::vector<double>(n, 0.0));
  // A thread has columns of its own; the order of the rows is the same for each cell.
  std::atomic<std::size_t> next{0};
  constexpr std::size_t kColumns = 8;
  auto run = [&] {
    for (std::size_t from; (from = next.fetch_add(kColumns)) < n;) {
      std::size_t to = std::min(from + kColumns, n);
      for (std::size_t row = 0; row < rows.rows(); ++row) {
        const float* cells = rows[row].data();
        for (std::size_t i = from; i < to; ++i) {
          double by = cells[i];
          double* line = out[i].data();
          for (std::size_t k = 0; k < n; ++k) line[k] += by * cells[k];
        }
      }
    }
  };
  {
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i) others.emplace_back(run);
    run();
  }
  return out;
}

EigenPairs eigen_pairs(const std::vector<std::vector<double>>& symmetric) {
  const auto n = static_cast<Eigen::Index>(symmetric.size());
  Eigen::MatrixXd matrix(n, n);
  for (Eigen::Index row = 0; row < n; ++row) {
    for (Eigen::Index column = 0; column < n; ++column) {
      matrix(row, column) =
          symmetric[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    }
  }
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  CHECK(solver.info() == Eigen::Success);
  EigenPairs out;
  for (Eigen::Index k = n; k-- > 0;) {  // they come least first
    out.values.push_back(solver.eigenvalues()[k]);
    auto vector = solver.eigenvectors().col(k);
    out.vectors.emplace_back(vector.begin(), vector.end());
  }
  return out;
}

Matrix left_singular_vectors(const SparseMatrix& matrix, std::size_t rank, int rounds, int threads,
                             std::vector<double>* values, const std::function<void()>& step) {
  SparseMatrix turned = matrix.transposed();
  std::size_t wide = std::min({rank + kOversample, matrix.rows(), matrix.columns});
  Matrix start(matrix.columns, wide);
  fill_random(start);
  Matrix basis = times(matrix, start, threads);
  orthonormalize(basis, threads);
  for (int round = 0; round < rounds; ++round) {
    Matrix across = times(turned, basis, threads);
    orthonormalize(across, threads);
    basis = times(matrix, across, threads);
    orthonormalize(basis, threads);
    if (step) step();
  }
  // matrix ~ basis * small^T: the eigenvectors of small^T * small turn the basis into U.
  EigenPairs parts = eigen_pairs(gram(times(turned, basis, threads), threads));
  rank = std::min(rank, wide);
  Matrix out(matrix.rows(), rank);
  in_pieces(matrix.rows(), threads, [&](std::size_t from, std::size_t to) {
    for (std::size_t row = from; row < to; ++row) {
      for (std::size_t i = 0; i < rank; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < wide; ++k) sum += parts.vectors[i][k] * basis[row][k];
        out[row][i] = static_cast<float>(sum);
      }
    }
  });
  fix_signs(out);
  if (values != nullptr) {
    values->clear();
    for (std::size_t i = 0; i < rank; ++i)
      values->push_back(std::sqrt(std::max(0.0, parts.values[i])));
  }
  return out;
}

}  // namespace text
