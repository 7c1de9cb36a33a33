// Queues in steady state: Erlang B (no waiting), C (endless patience) and A (customers hang up).
//
// Every figure is a sum of positive terms, so that nothing cancels: relative error below 1e-12 for
// 0 < agents <= kAgentsMax. Sources: Erlang 1917; Palm 1943; Jagerman 1974 (fractional agents);
// Garnett, Mandelbaum, Reiman 2002; Mandelbaum, Zeltyn 2007. Verified in erlang_test.cc (exact
// values of 60 digits, published tables) and by simulation in simulate_test.cc.
#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "queueing/station.h"

namespace queueing {

inline constexpr double kAgentsMax = 100'000;

enum class Model { kErlangB, kErlangC, kErlangA };

// What a queue does in the long run. Shares are of 0 to 1; a figure that a model does not know is
// nothing (waiting of Erlang B).
struct Figures {
  double agents = 0;
  double offered_erlangs = 0;
  double occupancy = 0;                         // busy time of an agent
  std::optional<double> p_block;                // turned away at once
  std::optional<double> p_wait;                 // P(W > 0) of all arrivals
  std::optional<double> p_abandon;              // hung up, of all arrivals
  std::optional<double> asa_s;                  // mean wait of all arrivals, seconds
  std::optional<double> service_level_all;      // answered within the target time / all arrivals
  std::optional<double> service_level_answered; // answered within the target time / answered
  // Answered within the target time / (answered + hung up after it).
  std::optional<double> service_level_patient;
  std::optional<double> mean_queue;             // customers who wait
};

// Which of the three service levels a target means.
enum class Definition { kAll, kAnswered, kPatient };

// Refused: a number that is not finite or not positive, agents beyond kAgentsMax, and
// "queueing.grows_without_limit" for Erlang C with agents <= offered erlangs.
base::Result<Figures> figures(Model model, const Station& station, double within_s);

// P(all agents busy and the contact lost), Erlang B. offered > 0 erlangs, agents >= 0, may be
// fractional.
double erlang_b(double offered, double agents);
// P(W > 0), Erlang C. 0 < offered < agents.
double erlang_c(double offered, double agents);
// P(hung up), Erlang A with finite patience.
double p_abandon(const Station& station);
// P(W > t) of all arrivals (hung up or answered), Erlang C and A.
double p_waits_longer(const Station& station, double t_s);
// The time that a share `share` of all arrivals waits at most, seconds; 0 where more than that
// share does not wait at all. 0 < share < 1.
double wait_percentile_s(const Station& station, double share);

struct Target {
  double share = 0.8;  // 0 < share < 1
  double within_s = 20;
  Definition definition = Definition::kAll;
};
// The fewest whole agents that meet the target. Refused as `figures`, and "queueing.too_many_agents"
// where kAgentsMax are not enough.
base::Result<std::int64_t> required_agents(Model model, const Station& station,
                                           const Target& target);

}  // namespace queueing
