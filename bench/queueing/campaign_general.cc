#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "campaign.h"
#include "chat_day.h"
#include "queueing/chat.h"
#include "queueing/patience.h"
#include "testing/textbook.h"

namespace campaign {
namespace {

using namespace queueing;

// Mean wait of M/G/1 (Pollaczek, Khinchine).
void check_any_handling(Table& table, const Effort& effort) {
  const struct {
    const char* name;
    Times handling;
    double cv;
  } cases[] = {
      {"fixed", Times::fixed(60), 0},
      {"gamma, cv 0.5", Times::gamma(60, 0.5), 0.5},
      {"lognormal, cv 1.21", Times::lognormal(60, 1.21), 1.21},
      {"0, 30, 60 or 150 s", Times::sampled({0, 30, 60, 150}), std::sqrt(27000.0 / 4 / 3600 - 1)}};
  table.title("One agent, any handling time, load 0.6");
  for (const auto& c : cases) {
    const double exact = 0.6 * 60 * (1 + c.cv * c.cv) / 2 / 0.4;
    const auto result =
        measure(line(36, c.handling, 1, Times::never(), 5e4, effort.contacts / kReplications * 100),
                20, effort);
    table.row(std::string("mean wait, ") + c.name, exact,
              result.cell(0, 1).ratio(kWaitS, kArrivals), kReplications);
  }
}

// M/M/1 where everybody waits at most tau (Baccelli, Hebuterne 1981; see simulate_exact_test.cc).
void check_fixed_patience(Table& table, const Effort& effort) {
  const double l = 1.0 / 50, m = 1.0 / 60, tau = 120;
  const double at_tau = l * std::exp((l - m) * tau);
  const double p0 = 1 / (1 + l * (std::exp((l - m) * tau) - 1) / (l - m) + at_tau / m);
  const auto result = measure(line(3600 * l, Times::exponential(60), 1, Times::fixed(tau), 5e4,
                                   effort.contacts / kReplications / l),
                              20, effort);
  table.title("One agent, fixed patience");
  table.row("P(hung up)", p0 * at_tau / m, result.cell(0, 1).ratio(kHungUp, kArrivals),
            kReplications);
  table.row("P(wait)", 1 - p0, result.cell(0, 1).ratio(kWaited, kArrivals), kReplications);
}

// P(patience > t) of a sample, which jumps.
Patience sampled_patience(const std::vector<double>& seconds) {
  Patience patience;
  patience.survival = [seconds](double t) {
    double longer = 0;
    for (const double value : seconds) longer += value > t ? 1 : 0;
    return longer / static_cast<double>(seconds.size());
  };
  patience.corners_s = seconds;
  return patience;
}

void check_any_patience(Table& table, const Effort& effort) {
  const struct {
    const char* name;
    Patience formula;
    Times drawn;
  } forms[] = {{"exponential", exponential_patience(120), Times::exponential(120)},
               {"fixed", fixed_patience(60), Times::fixed(60)},
               {"lognormal, cv 1.5", lognormal_patience(120, 1.5), Times::lognormal(120, 1.5)},
               {"10, 40, 100 or 400 s", sampled_patience({10, 40, 100, 400}),
                Times::sampled({10, 40, 100, 400})}};
  const struct {
    double per_hour;
    int agents;
  } loads[] = {{600, 50}, {600, 42}, {60, 5}};
  table.title("Any patience, handling 300 s");
  for (const auto& form : forms) {
    for (const auto& load : loads) {
      const Station station{load.per_hour / 3600, 300, static_cast<double>(load.agents), kForEver};
      const auto exact = figures(station, form.formula, 20);
      if (!exact) {
        table.note(std::string("refused: ") + exact.error().key);
        continue;
      }
      const auto result =
          measure(line(load.per_hour, Times::exponential(300), load.agents, form.drawn, 3e4,
                       effort.contacts / kReplications / load.per_hour * 3600),
                  20, effort);
      table.figures(std::string(form.name) + ", " + std::to_string(load.agents) + " agents", *exact,
                    result);
    }
  }
}

void check_chat(Table& table, const Effort& effort) {
  const ChatStation stations[] = {{0.1, 240, 12, 90, {1, 1.7, 2.1}},
                                  {0.02, 300, 3, 60, {1, 1.4}},
                                  {0.3, 200, 25, 60, {1, 1.8, 2.3, 2.5}}};
  for (const ChatStation& station : stations) {
    const auto exact = figures(station, 20);
    if (!exact) continue;
    for (const bool even : {true, false}) {
      ChatDay day(station, 20, even);
      base::Random random(effort.seed);
      Moments<kChatCounts> moments;
      const int arrivals = static_cast<int>(effort.contacts / kReplications / 4);
      day.run(2000, random);
      for (int i = 0; i < kReplications; ++i) moments.add(day.run(arrivals, random));
      table.title(
          "Chat, " + std::to_string(station.agents) + " agents, up to " +
          std::to_string(station.pace.size()) +
          (even ? ", spread evenly" : ", staying where they are (how far the formula is off)"));
      const auto row = [&](const char* what, double value, const Estimate& estimate) {
        if (even) {
          table.row(what, value, estimate, kReplications);
        } else {
          table.row_for_comparison(what, value, estimate);
        }
      };
      row("P(wait)", *exact->figures.p_wait, moments.ratio(kChatWaited, kChatArrivals));
      row("P(hung up)", *exact->figures.p_abandon, moments.ratio(kChatHungUp, kChatArrivals));
      row("mean wait", *exact->figures.asa_s, moments.ratio(kChatWaitS, kChatArrivals));
      row("level of all", *exact->figures.service_level_all,
          moments.ratio(kChatWithin, kChatArrivals));
      row("chats an agent", exact->chats_an_agent, moments.ratio(kChatHeldS, kChatAgentS));
      row("idle", exact->idle, moments.ratio(kChatIdleS, kChatAgentS));
    }
  }
}

}  // namespace

void check_general(Table& table, const Effort& effort) {
  check_any_handling(table, effort);
  check_fixed_patience(table, effort);
  check_any_patience(table, effort);
  check_chat(table, effort);
}

void check_multi_skill(Table& table, const Effort& effort) {
  const Centre centre = testing::simple_msk();
  Trials trials;
  trials.seed = effort.seed;
  trials.replications = static_cast<int>(effort.contacts / 5184) + 2;
  const auto result = simulate(centre, trials);
  table.title("SimpleMSK of ContactCenters, its 1,000 days beside ours");
  const auto row = [&](const std::string& what, double theirs, double half_width,
                       const Estimate& ours) {
    table.row_of_estimate(what, theirs, half_width / 1.9623, ours, trials.replications);
  };
  row("served", 4297.305, 27.155, result->all.of(kAnswered));
  row("hung up", 910.335, 34.2055, result->all.of(kHungUp));
  row("service level (patient)", 0.501, 0.0075, service_level(result->all, Definition::kPatient));
  Moments<kGroupCounts>::Row busy{}, there{};
  busy[kBusyS] = there[kStaffedS] = there[kFinishingS] = 1;
  row("occupancy of group 0", 0.881, 0.0035, result->groups[0].ratio(busy, there));
  const double within[3][3][2] = {{{170.154, 5.816}, {599.334, 5.175}, {15.490, 1.708}},
                                  {{262.936, 8.339}, {511.648, 5.372}, {34.697, 3.427}},
                                  {{259.806, 9.628}, {613.732, 6.146}, {24.888, 2.751}}};
  for (std::size_t type = 0; type < 3; ++type) {
    for (std::size_t i = 0; i < 3; ++i) {
      row("within 20 s, type " + std::to_string(type) + ", period " + std::to_string(i),
          within[type][i][0], within[type][i][1], result->cell(type, i).of(kAnsweredWithin));
    }
  }
}

}  // namespace campaign
