#include "queueing/chat.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace queueing {
namespace {

double off(double found, double exact) { return found == exact ? 0 : std::abs(found / exact - 1); }

TEST(Chat, at_full_pace_is_erlang_a_with_more_agents) {
  for (const int agents : {1, 7, 60}) {
    for (const double load : {0.3, 0.95, 1.5}) {
      const double arrivals = load * agents * 3 / 400;
      const ChatFigures chat = figures({arrivals, 400, agents, 90, {1, 2, 3}}, 30).value();
      const Figures voice = figures(Model::kErlangA, {arrivals, 400, 3.0 * agents, 90}, 30).value();
      EXPECT_LE(off(*chat.figures.p_wait, *voice.p_wait), 1e-12);
      EXPECT_LE(off(*chat.figures.p_abandon, *voice.p_abandon), 1e-12);
      EXPECT_LE(off(*chat.figures.asa_s, *voice.asa_s), 1e-12);
      EXPECT_LE(off(*chat.figures.service_level_all, *voice.service_level_all), 1e-12);
      EXPECT_LE(off(chat.chats_an_agent, 3 * voice.occupancy), 1e-12);
    }
  }
}

// The chain of states, summed as it stands.
TEST(Chat, agrees_with_the_chain_of_states_at_any_pace) {
  const ChatStation station{0.09, 300, 8, 120, {1, 1.7, 2.1}};
  const ChatFigures found = figures(station, 20).value();
  std::vector<double> weight = {1};
  double rate = 0;
  for (int j = 1; j < 400; ++j) {
    const int each = std::min(j, 24) / 8;
    const int more = std::min(j, 24) % 8;
    const double pace[] = {0, 1, 1.7, 2.1, 2.1};
    rate = ((8 - more) * pace[each] + more * pace[each + 1]) / 300 + std::max(0, j - 24) / 120.0;
    weight.push_back(weight.back() * 0.09 / rate);
  }
  double all = 0, wait = 0, queue = 0, chats = 0, idle = 0;
  for (int j = 0; j < 400; ++j) {
    const double w = weight[static_cast<std::size_t>(j)];
    all += w;
    wait += j >= 24 ? w : 0;
    queue += std::max(0, j - 24) * w;
    chats += std::min(j, 24) * w;
    idle += std::max(0, 8 - j) * w;
  }
  EXPECT_LE(off(*found.figures.p_wait, wait / all), 1e-12);
  EXPECT_LE(off(*found.figures.mean_queue, queue / all), 1e-12);
  EXPECT_LE(off(*found.figures.p_abandon, queue / all / 120 / 0.09), 1e-12);
  EXPECT_LE(off(found.chats_an_agent, chats / all / 8), 1e-12);
  EXPECT_LE(off(found.idle, idle / all / 8), 1e-12);
  EXPECT_EQ(found.figures.agents, 8);
}

TEST(Chat, of_many_idle_agents_stays_within_double) {
  const ChatFigures found = figures({1e-4, 300, 2000, 60, {1, 1.5}}, 20).value();
  EXPECT_NEAR(*found.figures.service_level_all, 1, 1e-15);
  EXPECT_NEAR(found.chats_an_agent * 2000, 0.03, 1e-12);
  EXPECT_NEAR(found.idle, 1 - 0.03 / 2000, 1e-12);
}

std::string refusal(const ChatStation& station) {
  const auto found = figures(station, 20);
  return found ? "" : found.error().key + " " + found.error().field;
}

TEST(Chat, refuses_a_pace_that_is_none) {
  EXPECT_EQ(refusal({1, 60, 10, 60, {}}), "queueing.pace_wrong pace");
  EXPECT_EQ(refusal({1, 60, 10, 60, {2}}), "queueing.pace_wrong pace");
  EXPECT_EQ(refusal({1, 60, 10, 60, {1, 0.9}}), "queueing.pace_wrong pace");
  EXPECT_EQ(refusal({1, 60, 10, 60, std::vector<double>(101, 1)}), "queueing.pace_wrong pace");
  EXPECT_EQ(refusal({1, 60, 10, 60, std::vector<double>(100, 1)}), "");
  EXPECT_EQ(refusal({1, 60, 0, 60, {1}}), "queueing.not_positive agents");
  EXPECT_EQ(refusal({1, 60, 50'001, 60, {1, 1}}), "queueing.too_many_agents agents");
  EXPECT_EQ(refusal({1, 60, 50'000, 60, {1, 1}}), "");
  EXPECT_EQ(refusal({1, 60, 10, kForEver, {1}}), "queueing.too_patient patience_s");
}

}  // namespace
}  // namespace queueing
