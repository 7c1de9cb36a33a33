#include "latest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/random.h"

namespace text {
namespace {

void look(Latest& latest, const std::set<std::int64_t>& all) {
  auto at = all.begin();
  latest.look([&] { return at == all.end() ? 0 : *at++; });
}

TEST(Latest, are_those_with_the_highest_ids_in_whatever_order_they_come) {
  Latest latest;
  EXPECT_TRUE(latest.newest().empty());
  for (std::int64_t id : {5, 9, 2}) latest.add(id);
  EXPECT_THAT(latest.newest(), testing::ElementsAre(2, 5, 9));
  for (std::int64_t id = 1'000; id > 10; --id) latest.add(id);
  EXPECT_EQ(latest.newest().size(), kLatest);
  EXPECT_EQ(latest.newest().front(), 1'001 - static_cast<std::int64_t>(kLatest));
  EXPECT_EQ(latest.newest().back(), 1'000);
}

TEST(Latest, keep_no_trace_of_what_was_removed) {
  base::Random chance(3);
  Latest latest;
  std::set<std::int64_t> all;
  int looked = 0;
  for (int i = 0; i < 20'000; ++i) {
    // Grows, is all but emptied, and grows again; what goes is mostly new.
    const bool grows = i % 4'000 < 2'500;
    if (all.empty() || chance.below(10) < (grows ? 8u : 2u)) {
      const auto id = static_cast<std::int64_t>(1 + chance.below(100'000));
      if (all.insert(id).second) latest.add(id);
    } else {
      auto gone = chance.below(4) == 0 ? all.begin() : std::prev(all.end());
      if (latest.remove(*gone)) {
        all.erase(gone);
        look(latest, all);
        ++looked;
      } else {
        all.erase(gone);
      }
    }
    const std::size_t count = std::min(kLatest, all.size());
    std::vector<std::int64_t> newest(std::prev(all.end(), static_cast<std::ptrdiff_t>(count)), all.end());
    ASSERT_THAT(latest.newest(), testing::ElementsAreArray(newest)) << i;
  }
  EXPECT_GT(looked, 3);
  EXPECT_LT(looked, 200);
}

}  // namespace
}  // namespace text
