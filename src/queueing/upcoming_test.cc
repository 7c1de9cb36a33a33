#include "upcoming.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <vector>

#include "base/random.h"

namespace queueing {
namespace {

struct Thing {
  double at = std::numeric_limits<double>::infinity();
};

TEST(Upcoming, comes_in_order_whatever_is_done_to_it) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    base::Random random(seed);
    Upcoming<Thing> upcoming;
    std::multiset<double> book;
    double now = 0;
    // Some rounds fill it up, some empty it; times far and near, many of them equal.
    for (int step = 0; step < 4000; ++step) {
      const double grows = (step / 500) % 2 == 0 ? 0.6 : 0.3;
      const double far = random.chance(0.1) ? 1e5 * random.unit() : 10 * random.unit();
      const double time = now + (random.chance(0.2) ? 0 : random.chance(0.1) ? 4 : far);
      if (random.chance(grows)) {
        upcoming.push({time});
        book.insert(time);
      } else if (!book.empty()) {
        ASSERT_EQ(upcoming.first().at, *book.begin());
        now = *book.begin();
        book.erase(book.begin());
        if (random.chance(0.5)) {
          upcoming.replace_first({now + far});
          book.insert(now + far);
        } else {
          upcoming.pop();
        }
      }
      ASSERT_EQ(upcoming.size(), book.size());
    }
    ASSERT_EQ(upcoming.all().size(), book.size());
    for (; !book.empty(); upcoming.pop(), book.erase(book.begin())) {
      ASSERT_EQ(upcoming.first().at, *book.begin());
    }
    EXPECT_TRUE(upcoming.empty());
    EXPECT_EQ(upcoming.first().at, std::numeric_limits<double>::infinity());
  }
}

TEST(Upcoming, holds_many_at_the_same_time) {
  Upcoming<Thing> upcoming;
  for (int i = 0; i < 5000; ++i) upcoming.push({0});
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(upcoming.first().at, 0);
    upcoming.replace_first({1});
  }
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(upcoming.first().at, 1);
    upcoming.pop();
  }
  EXPECT_TRUE(upcoming.empty());
}

TEST(Upcoming, can_be_cleared) {
  Upcoming<Thing> upcoming;
  for (int i = 0; i < 100; ++i) upcoming.push({100.0 - i});
  upcoming.clear();
  EXPECT_TRUE(upcoming.empty());
  upcoming.push({-3});
  EXPECT_EQ(upcoming.first().at, -3);
}

}  // namespace
}  // namespace queueing
