// How fast Erlang is: ours beside plain C++ by the textbook, in the same run, in processor time,
// median of several rounds. One line a measurement: name, ours, textbook, ratio.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>

#include "queueing/required.h"
#include "testing/textbook.h"

namespace {

constexpr int kRounds = 9;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct FourMetrics {
  double p_wait, p_abandon, asa_s, service_level;
};

// By the textbook: the states one by one, and the wait of who finds k waiting as a sum of k + 1
// exponential times is avoided by Palm's function, term by term, as in Mandelbaum and Zeltyn 2007.
FourMetrics textbook_erlang_a(const queueing::Station& s, double within_s) {
  const double mu = 1 / s.handling_s;
  const double theta = 1 / s.patience_s;
  const double lambda = s.arrivals_per_s;
  double free = 1;
  for (double k = 1; k < s.agents; k += 1) free = 1 + free * k * mu / lambda;
  const auto line = [&](double rate) {
    double term = 1;
    double sum = 1;
    for (double k = 1; term > 1e-17 * sum; k += 1) {
      term *= rate / (s.agents * mu + k * theta);
      sum += term;
    }
    return sum / (s.agents * mu);
  };
  const double j = line(lambda);
  const double total = free + lambda * j;
  const double left = std::exp(-theta * within_s);
  const double g = std::exp(lambda / theta * (1 - left) - s.agents * mu * within_s);
  const double j_within = g * line(lambda * left);
  const double p_abandon = (1 + (lambda - s.agents * mu) * j) / total;
  const double served_later = (s.agents * mu * j_within - g) / total;
  return {lambda * j / total, p_abandon, p_abandon / theta, 1 - p_abandon - served_later};
}

// Seconds for one call of `work`, which is called with 0 … count - 1 again and again.
template <class Work>
double seconds_each(int count, int repeats, Work&& work) {
  const double before = cpu_seconds();
  for (int r = 0; r < repeats; ++r) {
    for (int i = 0; i < count; ++i) work(i);
  }
  return (cpu_seconds() - before) / count / repeats;
}

double sink = 0;

void compare_required(double load) {
  std::vector<double> ours, book, ratio;
  const auto offered = [load](int i) { return load * (0.9 + 0.0002 * i); };
  const int repeats = load > 500 ? 20 : 200;
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(seconds_each(1000, repeats, [&](int i) {
      const queueing::Station station{offered(i) / 300, 300, 0};
      sink += static_cast<double>(
          queueing::required_agents(queueing::Model::kErlangC, station, {0.8, 20}).value());
    }));
    book.push_back(seconds_each(1000, std::max(1, repeats / 20), [&](int i) {
      sink += static_cast<double>(queueing::testing::required_by_the_book(offered(i), 20.0 / 300, 0.8));
    }));
    ratio.push_back(book.back() / ours.back());
  }
  std::printf("required agents, 80/20, %g erlangs\t%.2f M/s\t%.3f M/s\t%.1f\n", load,
              1e-6 / median(ours), 1e-6 / median(book), median(ratio));
}

void compare_erlang_a(double agents) {
  std::vector<double> ours, book, ratio;
  const auto station = [agents](int i) {
    return queueing::Station{agents * (0.9 + 0.0002 * i) / 300, 300, agents, 180};
  };
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(seconds_each(1000, 20, [&](int i) {
      const auto found = queueing::figures(queueing::Model::kErlangA, station(i), 20);
      sink += *found->p_wait + *found->p_abandon + *found->asa_s + *found->service_level_all;
    }));
    book.push_back(seconds_each(1000, 20, [&](int i) {
      const FourMetrics found = textbook_erlang_a(station(i), 20);
      sink += found.p_wait + found.p_abandon + found.asa_s + found.service_level;
    }));
    ratio.push_back(book.back() / ours.back());
  }
  std::printf("Erlang A, four metrics, %g agents\t%.3f us\t%.3f us\t%.1f\n", agents,
              1e6 * median(ours), 1e6 * median(book), median(ratio));
}

}  // namespace

int main() {
  std::printf("measurement\tours\ttextbook C++\tratio\n");
  for (const double load : {10.0, 100.0, 1000.0, 10'000.0}) compare_required(load);
  for (const double agents : {10.0, 100.0, 1000.0, 10'000.0}) compare_erlang_a(agents);
  return sink == 0 ? 1 : 0;
}
