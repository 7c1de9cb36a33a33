// The exact time-varying day and its re-pricing, beside the same day by the textbook: fourth-order
// Runge-Kutta and explicit Euler over a fixed array of states, in plain C++.
//
//   bench_varying [rounds]    processor time, medians; the last columns are ratios
//
// varying_textbook.py beside this file solves the same days in plain Python.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

#include "queueing/priced_day.h"
#include "queueing/release.h"
#include "queueing/uncertainty.h"
#include "queueing/varying.h"

namespace {

using queueing::Interval;
using queueing::StaffDrop;

constexpr double kWithinSeconds = 20;

double processor_ms() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double median_ms(int rounds, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const double begin = processor_ms();
    work();
    times.push_back(processor_ms() - begin);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

// 96 quarters of an hour, peaks at half past ten and half past three; handling 300 s, patience 180
// s.
std::vector<Interval> two_peaks(int peak) {
  std::vector<Interval> day;
  for (int i = 0; i < 96; ++i) {
    const double hour = i / 4.0;
    const auto hill = [hour](double at) { return std::exp(-(hour - at) * (hour - at) / 8); };
    const double load = std::min(1.0, 0.08 + 0.92 * hill(10.5) + 0.75 * hill(15.5)) * 0.95 * peak;
    const int agents = std::max(2, static_cast<int>(std::ceil(load + 0.4 * std::sqrt(load))));
    day.push_back({900, load / 300, 300, 180, agents});
  }
  return day;
}

// The textbook: p' = p Q over states 0 … last, contacts in hand go back to the queue when agents
// leave, and what hangs up is integrated along. No waiting times.
class Textbook {
 public:
  explicit Textbook(int states) : p_(states), slope_(states), k_(states), at_(states) {}

  // Contacts that hang up. order 1: Euler, order 4: Runge-Kutta.
  double abandoned(const std::vector<Interval>& day, double step_s, int order) {
    std::fill(p_.begin(), p_.end(), 0.0);
    p_[0] = 1;
    double sum = 0;
    for (const Interval& one : day) {
      const int steps = static_cast<int>(std::ceil(one.seconds / step_s));
      const double h = one.seconds / steps;
      for (int i = 0; i < steps; ++i) sum += order == 1 ? euler(one, h) : runge_kutta(one, h);
    }
    return sum;
  }

 private:
  // Derivative of p; returns how many hang up in a second.
  double derive(const Interval& one, const std::vector<double>& p, std::vector<double>& out) const {
    const int last = static_cast<int>(p.size()) - 1;
    double waiting = 0;
    double from_above = 0;
    std::vector<double>::size_type i = p.size();
    for (int j = last; j >= 0; --j) {
      --i;
      const int queue = std::max(0, j - one.agents);
      const double down = std::min(j, one.agents) / one.handling_s + queue / one.patience_s;
      const double up = j < last ? one.arrivals_per_s : 0;
      out[i] = from_above - (up + down) * p[i] + (j > 0 ? one.arrivals_per_s * p[i - 1] : 0);
      from_above = down * p[i];
      waiting += queue * p[i];
    }
    return waiting / one.patience_s;
  }
  double euler(const Interval& one, double h) {
    const double hung_up = derive(one, p_, k_);
    for (std::size_t i = 0; i < p_.size(); ++i) p_[i] += h * k_[i];
    return h * hung_up;
  }
  double runge_kutta(const Interval& one, double h) {
    const double part[] = {0, h / 2, h / 2, h};
    const double weight[] = {h / 6, h / 3, h / 3, h / 6};
    std::fill(slope_.begin(), slope_.end(), 0.0);
    double sum = 0;
    for (int stage = 0; stage < 4; ++stage) {
      for (std::size_t i = 0; i < p_.size(); ++i) {
        at_[i] = stage == 0 ? p_[i] : p_[i] + part[stage] * k_[i];
      }
      sum += weight[stage] * derive(one, at_, k_);
      for (std::size_t i = 0; i < p_.size(); ++i) slope_[i] += weight[stage] * k_[i];
    }
    for (std::size_t i = 0; i < p_.size(); ++i) p_[i] += slope_[i];
    return sum;
  }

  std::vector<double> p_, slope_, k_, at_;
};

void days(int peak, int rounds) {
  const auto day = two_peaks(peak);
  double exact = 0;
  const double own = median_ms(rounds, [&] {
    exact = queueing::whole_day(day, kWithinSeconds, StaffDrop::kPreempt)->abandoned;
  });
  std::printf("\nday of 96 intervals, peak %d agents (target 40 ms, stretch 10 ms at 100)\n", peak);
  std::printf("  %-34s %10s %14s %8s\n", "", "ms", "error", "ratio");
  std::printf("  %-34s %10.2f %14s %8d\n", "uniformisation, waits included", own, "", 1);
  const int queue = 60 + static_cast<int>(10 * std::sqrt(peak));
  Textbook book(peak + queue);
  const double rate = 2.0 * peak / 300 + queue / 180.0;  // about the largest rate out of a state
  const auto compare = [&](const char* name, int order, double step_s, int textbook_rounds) {
    double got = 0;
    const double ms =
        median_ms(std::max(1, textbook_rounds), [&] { got = book.abandoned(day, step_s, order); });
    std::printf("  %-34s %10.1f %14.1e %8.0f\n", name, ms, std::abs(got / exact - 1), ms / own);
  };
  compare("Runge-Kutta, longest stable step", 4, 1.3 / rate, peak > 100 ? 1 : rounds);
  compare("Euler, longest stable step", 1, 0.9 / rate, peak > 100 ? 1 : rounds);
  if (peak > 100) return;  // it would take minutes
  compare("Runge-Kutta, 1/16 of that", 4, 1.3 / rate / 16, 1);
  compare("Euler, 1/16 of that", 1, 0.9 / rate / 16, 1);
}

void drags(int peak, int rounds) {
  const auto day = two_peaks(peak);
  const auto priced = *queueing::PricedDay::open(day, kWithinSeconds, StaffDrop::kFinish);
  std::vector<double> times;
  double error = 0;
  std::size_t touched = 0;
  for (int at = 24; at < 80; ++at) {  // half an hour, dragged through the working day
    std::vector<queueing::AgentsChange> changes;
    auto changed = day;
    for (int i = at; i < at + 2; ++i) {
      int& agents = changed[static_cast<std::size_t>(i)].agents;
      changes.push_back({i, --agents});
    }
    auto trial = priced.price(changes);
    times.push_back(median_ms(rounds, [&] { trial = priced.price(changes); }));
    touched = std::max(touched, trial->touched.size());
    if (at % 8 != 0) continue;
    const auto scratch = queueing::whole_day(changed, kWithinSeconds, StaffDrop::kFinish);
    const double price = scratch->abandoned - priced.day().abandoned;
    error = std::max(error, std::abs(trial->abandoned - price) / scratch->abandoned);
  }
  std::sort(times.begin(), times.end());
  const double whole = median_ms(
      rounds, [&] { (void)queueing::whole_day(day, kWithinSeconds, StaffDrop::kFinish); });
  const double middle = times[times.size() / 2];
  std::printf("\nre-pricing half an hour, %d agents (target 50 ms at the browser, stretch 16 ms)\n",
              peak);
  std::printf("  %.2f ms median, %.2f ms longest; the whole day %.2f ms (ratio %.1f)\n", middle,
              times.back(), whole, whole / middle);
  std::printf("  at most %zu intervals solved, error against a day from scratch %.1e\n", touched,
              error);
}

void others(int peak, int rounds) {
  const auto day = two_peaks(peak);
  int solved = 0;
  const double uncertain = median_ms(std::max(1, rounds / 4), [&] {
    solved = queueing::uncertain_day(day, kWithinSeconds, StaffDrop::kFinish, {0.15, 8, 0.8})
                 ->days_solved;
  });
  queueing::Moment now{peak, peak * 8 / 10, 0, peak * 0.8 / 300, 300, 180};
  queueing::Release release;
  release.agents = 2;
  release.points = 1;
  const double live = median_ms(rounds, [&] { (void)queueing::may_release(now, release); });
  std::printf("\n%d agents: uncertain day %.1f ms (%d days solved), live release %.2f ms\n", peak,
              uncertain, solved, live);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 9;
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  days(100, rounds);
  days(1000, std::max(1, rounds / 3));
  drags(100, rounds);
  drags(1000, std::max(1, rounds / 3));
  others(100, rounds);
  others(1000, std::max(1, rounds / 3));
}
