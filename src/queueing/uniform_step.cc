#include "uniform_step.h"

// Each loop is compiled twice, for any processor of the platform and for those with AVX2.
#if defined(__x86_64__) && defined(__GNUC__)
#define QUEUEING_WIDE __attribute__((target("avx2")))
#else
#define QUEUEING_WIDE
#endif
#define QUEUEING_INLINE inline __attribute__((always_inline))

namespace queueing {
namespace {

typedef double Wide __attribute__((vector_size(kLane * sizeof(double)), may_alias));

QUEUEING_INLINE const Wide& at(const double* values, int lane) {
  return *reinterpret_cast<const Wide*>(values + lane * kLane);
}
QUEUEING_INLINE Wide& at(double* values, int lane) {
  return *reinterpret_cast<Wide*>(values + lane * kLane);
}

// Lanes of what stays, goes up and goes down, of one step; values of neighbours are shifted together.
#define QUEUEING_ONE_STEP(stay, up_before, up, down, down_behind)    \
  ((stay) + __builtin_shufflevector(up_before, up, 3, 4, 5, 6)) +    \
      __builtin_shufflevector(down, down_behind, 1, 2, 3, 4)

// The second step follows one lane behind the first, so both go through memory once, in place.
template <bool kMix>
QUEUEING_INLINE void steps_loop(const StepShares& shares, double* now, const Mixing& mixing,
                                int first, int last) {
  const int begin = (first - 2) / kLane;
  const int end = (last + 2) / kLane + 1;
  const double up = shares.up;
  const double* down = shares.down;
  const double* stay = shares.stay;
  double* sum = mixing.sum;
  double* mixed = mixing.mixed;
  const Wide none = {0, 0, 0, 0};
  Wide here = at(now, begin);
  Wide up_before = none, up_here = here * up, down_here = here * at(down, begin),
       stay_here = here * at(stay, begin);
  Wide up2_before = none, up2 = none, down2 = none, stay2 = none;
  for (int lane = begin; lane <= end; ++lane) {
    const Wide behind = at(now, lane + 1);
    const Wide up_behind = behind * up;
    const Wide down_behind = behind * at(down, lane + 1);
    const Wide stay_behind = behind * at(stay, lane + 1);
    const Wide once = QUEUEING_ONE_STEP(stay_here, up_before, up_here, down_here, down_behind);
    if constexpr (kMix) {
      at(sum, lane) += here * mixing.sum_weight[0] + once * mixing.sum_weight[1];
      at(mixed, lane) += here * mixing.mixed_weight[0] + once * mixing.mixed_weight[1];
    } else {
      at(sum, lane) += here + once;
    }
    const Wide up2_here = once * up;
    const Wide down2_here = once * at(down, lane);
    const Wide stay2_here = once * at(stay, lane);
    if (lane > begin) {
      at(now, lane - 1) = QUEUEING_ONE_STEP(stay2, up2_before, up2, down2, down2_here);
    }
    up2_before = up2;
    up2 = up2_here;
    down2 = down2_here;
    stay2 = stay2_here;
    here = behind;
    up_before = up_here;
    up_here = up_behind;
    down_here = down_behind;
    stay_here = stay_behind;
  }
}

void sum_plain(const StepShares& shares, double* now, const Mixing& mixing, int first, int last) {
  steps_loop<false>(shares, now, mixing, first, last);
}
QUEUEING_WIDE void sum_wide(const StepShares& shares, double* now, const Mixing& mixing, int first,
                            int last) {
  steps_loop<false>(shares, now, mixing, first, last);
}
void mix_plain(const StepShares& shares, double* now, const Mixing& mixing, int first, int last) {
  steps_loop<true>(shares, now, mixing, first, last);
}
QUEUEING_WIDE void mix_wide(const StepShares& shares, double* now, const Mixing& mixing, int first,
                            int last) {
  steps_loop<true>(shares, now, mixing, first, last);
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

void two_steps(const StepShares& shares, double* now, double* sum, int first, int last) {
  (kWide ? sum_wide : sum_plain)(shares, now, Mixing{sum, nullptr}, first, last);
}

void two_steps_mixed(const StepShares& shares, double* now, const Mixing& mixing, int first,
                     int last) {
  (kWide ? mix_wide : mix_plain)(shares, now, mixing, first, last);
}

void step_back(const LineShares& shares, const double* now, double* next, double* sum,
               double weight, int count) {
  (kWide ? back_wide : back_plain)(shares, now, next, sum, weight, count);
}

}  // namespace queueing
