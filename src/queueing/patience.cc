#include "queueing/patience.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>

#include "base/check.h"
#include "loss.h"
#include "quadrature.h"
#include "shares.h"

namespace queueing {
namespace {

using base::Why;

constexpr std::size_t kNodes = 20;
using Values = std::array<double, kNodes>;

// Nodes on [-1, 1] in rising order, and what turns values there into their integral up to each node
// and into the last two coefficients of their Legendre series.
struct Rule {
  Values node{};
  Values weight{};
  std::array<Values, kNodes> up_to{};  // integral from -1 to node i, of value j
  Values last{};
  Values last_but_one{};

  Rule() {
    for (std::size_t i = 0; i < kNodes / 2; ++i) {
      const auto& [x, w] = kLegendre20[i];
      node[kNodes / 2 + i] = x;
      node[kNodes / 2 - 1 - i] = -x;
      weight[kNodes / 2 + i] = weight[kNodes / 2 - 1 - i] = w;
    }
    std::array<std::array<double, kNodes + 1>, kNodes> p{};  // P_k at node i
    for (std::size_t i = 0; i < kNodes; ++i) {
      p[i][0] = 1;
      p[i][1] = node[i];
      for (std::size_t k = 2; k <= kNodes; ++k) {
        const auto order = static_cast<double>(k);
        p[i][k] = ((2 * order - 1) * node[i] * p[i][k - 1] - (order - 1) * p[i][k - 2]) / order;
      }
    }
    // c_k = (2k + 1)/2 sum w f P_k; the integral of P_k is (P_{k+1} - P_{k-1}) / (2k + 1).
    for (std::size_t i = 0; i < kNodes; ++i) {
      for (std::size_t j = 0; j < kNodes; ++j) {
        double sum = (node[i] + 1) / 2;
        for (std::size_t k = 1; k < kNodes; ++k) sum += p[j][k] * (p[i][k + 1] - p[i][k - 1]) / 2;
        up_to[i][j] = weight[j] * sum;
      }
      last[i] = weight[i] * p[i][kNodes - 1] * (2 * kNodes - 1) / 2;
      last_but_one[i] = weight[i] * p[i][kNodes - 2] * (2 * kNodes - 3) / 2;
    }
  }
};

const Rule& rule() {
  static const Rule the_rule;
  return the_rule;
}

double dot(const Values& a, const Values& b) {
  double sum = 0;
  for (std::size_t i = 0; i < kNodes; ++i) sum += a[i] * b[i];
  return sum;
}

// Integrals of the virtual wait's density, times e^-scale.
struct Integrals {
  double all = 0;       // g
  double answered = 0;  // P(patience > x) g
  double hung_up = 0;   // P(patience <= x) g
  double wait = 0;      // H g
};

// Walks from 0 to where nothing is left, panel by panel.
class VirtualWait {
 public:
  VirtualWait(const Station& station, const Patience& patience, double within_s)
      : arrivals_(station.arrivals_per_s),
        served_(station.agents / station.handling_s),
        patience_(patience),
        corners_(patience.corners_s) {
    corners_.push_back(within_s);
    std::erase_if(corners_, [](double corner) { return !(corner > 0 && std::isfinite(corner)); });
    std::sort(corners_.begin(), corners_.end());
    walk(within_s);
  }

  bool clear() const { return clear_; }
  bool ends() const { return ends_; }
  double scale() const { return scale_; }
  const Integrals& within() const { return within_; }  // waits up to within_s
  const Integrals& beyond() const { return sums_; }
  double survival(double t_s) const { return patience_.survival(t_s); }

 private:
  static constexpr double kNothing = 1e-19;  // of a sum
  static constexpr double kGone = 690;       // e^-kGone is beyond what counts at all

  void walk(double within_s) {
    double at = 0;
    double width = std::min(patience_.typical_s, 4 / served_);
    const double narrowest = 1e-10 * patience_.typical_s;
    std::size_t corner = 0;
    bool late = false;
    for (int panels = 0; panels < kPatiencePanelsMax; ++panels) {
      if (!late && (at >= within_s || log_g_ < scale_ - kGone)) {
        within_ = std::exchange(sums_, {});
        late = true;
      }
      if (late && done(at)) return;
      while (corner < corners_.size() && corners_[corner] <= at) ++corner;
      double to = at + width;
      if (corner < corners_.size()) to = std::min(to, corners_[corner]);
      if (panel(at, to, to - at <= narrowest)) {
        width = 1.5 * std::max(width, to - at);
        at = to;
      } else if (clear_) {
        width = (to - at) / 2;
      } else {
        return;
      }
    }
    ends_ = served_ > arrivals_ * patience_.survival(at);
    clear_ = false;
  }

