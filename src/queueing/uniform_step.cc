#include "uniform_step.h"

// Each loop is compiled twice, for any processor of the platform and for those with AVX2; the sums
// are the same to the last bit, since each state is added up by itself and nothing is fused.
#if defined(__x86_64__) && defined(__GNUC__)
#define QUEUEING_WIDE __attribute__((target("avx2")))
#else
#define QUEUEING_WIDE
#endif
#define QUEUEING_INLINE inline __attribute__((always_inline))

namespace queueing {
namespace {

QUEUEING_INLINE void sum_loop(const StepShares& shares, const double* __restrict now,
                              double* __restrict next, double* __restrict sum, int first,
                              int last) {
  const double up = shares.up;
  const double* __restrict stay = shares.stay;
  const double* __restrict down = shares.down;
  for (int j = first; j <= last; ++j) {
    next[j] = (now[j] * stay[j] + now[j - 1] * up) + now[j + 1] * down[j + 1];
    sum[j] += now[j];
  }
}

QUEUEING_INLINE void mix_loop(const StepShares& shares, const double* __restrict now,
                              double* __restrict next, const Mixing& mixing, int first, int last) {
  const double up = shares.up;
  const double* __restrict stay = shares.stay;
  const double* __restrict down = shares.down;
  double* __restrict sum = mixing.sum;
  double* __restrict mixed = mixing.mixed;
  const double sum_weight = mixing.sum_weight;
  const double mixed_weight = mixing.mixed_weight;
  for (int j = first; j <= last; ++j) {
    next[j] = (now[j] * stay[j] + now[j - 1] * up) + now[j + 1] * down[j + 1];
    sum[j] += sum_weight * now[j];
    mixed[j] += mixed_weight * now[j];
  }
}

QUEUEING_INLINE void back_loop(const LineShares& shares, const double* __restrict now,
                               double* __restrict next, double* __restrict sum, double weight,
                               int count) {
  const double* __restrict keep = shares.keep;
  const double* __restrict move = shares.move;
  for (int q = 0; q < count; ++q) {
    next[q] = keep[q] * now[q] + move[q] * now[q - 1];
    sum[q] += weight * now[q];
  }
}

void sum_plain(const StepShares& shares, const double* now, double* next, double* sum, int first,
               int last) {
  sum_loop(shares, now, next, sum, first, last);
}
QUEUEING_WIDE void sum_wide(const StepShares& shares, const double* now, double* next, double* sum,
                            int first, int last) {
  sum_loop(shares, now, next, sum, first, last);
}
void mix_plain(const StepShares& shares, const double* now, double* next, const Mixing& mixing,
               int first, int last) {
  mix_loop(shares, now, next, mixing, first, last);
}
QUEUEING_WIDE void mix_wide(const StepShares& shares, const double* now, double* next,
                            const Mixing& mixing, int first, int last) {
  mix_loop(shares, now, next, mixing, first, last);
}
void back_plain(const LineShares& shares, const double* now, double* next, double* sum,
                double weight, int count) {
  back_loop(shares, now, next, sum, weight, count);
}
QUEUEING_WIDE void back_wide(const LineShares& shares, const double* now, double* next,
                             double* sum, double weight, int count) {
  back_loop(shares, now, next, sum, weight, count);
}

bool has_wide() {
#if defined(__x86_64__) && defined(__GNUC__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}
const bool kWide = has_wide();

}  // namespace

void step_and_sum(const StepShares& shares, const double* now, double* next, double* sum, int first,
                  int last) {
  (kWide ? sum_wide : sum_plain)(shares, now, next, sum, first, last);
}

void step_and_mix(const StepShares& shares, const double* now, double* next, const Mixing& mixing,
                  int first, int last) {
  (kWide ? mix_wide : mix_plain)(shares, now, next, mixing, first, last);
}

void step_back(const LineShares& shares, const double* now, double* next, double* sum,
               double weight, int count) {
  (kWide ? back_wide : back_plain)(shares, now, next, sum, weight, count);
}

}  // namespace queueing
