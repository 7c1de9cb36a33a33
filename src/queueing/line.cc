#include "line.h"

#include <cmath>

#include "numeric.h"

namespace queueing {
namespace {

constexpr double kNothing = 1e-18;  // of a sum
constexpr double kNearPeak = 256;   // terms up to the largest that are multiplied one by one

Line from_start(double offered, double agents, double hangups) {
  Line line;
  double weight = 1;
  for (double k = 1;; k += 1) {
    const double leave = agents + k * hangups;
    weight *= offered / leave;
    line.some += weight;
    line.queue += k * weight;
    if (weight < kNothing * line.some && offered < leave) break;
  }
  line.all = 1 + line.some;
  return line;
}

// From the largest weight in both directions; that weight by Stirling's formula.
Line from_peak(double offered, double agents, double hangups, double peak) {
  double some = 1;
  double queue = peak;
  double weight = 1;
  for (double k = peak + 1; weight > kNothing * some; k += 1) {
    weight *= offered / (agents + k * hangups);
    some += weight;
    queue += k * weight;
  }
  weight = 1;
  double first = 0;  // of k = 0
  for (double k = peak; k > 0 && weight > kNothing * some; k -= 1) {
    weight *= (agents + k * hangups) / offered;
    if (k == 1) {
      first = weight;
    } else {
      some += weight;
      queue += (k - 1) * weight;
    }
  }
  // ln w_peak less the scale: z^k Gamma(c + 1) / Gamma(c + 1 + k), z = offered / hangups,
  // c = agents / hangups.
  const double c = agents / hangups;
  const double top = c + peak;
  const double over = ((offered - agents) - peak * hangups) / (agents + peak * hangups);
  const double log_peak = top * (std::log1p(over) - over) - 0.5 * std::log1p(peak / c) +
                          stirling_rest(c) - stirling_rest(top);
  const double size = std::exp(log_peak);
  return {.all = (some + first) * size, .some = some * size, .queue = queue * size, .scale = 0};
}

}  // namespace

double log_load(double offered, double agents) {
  const double gap = (offered - agents) / agents;
  return std::abs(gap) < 0.5 ? std::log1p(gap) : std::log(offered / agents);
}

Line waiting_line(double offered, double agents, double hangups) {
  if (offered <= agents) return from_start(offered, agents, hangups);
  const double peak = std::floor((offered - agents) / hangups);
  const double scale = agents / hangups * exp_less_line(log_load(offered, agents));
  Line line;
  if (peak <= kNearPeak) {
    line = from_start(offered, agents, hangups);
    const double size = std::exp(-scale);
    line.all *= size;
    line.some *= size;
    line.queue *= size;
  } else {
    line = from_peak(offered, agents, hangups, peak);
  }
  line.scale = scale;
  return line;
}

}  // namespace queueing
