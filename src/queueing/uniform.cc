#include "uniform.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "poisson_weights.h"

namespace queueing {
namespace {

constexpr int kPad = 4 * kLane;  // states in front of the first and behind the top, always empty

constexpr double kNegligible = 1e-19;

// Shares on one grid, so that what leaves and what stays are exactly all there is: otherwise each
// step would lose or make the same little bit again.
double on_grid(double share) { return std::nearbyint(share * 0x1p53) * 0x1p-53; }

}  // namespace

Rates::Rates(const Interval& interval)
    : up(interval.arrivals_per_s),
      mu(1 / interval.handling_s),
      theta(1 / interval.patience_s),
      agents(interval.agents) {}

double Rates::down(int state) const {
  return std::min(state, agents) * mu + std::max(0, state - agents) * theta;
}

int likely_top(const Rates& rates, int now, double seconds) {
  // Nobody leaves; or all agents are busy all the time and nobody hangs up.
  const double come = rates.up * seconds;
  const double go = rates.agents * rates.mu * seconds;
  const double none_leave = now + come + 10 * std::sqrt(come);
  const double none_hang_up =
      std::max(now, rates.agents) + std::max(0.0, come - go) + 10 * std::sqrt(come + go);
  // Beyond what an int holds it is refused anyway.
  const int at_most = static_cast<int>(std::min({1e9, none_leave + 30, none_hang_up + 30}));
  // Where more leave than come, and then where the stationary distribution has become negligible
  // against its largest value.
  double settled = rates.up / rates.mu;
  if (settled > rates.agents) {
    settled =
        rates.theta > 0 ? rates.agents + (rates.up - rates.agents * rates.mu) / rates.theta : 1e9;
  }
  int top = static_cast<int>(std::min<double>(at_most, std::max(0.0, settled)));
  double share = 1;
  while (top < at_most && share > kNegligible) share *= rates.up / rates.down(++top);
  return std::min(at_most, std::max(top, now));
}

UniformChain::UniformChain(const Rates& rates, int top, double cut)
    : top_(top), cut_(cut), seen_first_(top) {
  rate_ = rates.up + rates.down(top);
  const auto size = static_cast<std::size_t>(top) + 2 * kPad;
  for (Lanes* lanes : {&stay_, &down_, &now_, &mixed_, &sum_}) *lanes = Lanes(size);
  if (rate_ == 0) return;
  up_ = on_grid(rates.up / rate_);
  for (int j = 0; j <= top; ++j) {
    const double down = std::min(on_grid(rates.down(j) / rate_), 1 - up_);
    values(down_)[j] = down;
    values(stay_)[j] = 1 - up_ - down;
  }
}

double* UniformChain::values(Lanes& lanes) const { return lanes.data() + kPad; }

double UniformChain::seconds_in(int state) const {
  const double sum = sum_.data()[kPad + state];
  return rate_ > 0 ? sum / rate_ : sum;
}

void UniformChain::load(const Band& band) {
  double* now = values(now_);
  std::fill(now + first_, now + last_ + 1, 0.0);
  first_ = band.first;
  last_ = band.end() - 1;
  std::copy(band.p.begin(), band.p.end(), now + first_);
  mixed_first_ = top_;
  mixed_last_ = -1;
}

void UniformChain::unload(Band& band) {
  double* mixed = values(mixed_);
  while (mixed_first_ < mixed_last_ && mixed[mixed_first_] < cut_) {
    lost_ += std::exchange(mixed[mixed_first_++], 0.0);
  }
  while (mixed_first_ < mixed_last_ && mixed[mixed_last_] < cut_) {
    lost_ += std::exchange(mixed[mixed_last_--], 0.0);
  }
  band.first = mixed_first_;
  band.p.assign(mixed + mixed_first_, mixed + mixed_last_ + 1);
  std::fill(mixed + mixed_first_, mixed + mixed_last_ + 1, 0.0);
}

void UniformChain::trim() {
  double* now = values(now_);
  while (first_ < last_ && now[first_] < cut_) lost_ += std::exchange(now[first_++], 0.0);
  while (first_ < last_ && now[last_] < cut_) lost_ += std::exchange(now[last_--], 0.0);
}

bool UniformChain::advance(Band& band, double seconds) {
  if (band.end() > top_) return false;
  if (seconds == 0) return true;
  load(band);
  double* now = values(now_);
  double* sum = values(sum_);
  if (rate_ == 0) {  // nothing ever happens
    for (int j = first_; j <= last_; ++j) sum[j] += seconds * now[j];
    seen_first_ = std::min(seen_first_, first_);
    seen_last_ = std::max(seen_last_, last_);
    return true;
  }
  const PoissonWeights weights = poisson_weights(rate_ * seconds);
  const StepShares shares{up_, values(stay_), values(down_)};
  Mixing mixing{sum, values(mixed_)};
  const int last_step = weights.last();
  for (int k = 0; k <= last_step; k += 2) {
    if (last_ + 2 > top_) return false;
    const int between_first = std::max(0, first_ - 1);
    const int between_last = last_ + 1;
    seen_first_ = std::min(seen_first_, between_first);
    seen_last_ = std::max(seen_last_, between_last);
    if (k + 1 < weights.first) {
      two_steps(shares, now, sum, first_, last_);
    } else {
      for (int i = 0; i < 2; ++i) {
        mixing.sum_weight[i] = weights.tail_at(k + i);
        mixing.mixed_weight[i] = weights.weight_at(k + i);
      }
      mixed_first_ = std::min(mixed_first_, between_first);
      mixed_last_ = std::max(mixed_last_, between_last);
      two_steps_mixed(shares, now, mixing, first_, last_);
    }
    first_ = std::max(0, first_ - 2);
    last_ += 2;
    trim();
  }
  unload(band);
  return true;
}

}  // namespace queueing
