#include "queueing/retrial.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "erlang_a.h"

namespace queueing {
namespace {

using base::Why;

bool share(double number) { return number >= 0 && number <= 1; }

base::Refusal not_a_share(std::string_view field) {
  return base::refuse(Why::kInvalid, "queueing.not_a_share", field);
}

// What arises less what leaves for good, with `offered` erlangs; falls, since both the hung up and
// the answered grow with the load. Positive terms only on either side.
double growth(const Station& station, const Returns& returns, double offered) {
  const ErlangA queue(offered, station.agents, station.handling_s / station.patience_s);
  const double gone = (1 - returns.after_hangup) * queue.p_abandon();
  const double unsolved = returns.after_unsolved * (1 - returns.solved);
  return station.offered() - offered * (gone + (1 - unsolved) * queue.p_answered());
}

// Illinois: regula falsi that halves the side that stands still. growth(low) >= 0 > growth(high).
template <class Growth>
double root(double low, double high, Growth&& growth) {
  double at_low = growth(low);
  double at_high = growth(high);
  int side = 0;
  for (int round = 0; round < 200 && high - low > 1e-15 * high; ++round) {
    double middle = high - at_high * (high - low) / (at_high - at_low);
    if (!(middle > low && middle < high)) middle = low + (high - low) / 2;
    const double at_middle = growth(middle);
    if (at_middle == 0) return middle;
    if (at_middle > 0) {
      low = middle;
      at_low = at_middle;
      if (side == 1) at_high /= 2;
      side = 1;
    } else {
      high = middle;
      at_high = at_middle;
      if (side == -1) at_low /= 2;
      side = -1;
    }
  }
  return std::abs(at_low) < std::abs(at_high) ? low : high;
}

}  // namespace

base::Result<Repeated> with_returns(const Station& station, const Returns& returns,
                                    double within_s) {
  if (!share(returns.after_hangup)) return not_a_share("after_hangup");
  if (!share(returns.solved) || returns.solved == 0) return not_a_share("solved");
  if (!share(returns.after_unsolved)) return not_a_share("after_unsolved");
  if (auto alone = figures(Model::kErlangA, station, within_s); !alone) return alone.error();
  const auto grows = [&](double offered) { return growth(station, returns, offered); };
  const double first = station.offered();
  double offered = first;
  if (grows(first) > 0) {
    double high = first;
    do {
      if (high >= kOfferedMax) {
        return base::refuse(Why::kInvalid, "queueing.grows_without_limit", "agents");
      }
      high = std::min(2 * high, kOfferedMax);
    } while (grows(high) >= 0);
    offered = root(first, high, grows);
  }
  Station all = station;
  all.arrivals_per_s = offered / station.handling_s;
  auto found = figures(Model::kErlangA, all, within_s);
  if (!found) return found.error();
  const double answered = found->occupancy * station.agents / station.handling_s;
  return Repeated{.arrivals_per_s = all.arrivals_per_s,
                  .solved_per_s = returns.solved * answered,
                  .handled_per_solved = 1 / returns.solved,
                  .figures = *found};
}

}  // namespace queueing
