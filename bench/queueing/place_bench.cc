// How fast placing is and how good, beside a plain greedy. `bench_place --plan NAME` prints a plan
// as the three tables of `heard place` (for place_textbook.py), else a table of figures.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "place_plans.h"
#include "queueing/erlang.h"
#include "queueing/priced_plan.h"

namespace {

using queueing::DemandRow;
using queueing::Minute;
using queueing::PlacePlan;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Named {
  const char* name;
  bench::PlanSize size;
};

std::vector<Named> plans() {
  bench::PlanSize day;
  bench::PlanSize large = day;
  large.agents = 5000;
  bench::PlanSize week;
  week.days = 5;
  week.leads = 60;
  week.needs = {1, -2, -3};
  bench::PlanSize skills = week;
  skills.two_queues = true;
  return {{"day, 1,000 agents, 2,000 half hours", day},
          {"day, 5,000 agents, 10,000 half hours", large},
          {"week, 1,000 agents, 60 leads, 30/60/90", week},
          {"the same, two queues, three skill sets", skills}};
}

// What a planner's own program would do: one need after the other at the half hour where the share
// of agents left is largest. One queue a person; no more than every agent at once.
class Plain {
 public:
  explicit Plain(const PlacePlan& plan) : plan_(plan) {
    for (const DemandRow& row : plan.demand) demand_[{row.queue, row.start}] = &row;
    for (const auto& shift : plan.shifts) {
      shifts_[shift.person].push_back(&shift);
      if (shift.queues.size() != 1) continue;
      for (Minute m = shift.start; m < shift.end; m += 30)
        if (m < shift.breaks[0].start || m >= shift.breaks[0].start + 30)
          agents_[{shift.queues[0], m}] += 1;
    }
    left_ = agents_;
  }

  double place() {
    for (const auto& need : plan_.needs) place(need);
    double lost = 0;
    for (const auto& [key, row] : demand_)
      if (row->contacts > 0)
        lost += row->contacts * (share(*row, left_[key]) - share(*row, agents_[key]));
    return lost;
  }
  int left_out() const { return left_out_; }

 private:
  static double share(const DemandRow& row, double agents) {
    if (agents <= 0) return 1;
    return queueing::p_abandon({row.contacts / 1800, row.aht_s, agents, row.patience_s});
  }
  bool is_free(const std::string& who, Minute start, std::int64_t minutes) const {
    for (const auto* shift : shifts_.at(who)) {
      if (start < shift->start || start + minutes > shift->end) continue;
      if (start < shift->breaks[0].start + 30 && shift->breaks[0].start < start + minutes)
        return false;
      for (Minute m = start; m < start + minutes; m += 30)
        if (taken_.contains({who, m})) return false;
      return true;
    }
    return false;
  }
  void place(const queueing::NeedRow& need) {
    const bool lead = need.kind == queueing::SessionKind::kOneToOne;
    const queueing::ShiftRow* best = nullptr;
    Minute at = 0;
    double most = -1e300;
    for (const auto* shift : shifts_.at(need.person))
      for (Minute m = shift->start; m + need.minutes <= shift->end; m += 30) {
        if (!is_free(need.person, m, need.minutes)) continue;
        if (lead && !is_free(shift->lead, m, need.minutes)) continue;
        double spare = 1e300;
        for (Minute c = m; c < m + need.minutes; c += 30) {
          const DemandRow& row = *demand_.at({shift->queues[0], c});
          const double offered = row.contacts * row.aht_s / 1800;
          spare =
              std::min(spare, (left_[{shift->queues[0], c}] - offered) / std::max(1.0, offered));
        }
        if (spare > most) most = spare, at = m, best = shift;
      }
    if (!best) {
      ++left_out_;
      return;
    }
    for (Minute m = at; m < at + need.minutes; m += 30) {
      taken_.insert({need.person, m});
      if (lead) taken_.insert({best->lead, m});
      left_[{best->queues[0], m}] -= 1;
    }
  }

