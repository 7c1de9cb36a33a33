#include "queueing/required.h"

#include <algorithm>
#include <cmath>

#include "loss.h"
#include "shares.h"

namespace queueing {
namespace {

using base::Why;

base::Refusal too_many() {
  return base::refuse(Why::kInvalid, "queueing.too_many_agents", "agents");
}

// The fewest n from `least` on that meets, where meets(n) is false and then true; nothing above
// kAgentsMax does: kAgentsMax + 1. Gallops from the guess, then halves.
template <class Meets>
std::int64_t fewest(std::int64_t least, double guess, Meets&& meets) {
  const auto most = static_cast<std::int64_t>(kAgentsMax) + 1;
  const auto at = [&](std::int64_t n) { return n >= most || meets(static_cast<double>(n)); };
  const double start = std::clamp(guess, static_cast<double>(least), static_cast<double>(most));
  auto good = static_cast<std::int64_t>(start);
  std::int64_t stride = 1;
  std::int64_t bad = least - 1;
  if (at(good)) {
    while (good - stride >= least && at(good - stride)) {
      good -= stride;
      stride *= 2;
    }
    bad = std::max(bad, good - stride);
  } else {
    do {
      bad = good;
      good = std::min(most, good + stride);
      stride *= 2;
    } while (!at(good));
  }
  while (good - bad > 1) {
    const std::int64_t middle = bad + (good - bad) / 2;
    (at(middle) ? good : bad) = middle;
  }
  return good;
}

// Square-root staffing: a + beta sqrt(a), where P(W > 0) of Halfin and Whitt 1981 is close to
// e^{-1.24 beta - 0.28 beta^2} and the wait beyond has the rate beta sqrt(a).
double guess_c(double offered, double time, double missed) {
  const double root = std::sqrt(offered);
  const double linear = 1.24 + root * time;
  const double beta =
      2 * std::log(missed) / (-linear - std::sqrt(linear * linear - 1.12 * std::log(missed)));
  return offered + beta * root;
}

// Decides most cases from a value of I_n that is good to some 1e-7, in a few dozen steps around a;
// what is closer than kClose is worked out in full.
class FewestC {
 public:
  FewestC(double offered, double time, double share)
      : offered_(offered), time_(time), share_(share), missed_(1 - share) {}

  std::int64_t find() const {
    const double least = std::floor(offered_) + 1;
    if (offered_ < kSmall) return in_full(least);
    double n = std::max(least, std::ceil(guess_c(offered_, time_, missed_)));
    const double reach = std::ceil(4.5 * std::sqrt(offered_) + (n - offered_));
    double inverse = climb_loss(start(n - reach), n, static_cast<long>(reach), 1 / offered_);
    double later = std::exp(-(n - offered_) * time_);
    const double step = std::exp(-time_);
    double left = verdict(n, inverse, later);
    if (left > kClose) {
      for (int round = 0; round < 8; ++round) {
        if (n == least) return static_cast<std::int64_t>(n);
        inverse = (inverse - 1) * offered_ / n;
        later /= step;
        left = verdict(n - 1, inverse, later);
        if (left < -kClose) return static_cast<std::int64_t>(n);
        if (left <= kClose) break;
        n -= 1;
      }
    } else if (left < -kClose) {
      for (int round = 0; round < 64; ++round) {
        n += 1;
        inverse = 1 + inverse * n / offered_;
        later *= step;
        left = verdict(n, inverse, later);
        if (left > kClose) return static_cast<std::int64_t>(n);
        if (left >= -kClose) break;
      }
    }
    return in_full(n);
  }

 private:
  static constexpr double kSmall = 16;
  static constexpr double kClose = 1e-5;

  // I_x some way below the load by three levels of Legendre's continued fraction.
  double start(double order) const {
    const double gap = offered_ - order;
    const double third = gap + 4 + 3 * (order - 2) / (gap + 6);
    return offered_ / (gap + order * third / ((gap + 2) * third + 2 * (order - 1)));
  }

  // Above 0 where n agents meet the target: 1 - P(W > t) / missed, times something positive.
  double verdict(double n, double inverse, double later) const {
    const double allowed = missed_ * ((n - offered_) * inverse + offered_);
    return 1 - n * later / allowed;
  }

  std::int64_t in_full(double guess) const {
    const auto least = static_cast<std::int64_t>(std::floor(offered_)) + 1;
    return fewest(least, guess,
                  [this](double n) { return within_c(offered_, n, time_) >= share_; });
  }

  double offered_;
  double time_;
  double share_;
  double missed_;
};

}  // namespace

base::Result<std::int64_t> required_agents(Model model, const Station& station,
                                           const Target& target) {
  if (auto wrong = wrong_with(model, station, target.within_s)) return *std::move(wrong);
  if (!(target.share > 0 && target.share < 1)) {
    return base::refuse(Why::kInvalid, "queueing.not_a_share", "share");
  }
  const double offered = station.offered();
  const double time = target.within_s / station.handling_s;
  std::int64_t agents = 0;
  switch (model) {
    case Model::kErlangB:
      agents = fewest(1, offered * target.share,
                      [&](double n) { return carried_b(offered, n) >= target.share; });
      break;
    case Model::kErlangC:
      if (offered >= kAgentsMax) return too_many();
      agents = FewestC(offered, time, target.share).find();
      break;
    case Model::kErlangA: {
      const double hangups = station.handling_s / station.patience_s;
      agents = fewest(1, offered * target.share, [&](double n) {
        return within_a(offered, n, hangups, time, target.definition) >= target.share;
      });
      break;
    }
  }
  if (agents > static_cast<std::int64_t>(kAgentsMax)) return too_many();
  return agents;
}

}  // namespace queueing
