#include "line.h"

#include <algorithm>
#include <cmath>

#include "numeric.h"
#include "quadrature.h"

namespace queueing {
namespace {

constexpr double kNothing = 1e-18;  // of a sum
constexpr double kDeep = 45;        // e^-45 of an integral is nothing
constexpr double kTermsMax = 4000;  // beyond that the integral is quicker
constexpr double kPeakMax = 2000;   // and where the largest term is further out
constexpr double kScaleMax = 40;    // or beyond e^40, more exact

Line by_terms(double offered, double agents, double hangups) {
  Line line;
  double weight = 1;
  const double two = offered * offered;
  // Four terms share one division.
  for (double k = 0;; k += 4) {
    const double leave1 = agents + (k + 1) * hangups;
    const double leave2 = agents + (k + 2) * hangups;
    const double leave3 = agents + (k + 3) * hangups;
    const double leave4 = agents + (k + 4) * hangups;
    const double last = leave3 * leave4;
    const double scaled = weight / (leave1 * leave2 * last);
    const double w1 = scaled * (offered * (leave2 * last));
    const double w2 = scaled * (two * last);
    const double w3 = scaled * (two * offered * leave4);
    weight = scaled * (two * two);
    const double four = (w1 + w2) + (w3 + weight);
    line.some += four;
    line.queue += k * four + ((w1 + 2 * w2) + (3 * w3 + 4 * weight));
    if (weight <= kNothing * line.some && offered < leave4) break;
  }
  line.all = 1 + line.some;
  return line;
}

// The same by the virtual wait y, in patience: with c = agents / hangups, z = offered / hangups and
// g(y) = exp(z (1 - e^-y) - c y), by parts from Euler's integral,
//   all = c int g,  some = z int e^-y g,  queue = c z int (1 - e^-y) g,
// here each times e^-scale. ln g is concave; its peak is at y = ln(z/c), or 0 where that is below.
class WaitIntegral {
 public:
  WaitIntegral(double offered, double agents, double hangups)
      : c_(agents / hangups), z_(offered / hangups) {
    if (offered > agents) {
      peak_ = log_load(offered, agents);
    } else {
      slope_ = (agents - offered) / hangups;
    }
  }

  Line line() {
    // Panels grow from the peak outwards: the bend there is as narrow as 1/sqrt(c).
    const double narrow = 1 / std::max({1.0, std::sqrt(std::max(c_, z_)), slope_});
    for (double from = 0, width = narrow; log_density(from) > -kDeep; from += width, width *= 1.4) {
      add(from, from + width);
    }
    double width = narrow;
    for (double from = 0; from > -peak_ && log_density(from) > -kDeep; width *= 1.4) {
      const double to = std::max(from - width, -peak_);
      add(to, from);
      from = to;
    }
    return {.all = c_ * all_, .some = z_ * some_, .queue = c_ * z_ * queue_};
  }

 private:
  // At y = peak + beyond; 0 at the peak.
  double log_density(double beyond) const {
    if (peak_ > 0) return -c_ * exp_less_line(-beyond);
    return -slope_ * beyond - z_ * exp_less_line(-beyond);
  }

  void add(double low, double high) {
    all_ += gauss_legendre(low, high, [this](double at) { return std::exp(log_density(at)); });
    some_ += gauss_legendre(low, high,
                            [this](double at) { return std::exp(log_density(at) - (peak_ + at)); });
    queue_ += gauss_legendre(low, high, [this](double at) {
      return -std::expm1(-(peak_ + at)) * std::exp(log_density(at));
    });
  }

  double c_;
  double z_;
  double peak_ = 0;
  double slope_ = 0;
  double all_ = 0;
  double some_ = 0;
  double queue_ = 0;
};

}  // namespace

double log_load(double offered, double agents) {
  const double gap = (offered - agents) / agents;
  return std::abs(gap) < 0.5 ? std::log1p(gap) : std::log(offered / agents);
}

Line waiting_line(double offered, double agents, double hangups) {
  if (offered <= agents) {
    const double terms =
        std::min(9 * std::sqrt(agents / hangups), 42 * agents / (agents - offered));
    if (terms <= kTermsMax) return by_terms(offered, agents, hangups);
    return WaitIntegral(offered, agents, hangups).line();
  }
  const double scale = agents / hangups * exp_less_line(log_load(offered, agents));
  Line line;
  const double spread = 9 * std::sqrt(offered / hangups);
  if (spread <= kTermsMax && offered - agents <= kPeakMax * hangups && scale <= kScaleMax) {
    line = by_terms(offered, agents, hangups);
    const double size = std::exp(-scale);
    line.all *= size;
    line.some *= size;
    line.queue *= size;
  } else {
    line = WaitIntegral(offered, agents, hangups).line();
  }
  line.scale = scale;
  return line;
}

}  // namespace queueing
