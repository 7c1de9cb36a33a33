// Derivation. With weights relative to "all agents busy, nobody waits", the states below weigh
// I_n - 1 = (n/a) E, E = I_{n-1}, and k who wait weigh w_k (line.h). By flow balance, busy agents
// weigh n (E + sum over k >= 1 of w_k). The virtual wait has the density proportional to
// a g(x), g(x) = exp(a (1 - e^{-bx}) / b - n x), b = hangups (Mandelbaum, Zeltyn 2007), and
//   integral from t of g = g(t)/n * sum_k w_k(t),  w_k(t): the line with a e^{-bt} offered.
// So P(W > t) = e^{-bt} g(t) sum_{k>=0} w_k(t), and, by parts,
//   P(answered, W > t) = (n/a) g(t) sum_{k>=1} w_k(t),
//   P(hung up, W > t)  = (b/a) g(t) sum_k k w_k(t),
// each over the total weight (n/a) E + sum_k w_k: positive terms only.
#include "erlang_a.h"

#include <algorithm>
#include <cmath>

#include "loss.h"
#include "numeric.h"
#include "quadrature.h"

namespace queueing {
namespace {

constexpr double kDeep = 45;          // e^-45 of a sum is nothing
constexpr double kHangupsMax = 1e60;  // nobody waits at all; its fourth power is within double

}  // namespace

ErlangA::ErlangA(double offered, double agents, double hangups)
    : ErlangA(offered, agents, hangups, inverse_loss(offered, agents - 1)) {}

ErlangA::ErlangA(double offered, double agents, double hangups, double free)
    : offered_(offered),
      agents_(agents),
      hangups_(std::min(hangups, kHangupsMax)),
      log_load_(offered > agents ? log_load(offered, agents) : 0),
      line_(waiting_line(offered, agents, hangups_)) {
  if (offered > agents) {
    lower_ = free * std::exp(-line_.scale);
  } else {
    upper_ = 1 / free;
  }
  total_ = agents / offered * lower_ + line_.all * upper_;
}

// ln g(time), less the scale of the line.
double ErlangA::log_growth(double time) const {
  const double lost = hangups_ * time;
  if (offered_ > agents_) return -agents_ / hangups_ * exp_less_line(log_load_ - lost);
  return (offered_ - agents_) * time - offered_ / hangups_ * exp_less_line(-lost);
}

ErlangA::Tail ErlangA::tail(double time) const {
  const double left = offered_ * std::exp(-hangups_ * time);
  Tail tail;
  tail.line = waiting_line(left, agents_, hangups_);
  // In overload g and the line at `time` are scaled by the same.
  tail.size = left > agents_ ? upper_ : upper_ * std::exp(log_growth(time));
  return tail;
}

Later ErlangA::later(double time) const {
  const Tail at = tail(time);
  const double share = at.size / total_;
  return {.waits = std::exp(-hangups_ * time) * at.line.all * share,
          .answered = agents_ / offered_ * at.line.some * share,
          .hung_up = hangups_ / offered_ * at.line.queue * share};
}

double ErlangA::answered_within(double time, const Later& after) const {
  const double answered = p_answered();
  const double within = answered - after.answered;
  // The difference is exact enough unless it is small.
  if (within > 0.2 * answered) return within;
  return agents_ / offered_ * (lower_ + upper_ * answered_by_quadrature(time)) / total_;
}

// a * integral from 0 to time of e^{-bx} g(x), scaled as the line. The integrand is log-concave.
double ErlangA::answered_by_quadrature(double time) const {
  const auto log_density = [this](double x) { return log_growth(x) - hangups_ * x; };
  const double last = log_density(time);
  double near = 0;
  double far = time;
  if (last - log_density(0) > kDeep) {
    for (int step = 0; step < 24; ++step) {
      const double middle = (near + far) / 2;
      (last - log_density(time - middle) > kDeep ? far : near) = middle;
    }
  }
  constexpr int kPanels = 10;
  double sum = 0;
  for (int panel = 0; panel < kPanels; ++panel) {
    const double from = time - far * (panel + 1) / kPanels;
    const double to = time - far * panel / kPanels;
    sum += gauss_legendre(from, to, [&](double x) { return std::exp(log_density(x)); });
  }
  return offered_ * sum;
}

namespace {

// Newton's method on the logarithm of a log-concave tail, kept between 0 and `most`.
// log_excess(t) gives ln(tail(t) / wanted) and its slope.
template <class LogExcess>
double solve_tail(double start, double most, LogExcess&& log_excess) {
  double low = 0;
  double high = most;
  double t = std::min(start, most);
  for (int round = 0; round < 200; ++round) {
    const auto [excess, slope] = log_excess(t);
    (excess > 0 ? low : high) = t;
    double next = t - excess / slope;
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (std::abs(next - t) <= 1e-15 * t || next == low || next == high) return next;
    t = next;
  }
  return t;
}

}  // namespace

double ErlangA::time_exceeded(double left) const {
  if (p_wait() <= left) return 0;
  return solve_tail(log_load_ / hangups_, -std::log(left) / hangups_, [&](double t) {
    const Tail at = tail(t);
    const double share = std::exp(-hangups_ * t) * at.line.all * at.size / total_;
    const double slope = -hangups_ - agents_ * std::exp(-at.line.scale) / at.line.all;
    return std::pair(std::log(share / left), slope);
  });
}

double ErlangA::time_exceeded_answered(double left) const {
  const double wanted = left * p_answered();
  if (agents_ / offered_ * line_.some * upper_ / total_ <= wanted) return 0;
  return solve_tail(log_load_ / hangups_, -std::log(wanted) / hangups_, [&](double t) {
    const Tail at = tail(t);
    const double share = agents_ / offered_ * at.line.some * at.size / total_;
    const double rest = offered_ * std::exp(-hangups_ * t) * std::exp(-at.line.scale);
    return std::pair(std::log(share / wanted), -rest / (agents_ * at.line.some));
  });
}

}  // namespace queueing
