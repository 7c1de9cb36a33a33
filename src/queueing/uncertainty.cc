#include "queueing/uncertainty.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "base/check.h"
#include "crossings.h"
#include "day_rules.h"

namespace queueing {
namespace {

// Beyond it there is less than a tenth of what P(target met) may be wrong by.
constexpr double kBeyond = kMetTolerance / 10;

double shape_of(double cv) { return 1 / (cv * cv); }

std::vector<Interval> scaled(std::span<const Interval> intervals, double factor) {
  std::vector<Interval> made(intervals.begin(), intervals.end());
  for (Interval& one : made) one.arrivals_per_s *= factor;
  return made;
}

// Levels of all intervals, and of the day at last.
std::vector<double> levels_of(const Day& day) {
  std::vector<double> levels;
  for (const IntervalFigures& one : day.intervals) levels.push_back(one.service_level_all);
  levels.push_back(day.service_level_all);
  return levels;
}

// Sums of weight * figures. Of shares of arrivals, their numbers are summed and divided at last.
class Expectation {
 public:
  explicit Expectation(std::size_t count) : sums_(count), level_(count), waits_(count) {}

  void add(const Day& day, double weight) {
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const IntervalFigures& from = day.intervals[i];
      IntervalFigures& to = sums_[i];
      to.arrivals += weight * from.arrivals;
      to.abandoned += weight * from.abandoned;
      to.served += weight * from.served;
      to.served_within += weight * from.served_within;
      to.mean_queue += weight * from.mean_queue;
      to.waited_s += weight * from.waited_s;
      to.occupancy += weight * from.occupancy;
      to.p_all_busy_end += weight * from.p_all_busy_end;
      to.p_wait += weight * from.p_wait * from.arrivals;
      waits_[i] += weight * from.p_wait;
      level_[i] += weight * from.service_level_all;
    }
  }

  IntervalFigures of(std::size_t i) const {
    IntervalFigures made = sums_[i];
    const bool calls = made.arrivals > 0;
    made.p_wait = calls ? made.p_wait / made.arrivals : waits_[i];
    made.service_level_all = calls ? made.served_within / made.arrivals : level_[i];
    return made;
  }

 private:
  std::vector<IntervalFigures> sums_;
  std::vector<double> level_, waits_;
};

const char* wrong_field(const Uncertainty& asked) {
  if (!(asked.cv >= 0 && asked.cv <= kVariationMax)) return "cv";
  if (asked.nodes < kNodesMin || asked.nodes > kNodesMax) return "nodes";
  if (!(asked.target > 0 && asked.target < 1)) return "target";
  return nullptr;
}

}  // namespace

std::vector<Node> day_factor_nodes(double cv, int count) {
  CHECK(cv >= 0 && cv <= kVariationMax && count >= kNodesMin && count <= kNodesMax);
  if (cv == 0) return {{1, 1}};
  // The recursion of the Laguerre polynomials, moved to mean 0 and scaled to deviation 1, so that
  // it goes over into that of the Hermite polynomials as cv goes to 0.
  Eigen::VectorXd diagonal(count), beside(std::max(0, count - 1));
  for (int i = 0; i < count; ++i) {
    diagonal[i] = 2 * i * cv;
    if (i > 0) beside[i - 1] = std::sqrt(i * (1 + (i - 1) * cv * cv));
  }
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(diagonal, beside);
  CHECK(solver.info() == Eigen::Success);
  std::vector<Node> nodes;
  for (int i = 0; i < count; ++i) {
    const double first = solver.eigenvectors()(0, i);
    nodes.push_back({1 + cv * solver.eigenvalues()[i], first * first});
  }
  return nodes;
}

double day_factor_below(double cv, double factor) {
  CHECK(cv > 0 && cv <= kVariationMax);
  if (factor <= 0) return 0;
  return boost::math::gamma_p(shape_of(cv), shape_of(cv) * factor);
}

base::Result<UncertainDay> uncertain_day(std::span<const Interval> intervals, double within_s,
                                         StaffDrop drop, const Uncertainty& uncertainty) {
  if (const char* field = wrong_field(uncertainty)) return out_of_range(field);
  if (auto refusal = refused_day(intervals, within_s, 0, kDayWorkMax / 4))
    return *std::move(refusal);
  const double cv = uncertainty.cv;
  UncertainDay made;
  Expectation expected(intervals.size());
  Crossings crossings(uncertainty.target, intervals.size() + 1);
  const auto solve = [&](double factor, double weight) -> std::optional<base::Refusal> {
    const auto day = whole_day(scaled(intervals, factor), within_s, drop);
    if (!day) return day.error();
    ++made.days_solved;
    crossings.add(factor, levels_of(*day));
    if (weight > 0) expected.add(*day, weight);
    return std::nullopt;
  };
  for (const Node& node : day_factor_nodes(cv, uncertainty.nodes)) {
    if (auto refusal = solve(node.factor, node.weight)) return *std::move(refusal);
  }
  if (cv > 0) {
    const double largest = boost::math::gamma_q_inv(shape_of(cv), kBeyond) / shape_of(cv);
    for (const double factor : {0.0, largest}) {
      if (auto refusal = solve(factor, 0)) return *std::move(refusal);
    }
  }
  const auto below = [cv](double factor) {
    return cv > 0 ? day_factor_below(cv, factor) : factor >= 1 ? 1.0 : 0.0;
  };
  while (cv > 0 && made.days_solved < kCrossingDaysMax) {
    const auto factor = crossings.next(below, kMetTolerance / 4);
    if (!factor) break;
    if (auto refusal = solve(*factor, 0)) return *std::move(refusal);
  }
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    made.intervals.push_back({expected.of(i), crossings.p_met(i, below)});
    made.arrivals += made.intervals[i].expected.arrivals;
    made.abandoned += made.intervals[i].expected.abandoned;
    made.served_within += made.intervals[i].expected.served_within;
  }
  if (made.arrivals > 0) made.service_level_all = made.served_within / made.arrivals;
  made.p_target_met = crossings.p_met(intervals.size(), below);
  return made;
}

}  // namespace queueing
