// How many of a queue may be in talks at once: what is expected, what counts, what is refused.
#include "attend/queue_rooms.h"

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "centre.h"
#include "queueing/release.h"
#include "queueing/varying.h"

namespace attend {
namespace {

class QueueRooms : public Centre {
 protected:
  queueing::Minute now() { return minute_of(clock.now()); }
  queueing::DemandRow row(std::int64_t from, std::int64_t minutes, const std::string& queue) {
    return {now() + from, minutes, queue, 40, 300, 180, 0.8, 20};
  }
  QueueOutlook outlook() {
    return read([](store::Tx& tx) { return load_queue_outlook(tx); });
  }
};
HEARD_ON_BOTH_ENGINES(QueueRooms);

TEST_P(QueueRooms, are_judged_by_what_is_expected_at_this_moment) {
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    const std::vector rows{row(-30, 30, "phone"), row(0, 30, "phone"), row(30, 30, "phone"),
                           row(-600, 900, "mail"), row(-60, 60, "chat")};
    for (const auto& one : import_demand(tx, {}, rows)) EXPECT_TRUE(one) << one.error().key;
    return base::Done{};
  });
  const auto known = outlook().demand;
  ASSERT_EQ(known.size(), 2u);
  EXPECT_EQ(known.at("phone").start, now());
  EXPECT_EQ(known.at("mail").minutes, 900);
}

// 120 contacts of four minutes an hour keep eight busy.
QueueState phone(std::int64_t agents) { return {"phone", agents, 8, 0, 120.0, 240.0, 180.0}; }
std::int64_t room(const QueueState& state, const QueueOutlook& outlook = {}, std::int64_t points = 2) {
  return judge_queues({&state, 1}, outlook, points).at(0).in_talks_max.value_or(-1);
}

TEST(JudgeQueues, as_a_release_within_the_budget) {
  const auto state = phone(16);
  queueing::Moment now{16, 8, 0, 120 / 3'600.0, 240, 180};
  queueing::Release release;
  release.minutes = kOfferMinutes;
  release.points = 2;
  const auto answer = queueing::may_release(now, release);
  ASSERT_TRUE(answer);
  EXPECT_GT(answer->agents_max, 0);
  EXPECT_EQ(room(state), answer->agents_max);
  EXPECT_LE(room(state), room(state, {}, 10));
  EXPECT_LT(room(state), room(phone(24)));
  EXPECT_EQ(room(state, {}, 0), -1);
}

TEST(JudgeQueues, gives_no_room_where_callers_wait_too_long_anyway) {
  auto state = phone(16);
  ASSERT_GT(room(state), 0);
  state.agents = state.busy = 8;
  for (const std::int64_t waiting : {10, 60, 200}) {
    state.waiting = waiting;
    EXPECT_EQ(room(state), 0) << waiting;
  }
}

TEST(JudgeQueues, with_everybody_back_who_is_in_a_talk) {
  QueueOutlook outlook;
  outlook.in_talks["phone"] = {3, 5};
  EXPECT_EQ(room(phone(13), outlook), room(phone(16)));
}

TEST(JudgeQueues, only_where_something_is_expected_and_as_many_as_can_be_solved) {
  QueueState bare{"phone", 20, 5, 0, {}, {}, {}};
  EXPECT_FALSE(judge_queues({&bare, 1}, {}, 2).at(0).known);
  EXPECT_TRUE(judge_queues({&bare, 1}, {.demand = {{"phone", {0, 30, "phone", 30, 240, 180, 0.8, 20}}},
                                        .in_talks = {}},
                           0)
                  .at(0)
                  .known);
  std::vector<QueueState> states;
  for (std::int64_t agents : {10'000, 9'999, 2, 1}) {
    states.push_back({"q" + std::to_string(agents), agents, 0, 0, 1.0, 240.0, 120.0});
  }
  const auto rooms = judge_queues(states, {}, 2);
  EXPECT_TRUE(rooms[1].in_talks_max);
  EXPECT_FALSE(rooms[2].in_talks_max);
  EXPECT_TRUE(rooms[2].known);
  EXPECT_TRUE(rooms[3].in_talks_max);
}

TEST(JudgeQueues, stops_when_time_is_out) {
  std::vector<QueueState> states(4, phone(16));
  int asked = 0;
  const auto rooms = judge_queues(states, {}, 2, [&] { return ++asked > 2; });
  EXPECT_TRUE(rooms[1].in_talks_max);
  for (const std::size_t late : {2, 3}) {
    EXPECT_TRUE(rooms[late].known);
    EXPECT_FALSE(rooms[late].in_talks_max);
  }
  EXPECT_EQ(asked, 3);
}

TEST(JudgeQueues, names_the_member_that_is_out_of_range) {
  const auto refused = [](auto change, const std::string& key, const std::string& field) {
    auto state = phone(16);
    change(state);
    const auto checked = check_queue_state(state);
    ASSERT_FALSE(checked) << field;
    EXPECT_EQ(checked.error().key, key);
    EXPECT_EQ(checked.error().field, field);
  };
  EXPECT_TRUE(check_queue_state(phone(16)));
  const std::string out = "queueing.number_out_of_range";
  using S = QueueState&;
  refused([](S s) { s.queue = ""; }, "plan.empty", "queue");
  refused([](S s) { s.queue = std::string(81, 'q'); }, "plan.too_long", "queue");
  refused([](S s) { s.queue = "\xff"; }, "text.not_utf8", "queue");
  refused([](S s) { s.agents = -1; }, out, "agents");
  refused([](S s) { s.agents = queueing::kVaryingAgentsMax + 1; }, out, "agents");
  refused([](S s) { s.busy = 17; }, out, "busy");
  refused([](S s) { s.waiting = queueing::kWaitingMax + 1; }, out, "waiting");
  refused([](S s) { s.calls_per_hour = -1; }, out, "calls_per_hour");
  refused([](S s) { s.aht_s = 0; }, out, "aht_s");
  refused([](S s) { s.patience_s = 90'000; }, out, "patience_s");
}

}  // namespace
}  // namespace attend
