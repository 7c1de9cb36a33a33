// Shares that both the figures and the required agents need; times in handling times.
#pragma once

#include <optional>

#include "base/result.h"
#include "erlang_a.h"
#include "queueing/erlang.h"

namespace queueing {

// The first thing wrong with a station, whatever its agents; nothing: all right.
std::optional<base::Refusal> wrong_with(Model model, const Station& station, double within_s);
// Whether there is none, quickly.
bool right(Model model, const Station& station, double within_s);

// The share that is not turned away, Erlang B.
double carried_b(double offered, double agents);
// Answered within `time`, Erlang C: 1 - P(W > t) as P(W = 0) + P(W > 0) (1 - e^{-(n - a) t}).
double within_c(double offered, double agents, double time);
// A service level of Erlang A.
double within_a(double offered, double agents, double hangups, double time, Definition definition);

// All figures of a queue in front of `station`, whose occupancy is that of station.agents.
Figures figures_of(const ErlangA& queue, const Station& station, double within_s);

}  // namespace queueing