  // Whether what is left after `at` counts no more: it falls at this rate or faster.
  bool done(double at) const {
    const double rate = served_ - arrivals_ * patience_.survival(at);
    if (rate <= 0) return false;
    if (log_g_ < scale_ - kGone) return true;
    const double rest = std::exp(log_g_ - scale_) * (1 + rate * at) / rate;
    return rest < kNothing * sums_.all;
  }

  // Adds the panel from `low` to `high`; false where it is too wide, unless it must do.
  bool panel(double low, double high, bool must) {
    const Rule& r = rule();
    const double half = (high - low) / 2;
    Values survival;
    for (std::size_t i = 0; i < kNodes; ++i) {
      survival[i] = patience_.survival(low + half * (1 + r.node[i]));
      if (!(survival[i] >= 0 && survival[i] <= 1)) return clear_ = false;
    }
    const double total = half * dot(r.weight, survival);
    const double rise = arrivals_ * total - served_ * (high - low);
    const double steepest = std::max(std::abs(arrivals_ * survival[0] - served_),
                                     std::abs(arrivals_ * survival[kNodes - 1] - served_));
    const bool rough = std::abs(dot(r.last, survival)) + std::abs(dot(r.last_but_one, survival)) >
                       2e-14 / std::max(1.0, arrivals_ * half);
    if (!must && (steepest * half > 5 || rough)) return false;
    rescale(std::max(log_g_, log_g_ + rise));
    for (std::size_t i = 0; i < kNodes; ++i) {
      const double h = half * dot(r.up_to[i], survival);
      const double g = half * r.weight[i] *
                       std::exp(log_g_ - scale_ + arrivals_ * h - served_ * half * (1 + r.node[i]));
      sums_.all += g;
      sums_.answered += survival[i] * g;
      sums_.hung_up += (1 - survival[i]) * g;
      sums_.wait += (patient_ + h) * g;
    }
    patient_ += total;
    log_g_ += rise;
    return true;
  }

  void rescale(double log_peak) {
    if (log_peak <= scale_) return;
    const double size = std::exp(scale_ - log_peak);
    for (Integrals* sums : {&sums_, &within_}) {
      sums->all *= size;
      sums->answered *= size;
      sums->hung_up *= size;
      sums->wait *= size;
    }
    scale_ = log_peak;
  }

