// How many agents a target needs.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "queueing/erlang.h"
#include "queueing/station.h"

namespace queueing {

struct Target {
  double share = 0.8;                        // 0 < share < 1
  double within_s = 20;                      // seconds, >= 0
  Definition definition = Definition::kAll;  // Erlang A; for B and C all are the same
};

// The fewest whole agents (`station.agents` is not looked at) that meet the target; for Erlang B
// the share that is not turned away. Refused as `figures`, and "queueing.too_many_agents" where
// kAgentsMax are not enough.
base::Result<std::int64_t> required_agents(Model model, const Station& station,
                                           const Target& target);

}  // namespace queueing
