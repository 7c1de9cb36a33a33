#include "queueing/required.h"

#include <algorithm>
#include <bit>
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

// e^x to six digits or more, for the first look only.
[[gnu::always_inline]] inline double exp_roughly(double x) {
  x = std::max(x, -700.0);
  const double turns = x * 1.4426950408889634;
  const auto whole = static_cast<std::int64_t>(turns);
  const double r = x - static_cast<double>(whole) * 0.69314718055994531;
  const double r2 = r * r;
  const double low = (1 + r) + r2 * (0.5 + r * (1.0 / 6));
  const double high = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040)) +
                      (r2 * r2) * (1.0 / 40320 + r * (1.0 / 362880));
  return (low + r2 * r2 * high) *
         std::bit_cast<double>(static_cast<std::uint64_t>(1023 + whole) << 52);
}

// ln x to four digits; 0 < x < 1 and normal.
double log_roughly(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
  const double y = std::bit_cast<double>((bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL);
  const double s = (y - 1.4142135623730951) / (y + 1.4142135623730951);
  return (static_cast<double>(exponent) + 0.5) * 0.69314718055994531 +
         s * (2 + s * s * (2.0 / 3 + s * s * 0.4));
}

// Square-root staffing: a + beta sqrt(a), where P(W > 0) of Halfin and Whitt 1981 is close to
// e^{-1.24 beta - 0.28 beta^2} and a wait longer than t is rarer by e^{-beta sqrt(a) t}. A little
// more, so that rounding up is mostly right.
double guess_c(double offered, double root, double time, double missed) {
  const double rarity = -log_roughly(missed);
  const double linear = 1.24 + root * time;
  const double beta = 2 * rarity / (linear + std::sqrt(linear * linear + 1.12 * rarity));
  return offered + beta * root + (0.1 + 0.17 * rarity);
}

// Decides most cases from a value of I_n that is good to 2e-6, in a few dozen steps around the
// load; what is closer than kClose is worked out in full.
class FewestC {
 public:
  FewestC(double offered, double time, double share)
      : offered_(offered), time_(time), share_(share), missed_(1 - share) {}

  std::int64_t find() const {
    const double per_offered = 1 / offered_;
    const double root = std::sqrt(offered_);
    const auto least = static_cast<std::int64_t>(offered_) + 1;
    const double step = exp_roughly(-time_);
    const auto guess =
        static_cast<std::int64_t>(std::min(guess_c(offered_, root, time_, missed_), kAgentsMax));
    // The guess, one fewer and one more, without asking in between: a branch that the processor
    // foretells wrongly would cost more.
    const std::int64_t first = std::max(least, guess) - 1;
    auto n = static_cast<double>(first);
    double inverse = rough_inverse(first, root, per_offered);
    double later = exp_roughly((offered_ - n) * time_);
    int missing = 0;
    int close = 0;
    const auto look = [&] {
      // P(W > t) <= missed, P(W > t) = n later / ((n - a) I_n + a); not below the load.
      const double asked = n * later;
      const double allowed = missed_ * ((n - offered_) * inverse + offered_);
      const bool enough = n > offered_;
      missing += !(enough & (asked <= allowed));
      close += enough & (std::abs(asked - allowed) <= kClose * allowed);
    };
    const auto one_more = [&] {
      n += 1;
      inverse = 1 + n * per_offered * inverse;
      later *= step;
    };
    look();
    one_more();
    look();
    one_more();
    look();
    if (close == 0 && (missing == 1 || missing == 2)) return first + missing;
    return in_full(static_cast<double>(first + missing));
  }

 private:
  static constexpr double kClose = 1e-4;

  // I_n from some way below the load, where three levels of Legendre's continued fraction start it.
  // Where that is does not depend on n, so that neither waits for the other.
  double rough_inverse(std::int64_t n, double root, double per_offered) const {
    const auto first = static_cast<std::int64_t>(offered_ - 3 * root);
    const auto order = static_cast<double>(n);
    if (first < 2) return climb_loss(1, order, n, per_offered);
    const auto from = static_cast<double>(first);
    const double gap = offered_ - from;
    const double third = (gap + 4) * (gap + 6) + 3 * (from - 2);
    const double second = (gap + 2) * third + 2 * (from - 1) * (gap + 6);
    const double start = offered_ * second / (gap * second + from * third);
    return climb_loss(start, order, n - first, per_offered);
  }

  [[gnu::noinline]] std::int64_t in_full(double guess) const {
    const auto least = static_cast<std::int64_t>(std::floor(offered_)) + 1;
    return fewest(least, guess,
                  [this](double n) { return within_c(offered_, n, time_) >= share_; });
  }

  double offered_;
  double time_;
  double share_;
  double missed_;
};

[[gnu::noinline]] std::int64_t fewest_a(const Station& station, const Target& target) {
  const double offered = station.offered();
  const double hangups = station.handling_s / station.patience_s;
  const double time = target.within_s / station.handling_s;
  return fewest(1, offered * target.share, [&](double n) {
    return within_a(offered, n, hangups, time, target.definition) >= target.share;
  });
}

[[gnu::noinline]] std::int64_t fewest_b(double offered, double share) {
  return fewest(1, offered * share, [&](double n) { return carried_b(offered, n) >= share; });
}

std::int64_t fewest_c(const Station& station, const Target& target) {
  const double offered = station.offered();
  if (offered >= kAgentsMax) return static_cast<std::int64_t>(kAgentsMax) + 1;
  return FewestC(offered, target.within_s / station.handling_s, target.share).find();
}

[[gnu::noinline]] base::Result<std::int64_t> refused(Model model, const Station& station,
                                                     const Target& target) {
  if (auto wrong = wrong_with(model, station, target.within_s)) return *std::move(wrong);
  if (target.share > 0 && target.share < 1) return too_many();
  return base::refuse(Why::kInvalid, "queueing.not_a_share", "share");
}

}  // namespace

// What is refused is built elsewhere: here it would be in the way of what is not.
base::Result<std::int64_t> required_agents(Model model, const Station& station,
                                           const Target& target) {
  const bool share = target.share > 0 && target.share < 1;
  if (!share || !right(model, station, target.within_s)) return refused(model, station, target);
  const std::int64_t agents = model == Model::kErlangC   ? fewest_c(station, target)
                              : model == Model::kErlangB ? fewest_b(station.offered(), target.share)
                                                         : fewest_a(station, target);
  if (agents > static_cast<std::int64_t>(kAgentsMax)) return refused(model, station, target);
  return agents;
}

}  // namespace queueing
