// Queues in steady state: Erlang B (no waiting), C (endless patience) and A (customers hang up).
//
// Every figure is made of positive terms, so that nothing cancels: relative error below 1e-12 for
// 0 < agents <= kAgentsMax, whole or fractional. Sources: Erlang 1917; Palm 1943; Jagerman 1974
// (fractional agents); Garnett, Mandelbaum, Reiman 2002; Mandelbaum, Zeltyn 2007. Verified in
// erlang_test.cc (exact values of 50 and 60 digits, published tables) and by simulation in
// simulate_test.cc.
#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "queueing/station.h"

namespace queueing {

inline constexpr double kAgentsMax = 100'000;
inline constexpr double kOfferedMax = 1'000'000;  // erlangs
// Patience longer than this many handling times must be said as kForEver.
inline constexpr double kPatiencePerHandlingMax = 1'000'000;

enum class Model { kErlangB, kErlangC, kErlangA };

// What a queue does in the long run. Shares are of 0 to 1; a figure that a model does not know is
// nothing (waiting of Erlang B).
struct Figures {
  double agents = 0;
  double offered_erlangs = 0;
  double occupancy = 0;              // busy time of an agent
  std::optional<double> p_block;     // turned away at once
  std::optional<double> p_wait;      // P(W > 0) of all arrivals
  std::optional<double> p_abandon;   // hung up, of all arrivals; 0 for Erlang C
  std::optional<double> asa_s;       // mean wait of all arrivals (answered or not), seconds
  std::optional<double> mean_queue;  // customers who wait
  // Answered within the target time / all arrivals.
  std::optional<double> service_level_all;
  // Answered within the target time / answered.
  std::optional<double> service_level_answered;
  // Answered within the target time / (answered + hung up after it).
  std::optional<double> service_level_patient;
};

// Which of the three service levels a target means.
enum class Definition { kAll, kAnswered, kPatient };

// within_s >= 0: the target time of the service levels, seconds. Erlang B answers at once or never;
// its service_level_all is what is not turned away.
// Refused: "queueing.not_positive" (a number that is not finite or not positive; `field` names it),
// "queueing.too_many_agents" beyond kAgentsMax, "queueing.too_much_work" beyond kOfferedMax,
// "queueing.too_patient" for Erlang A beyond kPatiencePerHandlingMax or with kForEver, and
// "queueing.grows_without_limit" for Erlang C with agents <= offered erlangs.
base::Result<Figures> figures(Model model, const Station& station, double within_s);

// The following are for numbers that `figures` would take: others are a CHECK.

// P(all agents busy and the contact lost), Erlang B. offered > 0 erlangs, agents >= 0.
double erlang_b(double offered, double agents);
// P(W > 0), Erlang C. 0 < offered < agents.
double erlang_c(double offered, double agents);
// P(hung up), Erlang A; patience finite. 1 for no agent at all.
double p_abandon(const Station& station);

// The following take Erlang C where patience_s is kForEver (then offered < agents), else Erlang A.

// P(W > t) of all arrivals, hung up or answered. t_s >= 0.
double p_waits_longer(const Station& station, double t_s);
// The same of those who are answered.
double p_answered_waits_longer(const Station& station, double t_s);
// The time that a share of all arrivals waits at most, seconds; 0 where more than that share does
// not wait at all. 0 < share < 1. A published "90th percentile" is this one, or the next.
double wait_percentile_s(const Station& station, double share);
// The same of those who are answered.
double answered_wait_percentile_s(const Station& station, double share);

}  // namespace queueing
