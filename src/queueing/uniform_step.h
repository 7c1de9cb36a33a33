// Steps of uniformised chains, made of wide instructions. What is computed for one state does not
// depend on how wide they are, so the results are the same to the last bit on every machine.
#pragma once

#include <vector>

namespace queueing {

inline constexpr int kLane = 8;  // numbers that go through one instruction, at most

// An array that begins at the border of a lane.
class Lanes {
 public:
  explicit Lanes(std::size_t count = 0) : lanes_((count + kLane - 1) / kLane) {}
  double* data() { return lanes_.data()->values; }
  const double* data() const { return lanes_.data()->values; }

 private:
  struct alignas(kLane * sizeof(double)) Lane {
    double values[kLane] = {};
  };
  std::vector<Lane> lanes_;
};

// What a birth-death chain does in one step: shares of what is in a state. All arrays begin at the
// border of a lane and belong to the same states.
struct StepShares {
  double up = 0;                 // to the state above, the same for all
  const double* stay = nullptr;  // of each state
  const double* down = nullptr;  // of each state, to the one below
};

// What two steps are counted with: sum and mixed grow by weight[0] times what was there before them
// and weight[1] times what was there in between.
struct Mixing {
  double* sum = nullptr;
  double* mixed = nullptr;
  double sum_weight[2] = {1, 1};
  double mixed_weight[2] = {0, 0};
};

// Two steps of what is in `now`, whose window is [first, last]: outside there are zeros, as far as
// two lanes beyond the window that two steps can reach. two_steps counts with Mixing's first
// values.
void two_steps(const StepShares& shares, double* now, double* sum, int first, int last);
void two_steps_mixed(const StepShares& shares, double* now, const Mixing& mixing, int first,
                     int last);

// One step backwards along a line of customers: next[q] = keep[q] * now[q] + move[q] * now[q - 1]
// for 0 <= q < count, and sum[q] += weight * now[q]. now[-1] is read.
struct LineShares {
  const double* keep = nullptr;
  const double* move = nullptr;
};
void step_back(const LineShares& shares, const double* now, double* next, double* sum,
               double weight, int count);

}  // namespace queueing
