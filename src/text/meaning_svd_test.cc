#include "meaning_svd.h"

#include <gtest/gtest.h>

#include <cmath>

namespace text {
namespace {

SparseMatrix sparse(const std::vector<std::vector<float>>& rows) {
  SparseMatrix out;
  out.columns = rows[0].size();
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == 0) continue;
      out.places.push_back(static_cast<std::uint16_t>(i));
      out.values.push_back(row[i]);
    }
    out.starts.push_back(out.places.size());
  }
  return out;
}

TEST(Svd, of_a_matrix_known_by_hand) {
  // [3 0; 4 5] has the singular values 3√5 and √5, and U = [1 3; 3 -1] / √10.
  std::vector<double> values;
  Matrix u = left_singular_vectors(sparse({{3, 0}, {4, 5}}), 2, 4, 1, &values);
  ASSERT_EQ(values.size(), 2u);
  EXPECT_NEAR(values[0], 3 * std::sqrt(5.0), 1e-4);
  EXPECT_NEAR(values[1], std::sqrt(5.0), 1e-4);
  float tenth = 1 / std::sqrt(10.0F);
  EXPECT_NEAR(u[0][0], tenth, 1e-4);
  EXPECT_NEAR(u[1][0], 3 * tenth, 1e-4);
  EXPECT_NEAR(u[0][1], 3 * tenth, 1e-4);  // the sign makes the greatest entry positive
  EXPECT_NEAR(u[1][1], -tenth, 1e-4);
}

// 600 rows of 300 columns with few values.
SparseMatrix large() {
  std::vector<std::vector<float>> rows(600, std::vector<float>(300));
  std::uint32_t state = 1;
  for (auto& row : rows) {
    for (int k = 0; k < 12; ++k) {
      state = state * 1664525 + 1013904223;
      row[(state >> 8) % 300] = static_cast<float>(state % 7 + 1);
    }
  }
  return sparse(rows);
}

TEST(Svd, does_not_depend_on_threads) {
  SparseMatrix matrix = large();
  Matrix one = left_singular_vectors(matrix, 20, 2, 1),
         two = left_singular_vectors(matrix, 20, 2, 3);
  for (std::size_t i = 0; i < one.rows(); ++i) {
    for (std::size_t k = 0; k < one.columns(); ++k) ASSERT_EQ(one[i][k], two[i][k]);
  }
}

TEST(Svd, gives_orthonormal_columns) {
  Matrix u = left_singular_vectors(large(), 20, 2, 2);
  auto products = gram(u, 1);
  for (std::size_t i = 0; i < 20; ++i) {
    for (std::size_t k = 0; k < 20; ++k) EXPECT_NEAR(products[i][k], i == k ? 1 : 0, 1e-4);
  }
}

TEST(Svd, of_too_few_dimensions_leaves_the_rest_empty) {
  std::vector<double> values;
  Matrix u = left_singular_vectors(sparse({{1, 2}, {2, 4}, {0, 0}}), 2, 2, 1, &values);
  EXPECT_NEAR(values[0], 5, 1e-4);
  EXPECT_NEAR(values[1], 0, 1e-3);
  EXPECT_FALSE(std::isnan(u[2][1]));
}

TEST(EigenPairs, of_a_symmetric_matrix) {
  EigenPairs parts = eigen_pairs({{2, 1}, {1, 2}});
  EXPECT_NEAR(parts.values[0], 3, 1e-12);
  EXPECT_NEAR(parts.values[1], 1, 1e-12);
  EXPECT_NEAR(std::abs(parts.vectors[0][0]), std::sqrt(0.5), 1e-12);
}

}  // namespace
}  // namespace text
