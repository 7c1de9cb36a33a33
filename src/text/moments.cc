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
  std::int64_t* row = products_.data();
  for (std::size_t i = 0; i < size; ++i) {
    const std::int32_t signed_one = sign * meaning[i];
    sums_[i] += signed_one;
    for (std::size_t k = i; k < size; ++k) *row++ += signed_one * meaning[k];
  }
}

Around Moments::around(const MeaningVector& meaning) const {
  // As between texts of all trades, with as much weight as sixteen texts have.
  constexpr double kMean = 0.1, kSpread = 0.12, kWeight = 16;
  constexpr double kWhole = double{kMeaningLength} * kMeaningLength;
  double sum = 0, squares = 0;
  if (meaning.size() == sums_.size()) {
    const std::int64_t* row = products_.data();
    for (std::size_t i = 0; i < meaning.size(); ++i) {
      sum += static_cast<double>(sums_[i]) * meaning[i];
      std::int64_t line = *row++ * meaning[i];
      for (std::size_t k = i + 1; k < meaning.size(); ++k) line += 2 * *row++ * meaning[k];
      squares += static_cast<double>(line) * meaning[i];
    }
  }
  const double all = static_cast<double>(texts_) + kWeight;
  const double mean = (sum / kWhole + kWeight * kMean) / all;
  const double square =
      (squares / (kWhole * kWhole) + kWeight * (kMean * kMean + kSpread * kSpread)) / all;
  const double spread = std::sqrt(std::max(0.0, square - mean * mean));
  return {static_cast<int>(std::lround(1'000 * mean)), static_cast<int>(std::lround(1'000 * spread))};
}

}  // namespace text
