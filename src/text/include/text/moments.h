// How close in meaning one text is to all texts known, whatever they are about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/meaning.h"

namespace text {

// Of the closeness of a text to all others, in thousandths.
struct Around {
  int mean = 0;
  int spread = 0;  // standard deviation
};

// Sums over vectors and over their products: exact, in integers, so that what is taken out leaves no
// trace. Few texts are drawn towards what is usual.
class Moments {
 public:
  void add(const MeaningVector& meaning) { count(meaning, 1); }
  void take(const MeaningVector& meaning) { count(meaning, -1); }
  Around around(const MeaningVector& meaning) const;
  std::size_t bytes() const {
    return sums_.capacity() * sizeof(std::int64_t) + products_.capacity() * sizeof(std::int64_t);
  }

 private:
  void count(const MeaningVector& meaning, int sign);

  std::int64_t texts_ = 0;
  std::vector<std::int64_t> sums_;      // by dimension
  std::vector<std::int64_t> products_;  // row by row, from the diagonal on
};

}  // namespace text
