#include "queueing/chat.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "erlang_a.h"
#include "shares.h"

namespace queueing {
namespace {

using base::Why;

// Sums over the states up to j, relative to state j: of 1, of the chats, of agents without any.
struct Below {
  double one = 1;  // the weight of state j; falls where the sums would leave double
  double all = 0;
  double chats = 0;
  double idle = 0;

  void step(double ratio, double chats_now, double idle_now) {
    all = one + ratio * all;
    chats = one * chats_now + ratio * chats;
    idle = one * idle_now + ratio * idle;
    if (all > 1e200) {
      for (double* sum : {&one, &all, &chats, &idle}) *sum *= 1e-200;
    }
  }
};

// The total pace of j chats, spread evenly.
double total_pace(const ChatStation& station, int chats) {
  const int each = chats / station.agents;
  const int more = chats % station.agents;
  const auto pace = [&](int at_once) {
    return at_once > 0 ? station.pace[static_cast<std::size_t>(at_once - 1)] : 0.0;
  };
  return (station.agents - more) * pace(each) + (more > 0 ? more * pace(each + 1) : 0.0);
}

bool right(const std::vector<double>& pace) {
  if (pace.empty() || pace.size() > kChatsAtOnceMax || pace.front() != 1) return false;
  return std::is_sorted(pace.begin(), pace.end()) && std::isfinite(pace.back());
}

}  // namespace

base::Result<ChatFigures> figures(const ChatStation& station, double within_s) {
  if (!right(station.pace)) return base::refuse(Why::kInvalid, "queueing.pace_wrong", "pace");
  const auto agents = static_cast<double>(station.agents);
  const double most_pace = agents * station.pace.back();
  const Station full{station.arrivals_per_s, station.handling_s, most_pace, station.patience_s};
  if (station.agents <= 0) return base::refuse(Why::kInvalid, "queueing.not_positive", "agents");
  if (agents * static_cast<double>(station.pace.size()) > kAgentsMax) {
    return base::refuse(Why::kInvalid, "queueing.too_many_agents", "agents");
  }
  if (auto wrong = wrong_with(Model::kErlangA, full, within_s)) return *std::move(wrong);
  const double offered = full.offered();
  const int places = station.agents * static_cast<int>(station.pace.size());
  Below below;
  for (int chats = 0; chats < places; ++chats) {
    below.step(total_pace(station, chats) / offered, chats, std::max(0, station.agents - chats));
  }
  const ErlangA queue(offered, most_pace, station.handling_s / station.patience_s,
                      below.all / below.one);
  ChatFigures found;
  found.figures = figures_of(queue, full, within_s);
  found.figures.agents = agents;
  const double share_below = queue.p_free();
  found.chats_an_agent = (share_below * below.chats / below.all + queue.p_wait() * places) / agents;
  found.idle = share_below * below.idle / below.all / agents;
  return found;
}

}  // namespace queueing
