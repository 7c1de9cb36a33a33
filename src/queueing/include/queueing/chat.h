// Agents who hold several chats at once.
#pragma once

#include <vector>

#include "base/result.h"
#include "queueing/erlang.h"

namespace queueing {

inline constexpr int kChatsAtOnceMax = 100;

struct ChatStation {
  double arrivals_per_s = 0;
  double handling_s = 0;  // seconds of a chat whose agent has no other
  int agents = 0;
  double patience_s = 0;  // while waiting for an agent; finite
  // pace[i]: what an agent with i + 1 chats gets done, against one chat: first 1, never falling.
  // Its length is the most chats at once. {1, 1.7, 2.1}: three at once take 3/2.1 of the time each.
  std::vector<double> pace = {1};
};

struct ChatFigures {
  Figures figures;            // occupancy: of the agents' pace at their most chats
  double chats_an_agent = 0;  // mean, all agents
  double idle = 0;            // share of agents without any chat
};

// Birth and death with the total rate r(j) of j chats spread evenly over the agents; beyond
// agents * pace.size() chats wait, as in Erlang A (Luo, Zhang 2013; Tezcan, Zhang 2014 fit the
// pace). Real chats stay with their agent, so their spread is less even: simulated with 12 and 25
// agents 0.7 points more have to wait than told here. Relative error below 1e-12 (positive terms only). Verified in chat_test.cc: a pace of 1,
// 2, 3, … is Erlang A with that many more agents; any pace, the chain of states. Refused as
// figures() of Erlang A, and "queueing.pace_wrong" for a pace that is empty, longer than
// kChatsAtOnceMax, does not begin with 1 or falls.
base::Result<ChatFigures> figures(const ChatStation& station, double within_s);

}  // namespace queueing
