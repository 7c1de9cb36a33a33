// What it costs to take agents off a queue during one cell: private to placing.
#pragma once

#include <span>
#include <vector>

namespace queueing::placing {

// A queue during one cell.
struct Load {
  double contacts = 0;  // arriving in the cell; 0: nothing costs anything
  double seconds = 0;   // length of the cell
  double handling_s = 1;
  double patience_s = 1;  // kForEver: kStandInPatienceS prices, Erlang C gives the service level
  double target = 0.8;
  double within_s = 20;
  double agents = 0;  // before any session

  double offered() const { return contacts / seconds * handling_s; }
};

// Answered within within_s of all arrivals, steady state; 1 where nobody calls, 0 without agents or
// where the queue grows without limit. Erlang A, or C for endless patience.
double service_level(const Load& load, double agents);
// P(hung up), Erlang A with the stand-in for endless patience. 1 without agents.
double share_lost(const Load& load, double agents);
// A queue with so many agents, and how much it counts.
struct Staffed {
  const Load* load;
  double agents;
  double weight;
};
// P(mean service level >= target) when the day's volume is multiplied by a Gamma factor of mean 1
// and coefficient of variation `day_cv`, given the level that the exact day reaches at a factor of
// 1. What came before is heard as more volume, or less: as much as brings the steady state to that
// level. Against the exact days of uncertain_day see place_met_test.cc.
double p_target_met(std::span<const Staffed> cells, double level, double target, double day_cv);
// The most agents that can leave while the service level falls by no more than `drop` (a share).
double agents_to_spare(const Load& load, double drop);

// Expected contacts lost on top, by the number of agents off; convex. Values between whole numbers
// lie on straight lines. Grows as it is asked for.
class Curve {
 public:
  Curve() = default;
  explicit Curve(const Load& load) : load_(load), free_(load.contacts <= 0) {}

  const Load& load() const { return load_; }
  bool is_free() const { return free_; }
  // No more than this may be off; kForEver: no limit.
  double cap() const { return cap_; }
  void set_cap(double cap) { cap_ = cap; }

  // Of `off` agents off, 0 <= off.
  double cost(double off) const {
    if (free_) return 0;
    const auto whole = static_cast<std::size_t>(off);
    if (whole + 1 >= total_.size()) extend(whole + 2);
    return total_[whole] + (off - static_cast<double>(whole)) * (total_[whole + 1] - total_[whole]);
  }
  // Of the k-th agent off, k >= 1.
  double marginal(std::size_t k) const {
    if (free_) return 0;
    if (k >= total_.size()) extend(k + 1);
    return total_[k] - total_[k - 1];
  }

 private:
  void extend(std::size_t size) const;

  Load load_;
  double cap_ = 1e300;
  bool free_ = true;
  mutable std::vector<double> total_;  // [k]: cost of k agents off
  mutable double last_lost_ = 0;       // P(hung up) with total_.size() - 1 agents off
};

}  // namespace queueing::placing
