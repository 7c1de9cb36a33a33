#include "uniform_step.h"

// Each loop is compiled for any processor of the platform, for those with AVX2 and for those with
// AVX-512.
#if defined(__x86_64__) && defined(__GNUC__)
#define QUEUEING_AVX2 __attribute__((target("avx2")))
#define QUEUEING_AVX512 __attribute__((target("avx512f")))
#else
#define QUEUEING_AVX2
#define QUEUEING_AVX512
#endif
#define QUEUEING_INLINE inline __attribute__((always_inline))

namespace queueing {
namespace {

// kWidth numbers at once, and how values of neighbours are shifted together: into `out` go those of
// `here` with the last of `before` in front, or with the first of `behind` at last.
template <int kWidth>
struct Wide;
template <>
struct Wide<4> {
  typedef double Type __attribute__((vector_size(32), may_alias));
  QUEUEING_INLINE static void up(const Type& before, const Type& here, Type& out) {
    out = __builtin_shufflevector(before, here, 3, 4, 5, 6);
  }
  QUEUEING_INLINE static void down(const Type& here, const Type& behind, Type& out) {
    out = __builtin_shufflevector(here, behind, 1, 2, 3, 4);
  }
};
template <>
struct Wide<8> {
  typedef double Type __attribute__((vector_size(64), may_alias));
  QUEUEING_INLINE static void up(const Type& before, const Type& here, Type& out) {
    out = __builtin_shufflevector(before, here, 7, 8, 9, 10, 11, 12, 13, 14);
  }
  QUEUEING_INLINE static void down(const Type& here, const Type& behind, Type& out) {
    out = __builtin_shufflevector(here, behind, 1, 2, 3, 4, 5, 6, 7, 8);
  }
};

// The second step follows one lane behind the first, so both go through memory once, in place.
template <int kWidth, bool kMix>
QUEUEING_INLINE void steps_loop(const StepShares& shares, double* values, const Mixing& mixing,
                                int first, int last) {
  using W = typename Wide<kWidth>::Type;
  const int begin = (first - 2) / kWidth;
  const int end = (last + 2) / kWidth + 1;
  const double up = shares.up;
  const W* down = reinterpret_cast<const W*>(shares.down);
  const W* stay = reinterpret_cast<const W*>(shares.stay);
  W* now = reinterpret_cast<W*>(values);
  W* sum = reinterpret_cast<W*>(mixing.sum);
  W* mixed = reinterpret_cast<W*>(mixing.mixed);
  W here = now[begin];
  W up_before = {}, up_here = here * up, down_here = here * down[begin];
  W stay_here = here * stay[begin];
  W up2_before = {}, up2 = {}, down2 = {}, stay2 = {}, from_under, from_above;
  for (int lane = begin; lane <= end; ++lane) {
    const W behind = now[lane + 1];
    const W up_behind = behind * up;
    const W down_behind = behind * down[lane + 1];
    const W stay_behind = behind * stay[lane + 1];
    Wide<kWidth>::up(up_before, up_here, from_under);
    Wide<kWidth>::down(down_here, down_behind, from_above);
    const W once = (stay_here + from_under) + from_above;
    if constexpr (kMix) {
      sum[lane] += here * mixing.sum_weight[0] + once * mixing.sum_weight[1];
      mixed[lane] += here * mixing.mixed_weight[0] + once * mixing.mixed_weight[1];
    } else {
      sum[lane] += here + once;
    }
    const W up2_here = once * up;
    const W down2_here = once * down[lane];
    const W stay2_here = once * stay[lane];
    if (lane > begin) {
      Wide<kWidth>::up(up2_before, up2, from_under);
      Wide<kWidth>::down(down2, down2_here, from_above);
      now[lane - 1] = (stay2 + from_under) + from_above;
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

using Steps = void (*)(const StepShares&, double*, const Mixing&, int, int);

template <bool kMix>
void steps_plain(const StepShares& shares, double* now, const Mixing& mixing, int first, int last) {
  steps_loop<4, kMix>(shares, now, mixing, first, last);
}
template <bool kMix>
QUEUEING_AVX2 void steps_avx2(const StepShares& shares, double* now, const Mixing& mixing,
                              int first, int last) {
  steps_loop<4, kMix>(shares, now, mixing, first, last);
}
template <bool kMix>
QUEUEING_AVX512 void steps_avx512(const StepShares& shares, double* now, const Mixing& mixing,
                                  int first, int last) {
  steps_loop<8, kMix>(shares, now, mixing, first, last);
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
QUEUEING_AVX2 void back_avx2(const LineShares& shares, const double* now, double* next, double* sum,
                             double weight, int count) {
  back_loop(shares, now, next, sum, weight, count);
}

enum class Widest { kPlain, kAvx2, kAvx512 };

Widest widest() {
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx512f")) return Widest::kAvx512;
  if (__builtin_cpu_supports("avx2")) return Widest::kAvx2;
#endif
  return Widest::kPlain;
}

template <bool kMix>
Steps steps_of(Widest widest) {
  if (widest == Widest::kAvx512) return steps_avx512<kMix>;
  if (widest == Widest::kAvx2) return steps_avx2<kMix>;
  return steps_plain<kMix>;
}

}  // namespace

void two_steps(const StepShares& shares, double* now, double* sum, int first, int last) {
  static const Steps steps = steps_of<false>(widest());
  steps(shares, now, Mixing{sum, nullptr}, first, last);
}

void two_steps_mixed(const StepShares& shares, double* now, const Mixing& mixing, int first,
                     int last) {
  static const Steps steps = steps_of<true>(widest());
  steps(shares, now, mixing, first, last);
}

void step_back(const LineShares& shares, const double* now, double* next, double* sum,
               double weight, int count) {
  static const bool wide = widest() != Widest::kPlain;
  (wide ? back_avx2 : back_plain)(shares, now, next, sum, weight, count);
}

}  // namespace queueing
