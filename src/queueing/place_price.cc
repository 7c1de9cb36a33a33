#include "place_price.h"

#include <algorithm>
#include <cmath>

#include "queueing/place.h"
#include "queueing/station.h"

namespace queueing::placing {
namespace {

// The sums over those who wait, of Erlang A with rates lambda, n mu and theta: term(j) is the
// product of lambda / (n mu + i theta) for i of 1 to j. All are divided by 2^shift to stay in
// range.
struct Waiting {
  double sum = 0;       // of term(j), j >= 0
  double weighted = 0;  // of j term(j)
  double unit = 1;      // what 1 has become
};

// Far above capacity the terms rise to a peak; those from it down to nothing are enough there.
Waiting waiting_from_peak(double lambda, double service, double theta, double peak) {
  Waiting out;
  out.unit = 0;
  double term = 1;
  for (double j = peak; j >= 0 && term > 1e-18; --j) {
    out.sum += term;
    out.weighted += j * term;
    term *= (service + j * theta) / lambda;
  }
  term = 1;
  for (double j = peak + 1; term > 1e-18; ++j) {
    term *= lambda / (service + j * theta);
    out.sum += term;
    out.weighted += j * term;
  }
  return out;
}

Waiting waiting(double lambda, double service, double theta) {
  const double peak = std::floor((lambda - service) / theta);
  // The product up to the peak is at least exp(peak^2 theta / (2 lambda)): above e^80 what does not
  // wait is nothing in comparison.
  if (peak > 0 && peak * peak * theta > 160 * lambda)
    return waiting_from_peak(lambda, service, theta, peak);
  Waiting out;
  double term = 1;
  double rate = service;
  out.sum = 1;
  for (double j = 1; j <= peak || term > 1e-17 * out.sum || term * j > 1e-17 * out.weighted; ++j) {
    rate += theta;
    term *= lambda / rate;
    out.sum += term;
    out.weighted += j * term;
  }
  return out;
}

double patience_of(const Load& load) {
  return load.patience_s == kForEver ? kStandInPatienceS : load.patience_s;
}

// `before` is I(agents - 1) of inverse_erlang_b.
double lost_given(double lambda, double mu, double theta, double agents, double before) {
  const double service = agents * mu;
  const Waiting w = waiting(lambda, service, theta);
  const double all = before * w.unit + lambda / service * w.sum;
  return std::min(1.0, theta / service * w.weighted / all);
}

// I(agents - 1), agents > 0.
double inverse_before(double offered, double agents) {
  const double fraction = agents - std::floor(agents);
  double inverse = inverse_erlang_b(offered, fraction);
  if (agents < 1) return (inverse - 1) * offered / agents;
  for (double n = fraction + 1; n <= agents - 0.5; ++n) inverse = 1 + n / offered * inverse;
  return inverse;
}

double erlang_c_level(const Load& load, double agents) {
  const double offered = load.offered();
  if (agents <= offered) return 0;
  const double inverse = 1 + agents / offered * inverse_before(offered, agents);
  const double waits = agents / ((agents - offered) * inverse + offered);
  return 1 - waits * std::exp(-(agents - offered) * load.within_s / load.handling_s);
}

}  // namespace

double inverse_erlang_b(double offered, double fraction) {
  if (fraction <= 0) return 1;
  // 1 / B = e^x x^(1 - s) Gamma(s, x), Jagerman 1974, with s = fraction + 1 and x = offered.
  const double s = fraction + 1;
  if (offered < 1) {
    double term = 1;
    double sum = 1 / s;
    for (int k = 1; k < 40; ++k) sum += (term *= -offered / k) / (s + k);
    const double upper = std::tgamma(s) - std::pow(offered, s) * sum;
    return std::exp(offered) * std::pow(offered, 1 - s) * upper;
  }
  double b = offered + 1 - s;  // Legendre's continued fraction by Lentz
  double c = 1e300;
  double d = 1 / b;
  double h = d;
  for (int i = 1; i < 10'000; ++i) {
    const double a = -i * (i - s);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    h *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return h * offered;
}

double share_lost(const Load& load, double agents) {
  if (load.contacts <= 0) return 0;
  if (agents <= 0) return 1;
  return lost_given(load.contacts / load.seconds, 1 / load.handling_s, 1 / patience_of(load),
                    agents, inverse_before(load.offered(), agents));
}

double service_level(const Load& load, double agents) {
  if (load.contacts <= 0) return 1;
  if (agents <= 1e-9) return 0;
  if (load.patience_s == kForEver) return erlang_c_level(load, agents);
  const double lambda = load.contacts / load.seconds;
  const double theta = 1 / load.patience_s;
  const double service = agents / load.handling_s;
  const double before = inverse_before(load.offered(), agents);
  const Waiting now = waiting(lambda, service, theta);
  const double all = before * now.unit + lambda / service * now.sum;
  const double lost = std::min(1.0, theta / service * now.weighted / all);
  if (now.unit == 0) {  // far above capacity: everybody waits about as long
    const double wait = std::log(lambda / service) / theta;
    return load.within_s < wait ? 0 : 1 - lost;
  }
  // P(served and waited longer) = (n mu J(T) - g(T)) / D, Mandelbaum and Zeltyn 2007, with
  // n mu J(T) = g(T) S(lambda e^(-theta T)).
  const double left = std::exp(-theta * load.within_s);
  const double g = std::exp(lambda * (1 - left) / theta - service * load.within_s);
  const double later = g * (waiting(lambda * left, service, theta).sum - 1) / all;
  return std::clamp(1 - lost - later, 0.0, 1.0);
}

double gamma_below(double shape, double x) {
  if (x <= 0) return 0;
  const double scale = std::exp(shape * std::log(x) - x - std::lgamma(shape));
  if (x < shape + 1) {
    double term = 1 / shape;
    double sum = term;
    for (double k = shape + 1; term > 1e-17 * sum; ++k) sum += term *= x / k;
    return std::min(1.0, scale * sum);
  }
  double b = x + 1 - shape;
  double c = 1e300;
  double d = 1 / b;
  double h = d;
  for (int i = 1; i < 100'000; ++i) {
    const double a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    h *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return std::max(0.0, 1 - scale * h);
}

double p_target_met(std::span<const Staffed> cells, double target, double day_cv) {
  const auto meets = [&](double factor) {
    double level = 0;
    double weight = 0;
    for (const Staffed& cell : cells) {
      Load busier = *cell.load;
      busier.contacts *= factor;
      level += cell.weight * service_level(busier, cell.agents);
      weight += cell.weight;
    }
    return level >= target * weight;
  };
  if (day_cv <= 0) return meets(1) ? 1 : 0;
  const double shape = 1 / (day_cv * day_cv);
  // The service level falls with volume: the largest factor that still meets the target.
  double low = std::max(0.0, 1 - 6 * day_cv);
  double high = 1 + 8 * day_cv;
  if (meets(high)) return 1;
  if (low > 0 && !meets(low)) return 0;
  for (int i = 0; i < 20; ++i) {
    const double middle = (low + high) / 2;
    (meets(middle) ? low : high) = middle;
  }
  return gamma_below(shape, shape * low);
}

double agents_to_spare(const Load& load, double drop) {
  if (load.contacts <= 0 || drop >= 1) return 1e300;
  const double floor_level = service_level(load, load.agents) - drop - 1e-12;
  if (floor_level <= 0) return 1e300;
  double low = 0;
  double high = std::floor(load.agents) + 1;  // whole agents first
  while (high - low > 1.5) {
    const double middle = std::floor((low + high) / 2);
    (service_level(load, load.agents - middle) >= floor_level ? low : high) = middle;
  }
  for (int i = 0; i < 20; ++i) {
    const double middle = (low + high) / 2;
    (service_level(load, load.agents - middle) >= floor_level ? low : high) = middle;
  }
  return low;
}

void Curve::extend(std::size_t size) const {
  size = std::max(size, total_.size() + 16);
  if (total_.empty()) {
    total_.push_back(0);
    last_lost_ = share_lost(load_, load_.agents);
  }
  const double offered = load_.offered();
  // I(n - 1) for the n asked for, from below: the recursion is stable in that direction only.
  double first = load_.agents - static_cast<double>(size - 1);
  if (first <= 1e-9) first = load_.agents - std::floor(load_.agents);
  if (first <= 1e-9) first = 1;
  std::vector<double> before = {inverse_before(offered, first)};
  for (double n = first; n + 0.5 < load_.agents; ++n)
    before.push_back(n < 1 ? inverse_erlang_b(offered, n) : 1 + n / offered * before.back());
  for (std::size_t k = total_.size(); k < size; ++k) {
    const double agents = load_.agents - static_cast<double>(k);
    double lost = 1;
    if (agents > 1e-9)
      lost =
          lost_given(load_.contacts / load_.seconds, 1 / load_.handling_s, 1 / patience_of(load_),
                     agents, before.at(static_cast<std::size_t>(std::llround(agents - first))));
    double step = load_.contacts * (lost - last_lost_);
    if (agents < 0 && agents > -1 + 1e-9) step /= 1 + agents;  // only a part of an agent was left
    // Convex up to rounding: what rounding takes away is put back.
    const double last = k >= 2 ? total_[k - 1] - total_[k - 2] : 0;
    total_.push_back(total_[k - 1] + std::max(step, last));
    last_lost_ = lost;
  }
}

}  // namespace queueing::placing
