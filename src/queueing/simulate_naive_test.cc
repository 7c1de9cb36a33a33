// The engines against a simulation by the book, on the same customers: every event in one list,
// every agent looked at one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/random.h"
#include "book.h"
#include "event_engine.h"
#include "line_engine.h"
#include "queueing/simulate.h"
#include "sources.h"

namespace queueing {
namespace {

struct Customer {
  std::size_t type = 0;
  Contact contact;
  enum { kComing, kWaiting, kInHand, kGone } state = kComing;
};

// Staff that leaves finishes; everybody is served after the close.
class Naive {
 public:
  Naive(const Centre& centre, const std::vector<double>& ends, std::vector<CustomerSource>& sources,
        const Trials& trials)
      : centre_(centre),
        within_s_(trials.within_s),
        counts_(centre.types.size()),
        busy_(centre.groups.size()) {
    for (std::size_t type = 0; type < sources.size(); ++type) {
      while (sources[type].next_at() < kForEver) {
        customers_.push_back({type, sources[type].take()});
        events_.emplace(customers_.back().contact.at, Event{kArrival, customers_.size() - 1, 0});
      }
    }
    for (const double end : ends) events_.emplace(end, Event{kChange, 0, 0});
  }

  const std::vector<Counts>& run() {
    while (!events_.empty()) {
      now_ = events_.begin()->first;
      const Event event = events_.begin()->second;
      events_.erase(events_.begin());
      happen(event);
      serve();
      check_nobody_idles();
    }
    return counts_;
  }

 private:
  enum Kind { kArrival, kHangUp, kEnd, kChange };
  struct Event {
    Kind kind;
    std::size_t customer, group;
  };

  int staff(std::size_t group) const {
    return centre_.groups[group].agents[std::min(interval_, centre_.seconds.size() - 1)];
  }
  void happen(const Event& event) {
    if (event.kind == kChange) {
      ++interval_;
      return;
    }
    Customer& customer = customers_[event.customer];
    switch (event.kind) {
      case kArrival:
        ++counts_[customer.type][kArrivals];
        for (const int group : centre_.types[customer.type].groups) {
          if (busy_[static_cast<std::size_t>(group)] < staff(static_cast<std::size_t>(group))) {
            return take(event.customer, static_cast<std::size_t>(group));
          }
        }
        customer.state = Customer::kWaiting;
        ++counts_[customer.type][kWaited];
        events_.emplace(customer.contact.deadline, Event{kHangUp, event.customer, 0});
        break;
      case kHangUp:
        if (customer.state != Customer::kWaiting) return;
        customer.state = Customer::kGone;
        ++counts_[customer.type][kHungUp];
        if (now_ - customer.contact.at <= within_s_) ++counts_[customer.type][kHungUpWithin];
        break;
      case kEnd:
        --busy_[event.group];
        break;
      case kChange:
        break;
    }
  }
  void take(std::size_t at, std::size_t group) {
    Customer& customer = customers_[at];
    customer.state = Customer::kInHand;
    ++busy_[group];
    ++counts_[customer.type][kAnswered];
    if (now_ - customer.contact.at <= within_s_) ++counts_[customer.type][kAnsweredWithin];
    events_.emplace(now_ + customer.contact.handling, Event{kEnd, at, group});
  }
  void serve() {
    for (std::size_t group = 0; group < busy_.size(); ++group) {
      while (busy_[group] < staff(group)) {
        const std::size_t next = next_for(group);
        if (next == customers_.size()) break;
        take(next, group);
      }
    }
  }
  std::size_t next_for(std::size_t group) const {
    std::size_t chosen = customers_.size();
    for (const int type : centre_.groups[group].types) {
      for (std::size_t at = 0; at < customers_.size(); ++at) {
        const Customer& customer = customers_[at];
        if (customer.state != Customer::kWaiting || customer.type != static_cast<std::size_t>(type))
          continue;
        if (chosen == customers_.size() || customer.contact.at < customers_[chosen].contact.at)
          chosen = at;
      }
      if (centre_.pick == Pick::kListOrder && chosen != customers_.size()) return chosen;
    }
    return chosen;
  }
  void check_nobody_idles() const {
    for (std::size_t group = 0; group < busy_.size(); ++group) {
      if (busy_[group] < staff(group)) {
        ASSERT_EQ(next_for(group), customers_.size());
      }
    }
  }

