#include "answered.h"

#include <algorithm>

#include "poisson_weights.h"
#include "uniform_step.h"

namespace queueing {
namespace {

// Nothing that matters to who waits is different: arrivals behind them do not.
bool serve_alike(const Interval& a, const Interval& b) {
  return a.agents == b.agents && a.handling_s == b.handling_s && a.patience_s == b.patience_s;
}

// Chances at the beginning of `seconds` from those at their end. With q ahead, one of the agents or
// of those ahead leaves the line at rate agents * mu + q * theta, and the customer at rate theta.
void go_back(Chances& chances, const Interval& interval, double seconds) {
  const int count = static_cast<int>(chances.size());
  const double service = interval.agents / interval.handling_s;
  const double theta = 1 / interval.patience_s;
  const double rate = service + count * theta;
  if (count == 0 || rate * seconds == 0) return;
  Chances keep(chances.size()), move(chances.size()), mixed(chances.size(), 0.0);
  for (int q = 0; q < count; ++q) {
    const auto i = static_cast<std::size_t>(q);
    move[i] = (service + q * theta) / rate;
    keep[i] = (count - 1 - q) * theta / rate;
  }
  // In front of the line is who is answered for certain.
  Chances now{1.0}, next(chances.size() + 1, 1.0);
  now.insert(now.end(), chances.begin(), chances.end());
  const PoissonWeights weights = poisson_weights(rate * seconds);
  for (int k = 0; k <= weights.last(); ++k) {
    step_back({keep.data(), move.data()}, now.data() + 1, next.data() + 1, mixed.data(),
              weights.weight_at(k), count);
    now.swap(next);
  }
  chances = mixed;
}

// How many more are ahead behind a change of staff; less than 0: as many are answered at once.
int ahead_more(const Interval& from, const Interval& to, StaffDrop drop) {
  const int fewer = from.agents - to.agents;
  return fewer > 0 && drop == StaffDrop::kFinish ? 0 : fewer;
}

}  // namespace

Waits::Waits(std::span<const Interval> day, double within_s, StaffDrop drop)
    : within_s_(within_s), drop_(drop) {
  const double seconds = day[0].seconds;
  parts_.push_back({&day[0], -seconds, 0});
  for (const Interval& interval : day.subspan(1)) {
    Part& last = parts_.back();
    if (last.end_s >= within_s) break;
    if (serve_alike(*last.interval, interval)) {
      last.end_s += interval.seconds;
    } else {
      parts_.push_back({&interval, last.end_s, last.end_s + interval.seconds});
    }
  }
  const bool day_is_over = parts_.size() == 1 && parts_[0].end_s < within_s;
  if (day_is_over) parts_[0].end_s = kForEver;
  calm_s_ = std::clamp(seconds + parts_[0].end_s - within_s, 0.0, seconds);
  for (const Part& part : parts_) {
    const double kink = seconds + part.end_s - within_s;
    if (kink > calm_s_ && kink < seconds) kinks_s_.push_back(kink);
  }
  kinks_s_.push_back(seconds);
}

Chances Waits::answered_calm(int count) const {
  Chances chances(static_cast<std::size_t>(std::max(0, count)), 0.0);
  go_back(chances, *parts_[0].interval, within_s_);
  return chances;
}

Chances Waits::answered(double before_end_s, int count) const {
  const double deadline = within_s_ - before_end_s;  // since the end of the first interval
  std::size_t reached = 0;
  std::vector<int> more{0};  // ahead at the beginning of each part, than of the one before
  int last_count = count;
  while (reached + 1 < parts_.size() && parts_[reached].end_s < deadline) {
    more.push_back(ahead_more(*parts_[reached].interval, *parts_[reached + 1].interval, drop_));
    last_count = std::max(0, last_count + more.back());
    ++reached;
  }
  Chances chances(static_cast<std::size_t>(std::max(0, last_count)), 0.0);
  double until = deadline;
  for (std::size_t i = reached;; --i) {
    const double from = i == 0 ? -before_end_s : parts_[i].begin_s;
    go_back(chances, *parts_[i].interval, until - from);
    if (i == 0) break;
    until = from;
    if (more[i] < 0) chances.insert(chances.begin(), static_cast<std::size_t>(-more[i]), 1.0);
    if (more[i] > 0) {
      const auto taken = std::min(chances.size(), static_cast<std::size_t>(more[i]));
      chances.erase(chances.begin(), chances.begin() + static_cast<std::ptrdiff_t>(taken));
    }
  }
  chances.resize(static_cast<std::size_t>(std::max(0, count)), 0.0);
  return chances;
}

}  // namespace queueing
