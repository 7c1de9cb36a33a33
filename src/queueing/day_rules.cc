#include "day_rules.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "uniform.h"

namespace queueing {
namespace {

using base::refuse;
using base::Why;

bool at_least(double value, double least) { return std::isfinite(value) && value >= least; }
bool positive(double value) { return std::isfinite(value) && value > 0; }

// The column at fault, or nullptr.
const char* wrong_column(const Interval& interval) {
  if (!positive(interval.seconds)) return "seconds";
  if (!at_least(interval.arrivals_per_s, 0)) return "arrivals_per_s";
  if (!positive(interval.handling_s)) return "handling_s";
  if (!positive(interval.patience_s) && interval.patience_s != kForEver) return "patience_s";
  if (interval.agents < 0 || interval.agents > kVaryingAgentsMax) return "agents";
  return nullptr;
}

// How many different intervals a wait may see, and so how often it has to be followed.
double crossings(const Interval& interval, double within_s) {
  return std::min(static_cast<double>(kIntervalsMax), 1 + within_s / interval.seconds);
}

// States times steps, with what following the waits takes; more rather than less.
double work(const Interval& interval, int top, double within_s) {
  const Rates rates(interval);
  const double rate = rates.up + rates.down(top);
  const double window = std::min(top + 1.0, 100 + 30 * std::sqrt(top));
  const double own = (rate * interval.seconds + 200) * window;
  const double nodes = 6 * (1 + std::min(interval.seconds, within_s) / 60);
  const double crossed = crossings(interval, within_s);
  const double queue = std::max(1, top - interval.agents);
  const double one_wait = crossed * 50 + rate * std::min(within_s, 2 * kWithinSecondsMax);
  return own + nodes * one_wait * queue;
}

}  // namespace

base::Refusal out_of_range(std::string_view field) {
  return refuse(Why::kInvalid, "queueing.number_out_of_range", field);
}

std::optional<base::Refusal> refused_day(std::span<const Interval> intervals, double within_s,
                                         int in_system, double work_max) {
  if (intervals.empty()) return refuse(Why::kInvalid, "queueing.no_intervals", "intervals");
  if (intervals.size() > kIntervalsMax) {
    return refuse(Why::kInvalid, "queueing.too_many_intervals", "intervals",
                  {{"max", std::to_string(kIntervalsMax)}});
  }
  if (!at_least(within_s, 0) || within_s > kWithinSecondsMax) return out_of_range("within_s");
  int top = in_system;
  double called = in_system;
  double all = 0;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const std::string row = std::to_string(i + 1);
    if (const char* column = wrong_column(intervals[i])) {
      return refuse(Why::kInvalid, "queueing.number_out_of_range", "intervals",
                    {{"row", row}, {"column", column}});
    }
    called += intervals[i].arrivals_per_s * intervals[i].seconds;
    const double all_wait = std::min(1e9, called + 10 * std::sqrt(called) + 30);
    top = std::min(static_cast<int>(all_wait),
                   likely_top(Rates(intervals[i]), top, intervals[i].seconds));
    if (top > kInSystemMax) {
      return refuse(Why::kInvalid, "queueing.too_many_in_system", "intervals",
                    {{"row", row}, {"max", std::to_string(kInSystemMax)}});
    }
    all += work(intervals[i], top, within_s);
    if (!(all <= work_max)) {
      return refuse(Why::kInvalid, "queueing.too_much_work", "intervals", {{"row", row}});
    }
  }
  return std::nullopt;
}

}  // namespace queueing
