#include "uniform.h"

#include <algorithm>
#include <cmath>

#include "poisson_weights.h"

namespace queueing {
namespace {

constexpr int kPad = 4;  // states in front of the first and behind the top, always empty

// Shares on one grid, so that what leaves and what stays are exactly all there is: otherwise each step
// would lose or make the same little bit again.
double on_grid(double share) { return std::nearbyint(share * 0x1p53) * 0x1p-53; }

std::size_t place(int state) { return static_cast<std::size_t>(state + kPad); }

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
  const double arrived = rates.up * seconds;
  const double all_stay = now + arrived + 10 * std::sqrt(arrived) + 30;
  const double capacity = rates.agents * rates.mu;
  double settled = rates.up / rates.mu;
  settled += 10 * std::sqrt(settled) + 10;
  if (settled > rates.agents) {
    const double patient = rates.theta > 0 ? rates.up / rates.theta : kForEver;
    double queue = 10 * std::sqrt(patient) + 10;
    if (rates.up < capacity) {
      queue = std::min(queue, 46 / (1 - rates.up / capacity));  // exp(-46) = 1e-20
    } else if (rates.up > capacity) {
      queue += (rates.up - capacity) * (rates.theta > 0 ? 1 / rates.theta : kForEver);
    }
    settled = rates.agents + queue;
  }
  // Beyond what an int holds it is refused anyway.
  return static_cast<int>(std::min({all_stay, std::max(settled, 1.0 * now), 1e9}));
}

UniformChain::UniformChain(const Rates& rates, int top, double cut) : top_(top), cut_(cut), seen_first_(top) {
  rate_ = rates.up + rates.down(top);
  const auto size = static_cast<std::size_t>(top + 2 * kPad + 1);
  for (auto* values : {&stay_, &down_, &now_, &next_, &mixed_, &sum_}) values->assign(size, 0.0);
  if (rate_ == 0) return;
  up_ = on_grid(rates.up / rate_);
  for (int j = 0; j <= top; ++j) {
    const double down = std::min(on_grid(rates.down(j) / rate_), 1 - up_);
    down_[place(j)] = down;
    stay_[place(j)] = 1 - up_ - down;
  }
}

double UniformChain::seconds_in(int state) const {
  const double sum = sum_[place(state)];
  return rate_ > 0 ? sum / rate_ : sum;
}

void UniformChain::load(const Band& band) {
  first_ = band.first;
  last_ = band.end() - 1;
  std::copy(band.p.begin(), band.p.end(), now_.begin() + static_cast<std::ptrdiff_t>(place(first_)));
  for (int i = 1; i <= 2; ++i) now_[place(first_ - i)] = now_[place(last_ + i)] = 0;
  mixed_first_ = top_;
  mixed_last_ = -1;
}

void UniformChain::unload(Band& band) {
  // What was cut off at the edges on the way comes back here as next to nothing.
  while (mixed_first_ < mixed_last_ && mixed_[place(mixed_first_)] < cut_) {
    lost_ += mixed_[place(mixed_first_)];
    mixed_[place(mixed_first_++)] = 0;
  }
  while (mixed_last_ > mixed_first_ && mixed_[place(mixed_last_)] < cut_) {
    lost_ += mixed_[place(mixed_last_)];
    mixed_[place(mixed_last_--)] = 0;
  }
  band.first = mixed_first_;
  const auto from = mixed_.begin() + static_cast<std::ptrdiff_t>(place(mixed_first_));
  const auto to = mixed_.begin() + static_cast<std::ptrdiff_t>(place(mixed_last_) + 1);
  band.p.assign(from, to);
  std::fill(from, to, 0.0);
}

void UniformChain::trim(double* next) {
  while (first_ < last_ && next[first_] < cut_) lost_ += next[first_++];
  while (first_ < last_ && next[last_] < cut_) lost_ += next[last_--];
  for (int i = 1; i <= 2; ++i) next[first_ - i] = next[last_ + i] = 0;
}

bool UniformChain::advance(Band& band, double seconds) {
  if (band.end() > top_) return false;
  if (seconds == 0) return true;
  load(band);
  if (rate_ == 0) {  // nothing ever happens
    for (int j = first_; j <= last_; ++j) sum_[place(j)] += seconds * now_[place(j)];
    seen_first_ = std::min(seen_first_, first_);
    seen_last_ = std::max(seen_last_, last_);
    return true;
  }
  const PoissonWeights weights = poisson_weights(rate_ * seconds);
  const StepShares shares{up_, stay_.data() + kPad, down_.data() + kPad};
  double* now = now_.data() + kPad;
  double* next = next_.data() + kPad;
  double* sum = sum_.data() + kPad;
  Mixing mixing{sum, 0, mixed_.data() + kPad, 0};
  const int last_step = weights.last();
  for (int k = 0; k <= last_step; ++k) {
    if (last_ >= top_) return false;
    seen_first_ = std::min(seen_first_, first_);
    seen_last_ = std::max(seen_last_, last_);
    const int from = std::max(0, first_ - 1);
    const int to = last_ + 1;
    if (k < weights.first) {
      step_and_sum(shares, now, next, sum, from, to);
    } else {
      const auto i = static_cast<std::size_t>(k - weights.first);
      mixing.sum_weight = weights.tail[i];
      mixing.mixed_weight = weights.weight[i];
      mixed_first_ = std::min(mixed_first_, first_);
      mixed_last_ = std::max(mixed_last_, last_);
      step_and_mix(shares, now, next, mixing, from, to);
    }
    first_ = from;
    last_ = to;
    trim(next);
    std::swap(now, next);
  }
  unload(band);
  return true;
}

}  // namespace queueing
