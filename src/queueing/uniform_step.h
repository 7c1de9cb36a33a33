// One step of a uniformised birth-death chain, in the form that a compiler makes wide instructions
// of. All arrays are indexed by state; nothing is read beyond [first - 1, last + 1].
#pragma once

namespace queueing {

// What leaves a state in one step, as shares of what is there.
struct StepShares {
  double up = 0;                 // to the state above, the same for all
  const double* stay = nullptr;  // of each state
  const double* down = nullptr;  // of each state, to the one below
};

// next = now after one step, and sum += now.
void step_and_sum(const StepShares& shares, const double* now, double* next, double* sum, int first,
                  int last);

// The same with weights: sum += sum_weight * now, mixed += mixed_weight * now.
struct Mixing {
  double* sum = nullptr;
  double sum_weight = 0;
  double* mixed = nullptr;
  double mixed_weight = 0;
};
void step_and_mix(const StepShares& shares, const double* now, double* next, const Mixing& mixing,
                  int first, int last);

// One step backwards along a line of customers: next[q] = keep[q] * now[q] + move[q] * now[q - 1] for
// 0 <= q < count, and sum[q] += weight * now[q]. now[-1] is read.
struct LineShares {
  const double* keep = nullptr;
  const double* move = nullptr;
};
void step_back(const LineShares& shares, const double* now, double* next, double* sum,
               double weight, int count);

}  // namespace queueing
