#include "queueing/release.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "dense_queue.h"

namespace queueing {
namespace {

using dense::Vector;

ReleaseAnswer asked(const Moment& now, const Release& release) {
  const auto answer = may_release(now, release);
  EXPECT_TRUE(answer.has_value());
  return answer ? *answer : ReleaseAnswer{};
}

Release release_of(int agents, double points) {
  Release release;
  release.agents = agents;
  release.points = points;
  return release;
}

const Moment kCalm{20, 12, 0, 0.04, 300, 180};    // 12 erlangs
const Moment kTense{20, 20, 4, 0.065, 300, 180};  // 19.5 erlangs, four wait

// Contacts that hang up, and the share answered in time, the plain way.
std::pair<double, double> plain(const Moment& now, int released, double minutes, double within_s) {
  constexpr std::size_t kStates = 90;
  const std::vector<Interval> time = {
      {minutes * 60, now.arrivals_per_s, now.handling_s, now.patience_s, now.agents - released},
      {kAftermathSeconds, now.arrivals_per_s, now.handling_s, now.patience_s, now.agents}};
  const int here = now.busy + now.waiting;
  const int busy_leave = std::max(0, released - std::max(0, now.agents - here));
  Vector p(kStates, 0.0);
  p[static_cast<std::size_t>(here - busy_leave)] = 1;
  double abandoned = 0, share = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    Vector seconds(kStates, 0.0);
    const int slices = 60;
    for (int k = 0; k < slices; ++k) {
      const double slice = time[i].seconds / slices;
      for (int half = 0; half < 2; ++half) {
        dense::move_on(p, slice / 2, dense::rate_of(time[i], kStates),
                       dense::number_in_system(time[i]), &seconds);
        if (i == 0 && half == 0) {
          share +=
              dense::answered(p, time, 0, (k + 0.5) * slice, within_s, StaffDrop::kFinish) / slices;
        }
      }
    }
    for (std::size_t j = 0; j < kStates; ++j) {
      abandoned += seconds[j] * std::max(0, static_cast<int>(j) - time[i].agents) / now.patience_s;
    }
  }
  return {abandoned, share};
}

TEST(Release, asks_the_price_that_a_dense_solution_asks) {
  for (const Moment& now : {kCalm, kTense, Moment{6, 2, 0, 0.01, 240, 100}}) {
    Release release;
    release.agents = 3;
    release.minutes = 20;
    const ReleaseAnswer answer = asked(now, release);
    const auto [kept, kept_share] = plain(now, 0, 20, 20);
    const auto [gone, gone_share] = plain(now, 3, 20, 20);
    EXPECT_NEAR(answer.price.abandoned, gone - kept, 1e-9);
    EXPECT_NEAR(answer.service_level, kept_share, 5e-4);  // the plain one goes in slices of 20 s
    EXPECT_NEAR(answer.service_level_released, gone_share, 5e-4);
    EXPECT_DOUBLE_EQ(answer.price.points,
                     100 * (answer.service_level - answer.service_level_released));
  }
}

TEST(Release, says_yes_when_it_is_calm_and_no_when_it_is_not) {
  EXPECT_TRUE(asked(kCalm, release_of(2, 3)).yes);
  EXPECT_FALSE(asked(kTense, release_of(2, 3)).yes);
  EXPECT_EQ(asked(kTense, release_of(2, 3)).agents_max, 0);
}

// A queue that has collapsed has no service level left to lose; nobody may leave it for that.
TEST(Release, frees_nobody_because_things_are_as_bad_as_can_be) {
  Moment now{20, 20, 0, 500 / 3'600.0, 300, 600};
  for (const int waiting : {0, 5, 10, 20, 40, 60, 200}) {
    now.waiting = waiting;
    EXPECT_LE(asked(now, release_of(1, 2)).agents_max, 1) << waiting;
    EXPECT_FALSE(asked(now, release_of(3, 2)).yes) << waiting;
  }
}

TEST(Release, finds_the_largest_number_within_the_budget) {
  for (const double points : {0.0, 0.5, 2.0, 10.0, 60.0, 100.0}) {
    const ReleaseAnswer answer = asked(kCalm, release_of(1, points));
    const int most = answer.agents_max;
    EXPECT_LE(answer.price_max.points, points);
    EXPECT_EQ(answer.yes, most >= 1);
    if (most > 0) {
      const ReleaseAnswer again = asked(kCalm, release_of(most, points));
      EXPECT_TRUE(again.yes);
      EXPECT_EQ(again.agents_max, most);
      EXPECT_EQ(again.price.points, answer.price_max.points);
    }
    if (most < kCalm.agents) {
      const ReleaseAnswer more = asked(kCalm, release_of(most + 1, points));
      EXPECT_FALSE(more.yes);
      EXPECT_EQ(more.agents_max, most);
    }
  }
  EXPECT_EQ(asked(kCalm, release_of(1, 100)).agents_max, kCalm.agents);
}

TEST(Release, costs_more_the_more_leave_the_longer_and_the_more_call) {
  double before = -1;
  for (int n = 0; n <= kCalm.agents; ++n) {
    const ReleasePrice price = asked(kCalm, release_of(n, 1)).price;
    EXPECT_GE(price.points + price.abandoned, before);
    EXPECT_GE(price.points, 0);
    before = price.points + price.abandoned;
  }
  before = -1;
  for (const double minutes : {5.0, 15.0, 30.0, 60.0}) {
    Release release = release_of(4, 1);
    release.minutes = minutes;
    const double abandoned = asked(kCalm, release).price.abandoned;
    EXPECT_GT(abandoned, before);
    before = abandoned;
  }
  before = -1;
  for (int waiting : {0, 2, 8, 30}) {
    Moment now = kTense;
    now.waiting = waiting;
    const double abandoned = asked(now, release_of(4, 1)).price.abandoned;
    EXPECT_GT(abandoned, before);
    before = abandoned;
  }
}

TEST(Release, counts_hung_up_contacts_as_a_budget_of_its_own) {
  Release release = release_of(1, 100);
  release.abandoned = 0.5;
  const ReleaseAnswer answer = asked(kCalm, release);
  EXPECT_LE(answer.price_max.abandoned, 0.5);
  EXPECT_LT(answer.agents_max, kCalm.agents);
  EXPECT_GT(answer.agents_max, 0);
  release.points.reset();
  release.abandoned.reset();
  EXPECT_EQ(asked(kTense, release).agents_max, kTense.agents);  // no budget binds
}

TEST(Release, costs_nothing_where_nobody_calls_or_nobody_leaves) {
  const Moment quiet{5, 0, 0, 0, 300, 180};
  EXPECT_EQ(asked(quiet, release_of(5, 0)).price.abandoned, 0);
  const ReleaseAnswer none = asked(kTense, release_of(0, 0));
  EXPECT_TRUE(none.yes);
  EXPECT_EQ(none.price.points, 0);
  const Moment nobody{0, 0, 3, 0.01, 300, 180};
  EXPECT_TRUE(asked(nobody, release_of(0, 0)).yes);
}

TEST(Release, refuses_what_would_take_too_long) {
  const Moment huge{10'000, 9'000, 10'000, 30, 300, 180};
  Release release = release_of(10, 1);
  release.minutes = kReleaseMinutesMax;
  const auto answer = may_release(huge, release);
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().key, "queueing.too_much_work");
}

TEST(Release, spares_nobody_where_the_target_is_missed_by_more_than_the_budget) {
  const Moment drowned{20, 20, 100, 2'000 / 3'600.0, 300, 180};
  Release release = release_of(2, 5);
  ASSERT_GT(asked(drowned, release).agents_max, 0) << "service cannot fall much further";
  release.target = 0.8;
  const ReleaseAnswer answer = asked(drowned, release);
  EXPECT_FALSE(answer.yes);
  EXPECT_EQ(answer.agents_max, 0);
  const Moment tight{20, 16, 0, 200 / 3'600.0, 300, 180};
  const ReleaseAnswer before = asked(tight, release_of(1, 12));
  release.points = 12;
  ASSERT_LT(before.service_level, 0.879);
  ASSERT_GT(before.agents_max, 0);
  release.target = before.service_level + 0.119;
  EXPECT_EQ(asked(tight, release).agents_max, before.agents_max);
  release.target = before.service_level + 0.121;
  EXPECT_EQ(asked(tight, release).agents_max, 0);
}

TEST(Release, refuses_what_is_out_of_range) {
  const auto field = [](auto change) {
    Moment now = kCalm;
    Release release = release_of(1, 1);
    change(now, release);
    const auto answer = may_release(now, release);
    return answer ? std::string() : answer.error().field;
  };
  EXPECT_EQ(field([](Moment&, Release&) {}), "");
  EXPECT_EQ(field([](Moment& m, Release&) { m.agents = -1; }), "agents");
  EXPECT_EQ(field([](Moment& m, Release&) { m.agents = kVaryingAgentsMax + 1; }), "agents");
  EXPECT_EQ(field([](Moment& m, Release&) { m.busy = 21; }), "busy");
  EXPECT_EQ(field([](Moment& m, Release&) { m.busy = -1; }), "busy");
  EXPECT_EQ(field([](Moment& m, Release&) { m.waiting = -1; }), "waiting");
  EXPECT_EQ(field([](Moment& m, Release&) { m.waiting = kWaitingMax + 1; }), "waiting");
  EXPECT_EQ(field([](Moment& m, Release&) { m.handling_s = 0; }), "intervals");
  EXPECT_EQ(field([](Moment& m, Release&) { m.arrivals_per_s = std::nan(""); }), "intervals");
  EXPECT_EQ(field([](Moment&, Release& r) { r.agents = 21; }), "release");
  EXPECT_EQ(field([](Moment&, Release& r) { r.agents = -1; }), "release");
  EXPECT_EQ(field([](Moment&, Release& r) { r.minutes = 0; }), "minutes");
  EXPECT_EQ(field([](Moment&, Release& r) { r.minutes = kReleaseMinutesMax + 1; }), "minutes");
  EXPECT_EQ(field([](Moment&, Release& r) { r.points = -1; }), "points");
  EXPECT_EQ(field([](Moment&, Release& r) { r.abandoned = std::nan(""); }), "abandoned");
  EXPECT_EQ(field([](Moment&, Release& r) { r.within_s = -1; }), "within_s");
  EXPECT_EQ(field([](Moment&, Release& r) { r.target = 1.01; }), "target");
  EXPECT_EQ(field([](Moment&, Release& r) { r.target = std::nan(""); }), "target");
}

}  // namespace
}  // namespace queueing
