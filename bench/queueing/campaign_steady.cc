#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "campaign.h"
#include "queueing/erlang.h"
#include "queueing/required.h"

namespace campaign {
namespace {

using namespace queueing;

struct Case {
  double per_hour, handling_s;
  int agents;
  double patience_s, within_s;
};

std::string name(const char* model, const Case& c) {
  char text[128];
  std::snprintf(text, sizeof text, "%s %g/h %g s, %d agents, patience %g s", model, c.per_hour,
                c.handling_s, c.agents, c.patience_s);
  return text;
}

Station station_of(const Case& c) {
  return {c.per_hour / 3600, c.handling_s, static_cast<double>(c.agents), c.patience_s};
}

// Long enough that nothing is left of the empty start: many relaxation times (Erlang C: 1 / (n m (1
// - sqrt(load))^2), Cohen 1982).
double warm_s(const Case& c) {
  double relaxation = c.handling_s + (std::isfinite(c.patience_s) ? c.patience_s : 0);
  if (!std::isfinite(c.patience_s)) {
    const double load = c.per_hour * c.handling_s / 3600 / c.agents;
    relaxation += c.handling_s / c.agents / std::pow(1 - std::sqrt(load), 2);
  }
  return 25 * relaxation;
}

Simulated simulated(const Case& c, double within_s, const Effort& effort, const Times& handling) {
  const Times patience =
      std::isfinite(c.patience_s) ? Times::exponential(c.patience_s) : Times::never();
  const double measured_s = effort.contacts / kReplications / c.per_hour * 3600;
  return measure(line(c.per_hour, handling, c.agents, patience, warm_s(c), measured_s), within_s,
                 effort);
}

Estimate waits_longer(const Simulated::OfType& counts) {
  Counts over{}, under{};
  over[kArrivals] = under[kArrivals] = 1;
  over[kAnsweredWithin] = over[kHungUpWithin] = -1;
  return counts.ratio(over, under);
}

Estimate answered_waits_longer(const Simulated::OfType& counts) {
  Counts over{}, under{};
  over[kAnswered] = under[kAnswered] = 1;
  over[kAnsweredWithin] = -1;
  return counts.ratio(over, under);
}

void check_waiting(Table& table, const char* model, Model kind, const Case& c,
                   const Effort& effort) {
  const auto exact = figures(kind, station_of(c), c.within_s);
  if (!exact) std::abort();
  const Simulated result = simulated(c, c.within_s, effort, Times::exponential(c.handling_s));
  const Simulated::OfType& counts = result.cell(0, 1);
  table.figures(name(model, c), *exact, result);
  const auto row = [&](const char* figure, double value, const Estimate& estimate) {
    table.row(name(model, c) + ": " + figure, value, estimate, kReplications);
  };
  Counts queue{};
  queue[kQueueS] = kReplications * c.per_hour / 3600 / effort.contacts;
  row("mean queue", *exact->mean_queue, counts.of(queue));
  row("P(W > T)", p_waits_longer(station_of(c), c.within_s), waits_longer(counts));
  row("P(W > T) of answered", p_answered_waits_longer(station_of(c), c.within_s),
      answered_waits_longer(counts));
}

void check_percentiles(Table& table, const char* model, const Case& c, const Effort& effort) {
  const Times handling = Times::exponential(c.handling_s);
  const double all = wait_percentile_s(station_of(c), 0.9),
               answered = answered_wait_percentile_s(station_of(c), 0.9);
  const Simulated of_all = simulated(c, all, effort, handling),
                  of_answered = simulated(c, answered, effort, handling);
  table.row(name(model, c) + ": " + "P(W > 90th perc.)", 0.1, waits_longer(of_all.cell(0, 1)),
            kReplications);
  table.row(name(model, c) + ": " + "same, answered", 0.1,
            answered_waits_longer(of_answered.cell(0, 1)), kReplications);
}

void check_loss(Table& table, const Case& c, const Effort& effort) {
  const double exact = erlang_b(station_of(c).offered(), c.agents);
  const struct {
    const char* figure;
    Times handling;
  } forms[] = {{"P(block)", Times::exponential(c.handling_s)},
               {"P(block), lognormal handling", Times::lognormal(c.handling_s, 1.21)},
               {"P(block), fixed handling", Times::fixed(c.handling_s)}};
  for (const auto& form : forms) {
    Case warm = c;
    warm.patience_s = 0;
    const double measured_s = effort.contacts / kReplications / c.per_hour * 3600;
    const auto result = measure(
        line(c.per_hour, form.handling, c.agents, Times::fixed(0), 3 * warm_s(warm), measured_s), 0,
        effort);
    table.row(name("B", c) + ": " + form.figure, exact, result.cell(0, 1).ratio(kHungUp, kArrivals),
              kReplications);
  }
}

// The level with the agents that the formula asks for reaches the target, with one fewer it does
// not.
void check_required(Table& table, Case c, double share, Definition definition,
                    const Effort& effort) {
  const Model model = std::isfinite(c.patience_s) ? Model::kErlangA : Model::kErlangC;
  const auto agents = required_agents(model, station_of(c), {share, c.within_s, definition});
  if (!agents) std::abort();
  for (const int fewer : {0, 1}) {
    c.agents = static_cast<int>(*agents) - fewer;
    if (model == Model::kErlangC && station_of(c).offered() >= c.agents) continue;
    const Simulated result = simulated(c, c.within_s, effort, Times::exponential(c.handling_s));
    table.bound(name("required", c) + ": " + "level", share,
                service_level(result.cell(0, 1), definition), kReplications, fewer == 0);
  }
}

}  // namespace

void check_steady(Table& table, const Effort& effort) {
  table.title("Erlang B");
  for (const Case& c : {Case{5, 3600, 10, 0, 0},
                        {84.06, 3600, 100, 0, 0},
                        {200, 3600, 100, 0, 0},
                        {1000, 3600, 1000, 0, 0}}) {
    check_loss(table, c, effort);
  }
  table.title("Erlang C");
  for (const Case& c : {Case{200, 180, 14, kForEver, 20},
                        {60, 300, 8, kForEver, 20},
                        {360, 240, 30, kForEver, 20},
                        {2880, 60, 50, kForEver, 20},
                        {1200, 300, 110, kForEver, 20},
                        {252, 120, 12, kForEver, 20},
                        {12000, 285, 1000, kForEver, 20}}) {
    check_waiting(table, "C", Model::kErlangC, c, effort);
  }
  check_percentiles(table, "C", {2880, 60, 50, kForEver, 20}, effort);
  table.title("Erlang A");
  const Case cases[] = {{2880, 60, 50, 120, 20},
                        {600, 180, 30, 180, 20},
                        {102, 3600, 100, 3600, 360},
                        {120, 3600, 100, 3600, 360},
                        {600, 300, 40, 120, 20},
                        {600, 300, 50, 120, 20},
                        {600, 300, 60, 120, 20},
                        {1200, 300, 110, 600, 20},
                        {12000, 285, 960, 180, 20},
                        {60, 300, 1, 90, 20},
                        {600, 300, 50, 1, 0.5},
                        {252, 120, 12, 60, 20},
                        {1338.6954060983802, 300, 110, 180, 20}};
  for (const Case& c : cases) check_waiting(table, "A", Model::kErlangA, c, effort);
  for (const Case& c : {cases[0], cases[5], cases[9]}) check_percentiles(table, "A", c, effort);
  table.title("Required agents");
  check_required(table, {600, 300, 0, kForEver, 20}, 0.8, Definition::kAll, effort);
  check_required(table, {600, 300, 0, 120, 20}, 0.8, Definition::kAll, effort);
  check_required(table, {600, 300, 0, 120, 20}, 0.8, Definition::kAnswered, effort);
  check_required(table, {600, 300, 0, 120, 20}, 0.8, Definition::kPatient, effort);
  check_required(table, {600, 300, 0, 60, 10}, 0.9, Definition::kAll, effort);
}

}  // namespace campaign