  double arrivals_;
  double served_;
  const Patience& patience_;
  std::vector<double> corners_;
  bool clear_ = true;
  bool ends_ = true;
  double patient_ = 0;  // H so far
  double log_g_ = 0;
  double scale_ = 0;
  Integrals sums_;
  Integrals within_;
};

std::optional<base::Refusal> wrong_with(const Station& station, const Patience& patience,
                                        double within_s) {
  if (auto wrong = wrong_with(Model::kErlangB, station, within_s)) return wrong;
  if (!(station.agents > 0)) return base::refuse(Why::kInvalid, "queueing.not_positive", "agents");
  if (!(station.agents <= kAgentsMax)) {
    return base::refuse(Why::kInvalid, "queueing.too_many_agents", "agents");
  }
  if (!(patience.typical_s > 0) || std::isinf(patience.typical_s)) {
    return base::refuse(Why::kInvalid, "queueing.not_positive", "typical_s");
  }
  return std::nullopt;
}

std::optional<base::Refusal> wrong_with(const VirtualWait& wait) {
  if (!wait.ends()) {
    return base::refuse(Why::kInvalid, "queueing.grows_without_limit", "agents");
  }
  if (!wait.clear()) return base::refuse(Why::kInvalid, "queueing.patience_unclear", "survival");
  return std::nullopt;
}

}  // namespace

base::Result<Figures> figures(const Station& station, const Patience& patience, double within_s) {
  if (auto wrong = wrong_with(station, patience, within_s)) return *std::move(wrong);
  const VirtualWait wait(station, patience, within_s);
  if (auto wrong = wrong_with(wait)) return *std::move(wrong);
  const double offered = station.offered();
  const double arrivals = station.arrivals_per_s;
  // An agent free, and the wait, one of the two scaled to stay within double.
  const double free = inverse_loss(offered, station.agents - 1);
  const double lower = wait.scale() > 0 ? free * std::exp(-wait.scale()) : 1;
  const double upper = arrivals * (wait.scale() > 0 ? 1 : 1 / free);
  const Integrals& early = wait.within();
  const Integrals& late = wait.beyond();
  const double total = lower + upper * (early.all + late.all);
  const double answered = (lower + upper * (early.answered + late.answered)) / total;
  const double within = (lower + upper * early.answered) / total;
  Figures found;
  found.agents = station.agents;
  found.offered_erlangs = offered;
  found.occupancy = answered * offered / station.agents;
  found.p_wait = upper * (early.all + late.all) / total;
  found.p_abandon = upper * (early.hung_up + late.hung_up) / total;
  found.asa_s = upper * (early.wait + late.wait) / total;
  found.mean_queue = arrivals * *found.asa_s;
  found.service_level_all = within;
  found.service_level_answered = within / answered;
  // Hung up after t: the virtual wait is longer than t, and patience ends between.
  const double longer = wait.survival(within_s) * upper * late.all / total;
  found.service_level_patient =
      within / (answered + std::max(0.0, longer - upper * late.answered / total));
  return found;
}

base::Result<double> p_waits_longer(const Station& station, const Patience& patience, double t_s) {
  if (auto wrong = wrong_with(station, patience, t_s)) return *std::move(wrong);
  const VirtualWait wait(station, patience, t_s);
  if (auto wrong = wrong_with(wait)) return *std::move(wrong);
  const double free = inverse_loss(station.offered(), station.agents - 1);
  const double arrivals = station.arrivals_per_s;
  const double late = arrivals * wait.beyond().all;
  const double all = late + arrivals * wait.within().all;
  if (wait.scale() > 0) {
    return wait.survival(t_s) * late / (free * std::exp(-wait.scale()) + all);
  }
  return wait.survival(t_s) * (late / free) / (1 + all / free);
}

Patience exponential_patience(double mean_s) {
  CHECK(mean_s > 0);
  return {.survival = [mean_s](double t) { return std::exp(-t / mean_s); },
          .corners_s = {},
          .typical_s = mean_s};
}

Patience fixed_patience(double wait_s) {
  CHECK(wait_s > 0);
  return {.survival = [wait_s](double t) { return t < wait_s ? 1.0 : 0.0; },
          .corners_s = {wait_s},
          .typical_s = wait_s};
}

Patience lognormal_patience(double mean_s, double cv) {
  CHECK(mean_s > 0 && cv > 0);
  const double variance = std::log1p(cv * cv);
  const double middle = std::log(mean_s) - variance / 2;
  const double spread = std::sqrt(2 * variance);
  return {.survival =
              [middle, spread](double t) {
                return t > 0 ? 0.5 * std::erfc((std::log(t) - middle) / spread) : 1.0;
              },
          .corners_s = {},
          .typical_s = std::exp(middle)};
}

Patience measured_patience(std::vector<std::pair<double, double>> points) {
  if (points.empty() || points.front().first > 0) points.insert(points.begin(), {0, 1});
  std::vector<double> corners;
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(i == 0 ||
          (points[i].first > points[i - 1].first && points[i].second <= points[i - 1].second));
    corners.push_back(points[i].first);
  }
  const double typical = std::max(1.0, points[points.size() / 2].first);
  return {.survival =
              [points = std::move(points)](double t) {
                const auto after =
                    std::upper_bound(points.begin(), points.end(), t,
                                     [](double at, const auto& point) { return at < point.first; });
                if (after == points.end()) return points.back().second;
                if (after == points.begin()) return points.front().second;
                const auto& [t0, share0] = *(after - 1);
                return share0 + (after->second - share0) * (t - t0) / (after->first - t0);
              },
          .corners_s = std::move(corners),
          .typical_s = typical};
}

}  // namespace queueing
