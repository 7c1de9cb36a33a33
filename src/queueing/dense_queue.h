// For tests: the same queue solved the plain way, all states, Taylor steps of order 12 (an explicit
// one-step method like Runge-Kutta's), no uniformisation, no window.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "queueing/varying.h"

namespace queueing::dense {

using Vector = std::vector<double>;
// Writes the derivative of the first into the second.
using Slope = std::function<void(const Vector&, Vector&)>;

// y moves on by `seconds`; `rate` is at least the largest rate out of any state. `integral`, if
// any, grows by the integral of y.
inline void move_on(Vector& y, double seconds, double rate, const Slope& slope,
                    Vector* integral = nullptr) {
  const int steps = std::max(1, static_cast<int>(std::ceil(seconds * rate / 0.5)));
  const double h = seconds / steps;
  Vector term(y.size()), derivative(y.size());
  for (int step = 0; step < steps; ++step) {
    term = y;
    for (int order = 1; order <= 13; ++order) {
      if (integral != nullptr) {
        for (std::size_t j = 0; j < y.size(); ++j) (*integral)[j] += term[j] * h / order;
      }
      slope(term, derivative);
      for (std::size_t j = 0; j < y.size(); ++j) {
        term[j] = derivative[j] * h / order;
        y[j] += term[j];
      }
    }
  }
}

inline double down(const Interval& at, std::size_t state) {
  const double j = static_cast<double>(state);
  return std::min<double>(j, at.agents) / at.handling_s +
         std::max(0.0, j - at.agents) / at.patience_s;
}

// Number in the system; no arrivals in the last state.
inline Slope number_in_system(const Interval& at) {
  return [at](const Vector& y, Vector& out) {
    std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t j = 0; j < y.size(); ++j) {
      const double up = j + 1 < y.size() ? at.arrivals_per_s : 0;
      const double fall = down(at, j);
      out[j] -= (up + fall) * y[j];
      if (j + 1 < y.size()) out[j + 1] += up * y[j];
      if (j > 0) out[j - 1] += fall * y[j];
    }
  };
}

inline double rate_of(const Interval& at, std::size_t states) {
  return at.arrivals_per_s + down(at, states - 1);
}

// Of one who waits: y[0] answered, y[1 + q] waits with q ahead.
inline Slope one_who_waits(const Interval& at) {
  return [at](const Vector& y, Vector& out) {
    std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t q = 0; q + 1 < y.size(); ++q) {
      const double moves = at.agents / at.handling_s + static_cast<double>(q) / at.patience_s;
      out[q + 1] -= (moves + 1 / at.patience_s) * y[q + 1];
      out[q] += moves * y[q + 1];
    }
  };
}

// y behind a change of staff, for the two slopes above.
inline Vector staff_changed_waiting(const Vector& y, int from, int to, StaffDrop drop) {
  Vector out(y.size(), 0.0);
  out[0] = y[0];
  for (int place = 1; place < static_cast<int>(y.size()); ++place) {
    int moved = place;
    if (to > from) moved = std::max(0, place - (to - from));
    if (to < from && drop == StaffDrop::kPreempt) moved = place + from - to;
    if (moved < static_cast<int>(y.size())) {
      out[static_cast<std::size_t>(moved)] += y[static_cast<std::size_t>(place)];
    }
  }
  return out;
}

// Leavers drawn without replacement: P(k of `leave` are busy) where `busy` of `from` are.
inline double hypergeometric(int k, int leave, int busy, int from) {
  const auto ways = [](int n, int of) {
    return of < 0 || of > n ? -1e300
                            : std::lgamma(n + 1) - std::lgamma(of + 1) - std::lgamma(n - of + 1);
  };
  return std::exp(ways(busy, k) + ways(from - busy, leave - k) - ways(from, leave));
}

inline Vector staff_changed(const Vector& y, int from, int to, StaffDrop drop) {
  if (to >= from || drop == StaffDrop::kPreempt) return y;
  Vector out(y.size(), 0.0);
  for (int j = 0; j < static_cast<int>(y.size()); ++j) {
    for (int k = 0; k <= std::min(j, from - to); ++k) {
      out[static_cast<std::size_t>(j - k)] +=
          y[static_cast<std::size_t>(j)] * hypergeometric(k, from - to, std::min(j, from), from);
    }
  }
  return out;
}

// P(answered in time) for who arrives `since_s` after the beginning of day[i], from the
// distribution `y` that they find.
inline double answered(const Vector& y, const std::vector<Interval>& day, std::size_t i,
                       double since_s, double within_s, StaffDrop drop) {
  Vector line(y.size() + 10, 0.0);
  for (std::size_t j = 0; j < y.size(); ++j) {
    const int ahead = static_cast<int>(j) - day[i].agents;
    line[ahead < 0 ? 0 : static_cast<std::size_t>(ahead + 1)] += y[j];
  }
  double left = within_s;
  for (;; ++i, since_s = 0) {
    const bool last = i + 1 == day.size();
    const double here = last ? left : std::min(left, day[i].seconds - since_s);
    const double rate =
        day[i].agents / day[i].handling_s + static_cast<double>(line.size()) / day[i].patience_s;
    move_on(line, here, rate, one_who_waits(day[i]));
    left -= here;
    if (left <= 0 || last) return line[0];
    line = staff_changed_waiting(line, day[i].agents, day[i + 1].agents, drop);
  }
}

}  // namespace queueing::dense
