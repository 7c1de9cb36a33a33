// Contacts a second of the simulation, beside a textbook version in the same run: every event in a
// std::priority_queue, also hanging up, std::mt19937_64. Processor time, median of rounds.
//
//   bench_simulate [rounds]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <functional>
#include <queue>
#include <random>
#include <vector>

#include "queueing/simulate.h"
#include "testing/textbook.h"

namespace {

using namespace queueing;

constexpr double kDay = 86'400, kHandling = 300, kPatience = 180, kLoad = 0.95;

struct Run {
  double contacts = 0, hung_up = 0;
};

Run textbook(int agents, int days) {
  enum Kind { kArrive, kEnd, kGiveUp };
  struct Event {
    double at;
    Kind kind;
    std::size_t customer;
    bool operator>(const Event& other) const { return at > other.at; }
  };
  Run run;
  for (int day = 0; day < days; ++day) {
    std::mt19937_64 random(static_cast<unsigned>(day));
    std::exponential_distribution<double> gap(kLoad * agents / kHandling), handling(1 / kHandling),
        patience(1 / kPatience);
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events;
    std::deque<std::size_t> queue;
    std::vector<bool> waiting;
    int free = agents;
    events.push({gap(random), kArrive, 0});
    while (!events.empty()) {
      const Event event = events.top();
      events.pop();
      if (event.kind == kArrive) {
        if (event.at >= kDay) continue;
        run.contacts += 1;
        waiting.push_back(free == 0);
        if (free > 0) {
          --free;
          events.push({event.at + handling(random), kEnd, event.customer});
        } else {
          queue.push_back(event.customer);
          events.push({event.at + patience(random), kGiveUp, event.customer});
        }
        events.push({event.at + gap(random), kArrive, event.customer + 1});
      } else if (event.kind == kGiveUp) {
        if (!waiting[event.customer]) continue;
        waiting[event.customer] = false;
        run.hung_up += 1;
      } else {
        while (!queue.empty() && !waiting[queue.front()]) queue.pop_front();
        if (queue.empty()) {
          ++free;
        } else {
          waiting[queue.front()] = false;
          events.push({event.at + handling(random), kEnd, queue.front()});
          queue.pop_front();
        }
      }
    }
  }
  return run;
}

Centre line(int agents, bool general) {
  Centre centre;
  centre.seconds = {kDay};
  centre.types.push_back({{kLoad * agents / kHandling},
                          Times::exponential(kHandling),
                          Times::exponential(kPatience),
                          {0}});
  centre.groups.push_back({{agents}, {0}});
  if (general) centre.after_close = AfterClose::kLeave;  // which the quick engine does not know
  return centre;
}

Run ours(const Centre& centre, int days) {
  Trials trials;
  trials.replications = days;
  const auto result = simulate(centre, trials);
  if (!result) std::abort();
  return {result->all.mean(kArrivals) * days, result->all.mean(kHungUp) * days};
}

struct Row {
  const char* name;
  int days;
  std::function<Run(int)> run;
  std::vector<double> per_second;
  double hung_up = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
  std::vector<Row> rows;
  const auto line_rows = [&](int agents, int days, const char* book, const char* quick,
                             const char* general) {
    rows.push_back({book, days, [=](int d) { return textbook(agents, d); }, {}});
    rows.push_back({quick, days, [=](int d) { return ours(line(agents, false), d); }, {}});
    rows.push_back({general, days, [=](int d) { return ours(line(agents, true), d); }, {}});
  };
  line_rows(12, 200, "12 agents, textbook", "12 agents, plain line", "12 agents, events");
  line_rows(100, 40, "100 agents, textbook", "100 agents, plain line", "100 agents, events");
  line_rows(1000, 4, "1000 agents, textbook", "1000 agents, plain line", "1000 agents, events");
  rows.push_back({"SimpleMSK, events", 200, [](int d) { return ours(testing::simple_msk(), d); }, {}});
  for (int round = 0; round < rounds; ++round) {
    for (Row& row : rows) {
      const std::clock_t start = std::clock();
      const Run run = row.run(row.days);
      const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      row.per_second.push_back(run.contacts / seconds);
      row.hung_up = run.hung_up / run.contacts;
    }
  }
  std::printf("%-26s %14s %9s %9s %9s %9s\n", "case", "M contacts/s", "least", "most", "x book",
              "hung up");
  double book = 0;
  for (Row& row : rows) {
    std::sort(row.per_second.begin(), row.per_second.end());
    const double median = row.per_second[row.per_second.size() / 2];
    if (std::string_view(row.name).ends_with("textbook")) book = median;
    const bool compared = std::string_view(row.name).find("agents") != std::string_view::npos;
    std::printf("%-26s %14.2f %9.2f %9.2f %9.1f %9.5f\n", row.name, median / 1e6,
                row.per_second.front() / 1e6, row.per_second.back() / 1e6,
                compared ? median / book : 0, row.hung_up);
  }
}