  const PlacePlan& plan_;
  std::map<std::pair<std::string, Minute>, const DemandRow*> demand_;
  std::map<std::string, std::vector<const queueing::ShiftRow*>> shifts_;
  std::map<std::pair<std::string, Minute>, double> agents_, left_;
  std::set<std::pair<std::string, Minute>> taken_;
  int left_out_ = 0;
};

double median(std::vector<double> of) {
  std::sort(of.begin(), of.end());
  return of[of.size() / 2];
}

void measure(const Named& named) {
  const PlacePlan plan = bench::make_plan(named.size, 7);
  std::vector<double> placing;
  std::vector<double> judged;
  std::vector<double> plain;
  queueing::Placed placed;
  double plain_lost = 0;
  int plain_left = 0;
  for (int round = 0; round < 3; ++round) {
    queueing::PlaceOptions options;
    options.judge = false;
    double start = processor_seconds();
    placed = queueing::place(plan, options).value();
    placing.push_back(processor_seconds() - start);
    options.judge = true;
    start = processor_seconds();
    placed = queueing::place(plan, options).value();
    judged.push_back(processor_seconds() - start);
    if (named.size.two_queues) continue;
    start = processor_seconds();
    Plain greedy(plan);
    plain_lost = greedy.place();
    plain.push_back(processor_seconds() - start);
    plain_left = greedy.left_out();
  }
  std::printf(
      "%-40s | %6zu placed, %4zu left out | %10.2f | %10.2f | %6.3f %% | %7.3f s | %7.3f s |",
      named.name, placed.sessions.size(), placed.unplaced.size(), placed.objective, placed.bound,
      100 * (placed.objective - placed.bound) / placed.objective, median(placing), median(judged));
  if (plain.empty())
    std::printf(" -\n");
  else
    std::printf(" %10.2f + %d left out, %7.3f s\n", plain_lost, plain_left, median(plain));
}

std::string when(Minute minute) {
  char text[40];
  std::snprintf(text, sizeof text, "2026-11-%02dT%02d:%02d", static_cast<int>(23 + minute / 1440),
                static_cast<int>(minute % 1440 / 60), static_cast<int>(minute % 60));
  return text;
}

// The three tables, one after the other, each with a line that says which.
void print_plan(const PlacePlan& plan) {
  std::printf("# demand\nstart,minutes,queue,contacts,aht_s,patience_s,target,within_s\n");
  for (const DemandRow& row : plan.demand)
    std::printf("%s,%d,%s,%.17g,%.17g,%.17g,%.17g,%.17g\n", when(row.start).c_str(),
                static_cast<int>(row.minutes), row.queue.c_str(), row.contacts, row.aht_s,
                row.patience_s, row.target, row.within_s);
  std::printf("# shifts\nperson,lead,queues,start,end,breaks\n");
  for (const auto& row : plan.shifts)
    std::printf("%s,%s,%s,%s,%s,%s+30\n", row.person.c_str(), row.lead.c_str(),
                row.queues.empty() ? "" : row.queues[0].c_str(), when(row.start).c_str(),
                when(row.end).c_str(), when(row.breaks[0].start).substr(11).c_str());
  std::printf("# needs\nperson,kind,minutes,with,earliest,latest,weight\n");
  for (const auto& row : plan.needs)
    std::printf("%s,%s,%d,,,,1\n", row.person.c_str(),
                std::string(queueing::name_of(row.kind)).c_str(), static_cast<int>(row.minutes));
}

// A lead's twelve drafts in a week of 1,000 agents; one is dragged by quarters of an hour through its
// day, and the whole draft is priced at each step (queueing/priced_plan.h).
void drag_through(const Named& named) {
  const PlacePlan plan = bench::make_plan(named.size, 7);
  queueing::PlaceOptions options;
  options.step_minutes = 15;
  const double begin = processor_seconds();
  auto priced = queueing::PricedPlan::open(plan, options);
  const double opened = processor_seconds() - begin;
  if (!priced) return;
  std::vector<queueing::AwayRow> drafts;
  for (const auto& shift : plan.shifts) {
    if (!shift.queues.empty() && shift.lead == "Lead 1003" && drafts.size() < 12)
      drafts.push_back({shift.person, shift.start + 60 + 45 * static_cast<Minute>(drafts.size() % 5), 30});
  }
  (void)priced->price(drafts);
  std::vector<double> times;
  double dearest = 0;
  for (int step = 0; step < 24; ++step) {
    drafts.front().start += 15;
    const double start = processor_seconds();
    const auto price = priced->price(drafts);
    times.push_back((processor_seconds() - start) * 1e3);
    dearest = std::max(dearest, price->extra_abandoned);
  }
  std::sort(times.begin(), times.end());
  std::printf("\n%s: solved once in %.2f s; a draft dragged by a quarter of an hour, %zu drafts priced "
              "together: %.1f ms median, %.1f ms longest (target 50 ms at the browser)\n",
              named.name, opened, drafts.size(), times[times.size() / 2], times.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--plan") == 0) {
    const auto all = plans();
    const auto which = static_cast<std::size_t>(std::atoi(argv[2]));
    if (which >= all.size() || all[which].size.two_queues) return 2;
    print_plan(bench::make_plan(all[which].size, 7));
    return 0;
  }
  std::printf(
      "plan | sessions | objective | bound | gap | placing | with the exact day | greedy\n");
  for (const Named& named : plans()) measure(named);
  for (std::size_t i : {2, 3}) drag_through(plans()[i]);
  return 0;
}
