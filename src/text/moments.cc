#include "text/moments.h"

#include <algorithm>
#include <cmath>

namespace text {

void Moments::count(const MeaningVector& meaning, int sign) {
  if (meaning.empty()) return;
  const std::size_t size = meaning.size();
  sums_.resize(size);
  products_.resize(size * (size + 1) / 2);
  texts_ += sign;
  // Of their own type: bytes may be anything's, and what may overlap is not worked out side by side.
  const std::vector<std::int32_t> parts(meaning.begin(), meaning.end());
  std::int64_t* row = products_.data();
  for (std::size_t i = 0; i < size; row += size - i, ++i) {
    const std::int32_t one = sign * parts[i];
    sums_[i] += one;
    for (std::size_t k = i; k < size; ++k) row[k - i] += one * parts[k];
  }
}

Around Moments::around(const MeaningVector& meaning) const {
  // As between texts of all trades, with as much weight as sixteen texts have.
  constexpr double kMean = 0.1, kSpread = 0.12, kWeight = 16;
  constexpr double kWhole = double{kMeaningLength} * kMeaningLength;
  double sum = 0, squares = 0;
  if (meaning.size() == sums_.size()) {
    // Column by column, since sums in another order are another sum.
    const std::vector<double> parts(meaning.begin(), meaning.end());
    std::vector<double> columns(parts.size());
    const std::int64_t* row = products_.data();
    for (std::size_t i = 0; i < parts.size(); row += parts.size() - i, ++i) {
      sum += static_cast<double>(sums_[i]) * parts[i];
      squares += static_cast<double>(row[0]) * parts[i] * parts[i];
      for (std::size_t k = i + 1; k < parts.size(); ++k) {
        columns[k] += 2 * parts[i] * static_cast<double>(row[k - i]);
      }
    }
    for (std::size_t k = 0; k < parts.size(); ++k) squares += columns[k] * parts[k];
  }
  const double all = static_cast<double>(texts_) + kWeight;
  const double mean = (sum / kWhole + kWeight * kMean) / all;
  const double square =
      (squares / (kWhole * kWhole) + kWeight * (kMean * kMean + kSpread * kSpread)) / all;
  const double spread = std::sqrt(std::max(0.0, square - mean * mean));
  return {static_cast<int>(std::lround(1'000 * mean)), static_cast<int>(std::lround(1'000 * spread))};
}

}  // namespace text