  const Centre& centre_;
  double within_s_;
  std::vector<Counts> counts_;
  std::vector<int> busy_;
  std::vector<Customer> customers_;
  std::multimap<double, Event> events_;
  double now_ = 0;
  std::size_t interval_ = 0;
};

// Without whole seconds: where two contacts end in the same instant, either may go first.
Times random_times(base::Random& random, double mean_s) {
  switch (random.below(4)) {
    case 0:
      return Times::exponential(mean_s);
    case 1:
      return Times::lognormal(mean_s, 1.2);
    case 2:
      return Times::gamma(mean_s, 0.6);
    default:
      return Times::exponential(mean_s / 2);
  }
}

Centre random_centre(base::Random& random) {
  Centre centre;
  const std::size_t intervals = 1 + random.below(4), types = 1 + random.below(4),
                    groups = 1 + random.below(3);
  for (std::size_t i = 0; i < intervals; ++i) centre.seconds.push_back(300 + 900 * random.unit());
  centre.types.resize(types);
  centre.groups.resize(groups);
  for (ContactType& type : centre.types) {
    for (std::size_t i = 0; i < intervals; ++i)
      type.arrivals_per_s.push_back(random.chance(0.2) ? 0 : 0.05 * random.unit());
    type.handling = random_times(random, 120);
    type.patience = random.chance(0.3) ? Times::sampled({0, 60, 200}) : random_times(random, 200);
  }
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t i = 0; i < intervals; ++i)
      centre.groups[group].agents.push_back(static_cast<int>(random.below(6)));
    for (std::size_t type = 0; type < types; ++type) {
      if (random.chance(0.6)) {
        auto& list = centre.groups[group].types;
        list.insert(list.begin() + static_cast<std::ptrdiff_t>(random.below(list.size() + 1)),
                    static_cast<int>(type));
        centre.types[type].groups.push_back(static_cast<int>(group));
      }
    }
  }
  centre.pick = random.chance(0.5) ? Pick::kListOrder : Pick::kLongestWaiting;
  centre.day_factor_cv = random.chance(0.5) ? 0.3 : 0;
  return centre;
}

TEST(SimulateNaive, random_centres_come_out_the_same_and_nobody_idles) {
  base::Random random(20261126);
  double waited = 0, hung_up = 0;
  for (int round = 0; round < 150; ++round) {
    const Centre centre = random_centre(random);
    Trials trials;
    trials.seed = random.next();
    const auto day = simulate_day(centre, trials, 3);
    ASSERT_TRUE(day) << day.error().key << day.error().field;
    std::vector<double> ends;
    for (const double seconds : centre.seconds)
      ends.push_back((ends.empty() ? 0 : ends.back()) + seconds);
    std::vector<CustomerSource> sources;
    for (std::size_t type = 0; type < centre.types.size(); ++type) {
      sources.emplace_back(centre.types[type], ends, static_cast<std::uint32_t>(type));
      sources.back().restart(trials.seed, 3, day->day_factor);
    }
    Naive naive(centre, ends, sources, trials);
    const auto& counts = naive.run();
    for (std::size_t type = 0; type < centre.types.size(); ++type) {
      Counts ours{};
      for (std::size_t i = 0; i < day->columns; ++i) {
        for (std::size_t c = 0; c < kCounts; ++c) ours[c] += day->types[type * day->columns + i][c];
      }
      for (const Count c :
           {kArrivals, kAnswered, kHungUp, kAnsweredWithin, kHungUpWithin, kWaited}) {
        ASSERT_EQ(ours[c], counts[type][c])
            << "round " << round << " type " << type << " count " << c;
      }
      ASSERT_EQ(ours[kLeft], 0);
      ASSERT_EQ(ours[kHungUpMeanwhile], ours[kHungUp]);
      waited += ours[kWaited];
      hung_up += ours[kHungUp];
    }
  }
  EXPECT_GT(waited, 1000);
  EXPECT_GT(hung_up, 500);
}

// Both engines, all forms: not one bit of difference.
TEST(SimulateNaive, a_line_without_events_gives_the_same_bytes) {
  base::Random random(7);
  for (int round = 0; round < 60; ++round) {
    Centre centre;
    const std::size_t intervals = 1 + random.below(4);
    const int agents = 1 + static_cast<int>(random.below(30));
    for (std::size_t i = 0; i < intervals; ++i)
      centre.seconds.push_back(500 + 3000 * random.unit());
    ContactType type;
    for (std::size_t i = 0; i < intervals; ++i)
      type.arrivals_per_s.push_back(0.012 * agents * random.unit());
    type.handling = random_times(random, 120);
    type.patience = round % 10 == 0   ? Times::fixed(0)
                    : round % 10 == 1 ? Times::never()
                                      : random_times(random, 100);
    type.groups = {0};
    centre.types.push_back(type);
    centre.groups.push_back({std::vector<int>(intervals, agents), {0}});
    ASSERT_TRUE(is_plain_line(centre));
    std::vector<double> ends;
    for (const double seconds : centre.seconds)
      ends.push_back((ends.empty() ? 0 : ends.back()) + seconds);
    Trials trials;
    trials.bins = 50;
    std::vector<CustomerSource> sources;
    sources.emplace_back(centre.types[0], ends, 0);
    Book quick(centre, trials, ends), general(centre, trials, ends);
    EventEngine engine(centre, ends, sources);
    for (std::uint64_t replication = 0; replication < 3; ++replication) {
      quick.clear();
      general.clear();
      sources[0].restart(round, replication, 1);
      LineEngine(centre, ends).run(sources[0], quick);
      sources[0].restart(round, replication, 1);
      engine.run(general, base::Random(0));
      ASSERT_EQ(quick.day().types, general.day().types) << round;
      ASSERT_EQ(quick.day().groups, general.day().groups) << round;
      ASSERT_EQ(quick.day().waits[0].all, general.day().waits[0].all) << round;
      ASSERT_EQ(quick.day().waits[0].answered, general.day().waits[0].answered) << round;
    }
  }
}

}  // namespace
}  // namespace queueing
