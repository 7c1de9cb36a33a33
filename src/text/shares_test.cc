#include "text/shares.h"

#include <gtest/gtest.h>

#include <map>

#include "base/random.h"

namespace text {
namespace {

TEST(Shares, agree_with_a_plain_book_whatever_comes_and_goes) {
  base::Random random(5);
  Shares shares;
  std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>> book;
  for (int i = 0; i < 20'000; ++i) {
    const auto key = static_cast<std::uint32_t>(random.below(60));
    const auto theme = static_cast<std::uint32_t>(random.below(6));
    if (random.below(2) == 0) {
      const auto weight = 1 + static_cast<std::uint32_t>(random.below(9));
      shares.add(key, theme, weight);
      book[key][theme] += weight;
    } else if (book.contains(key) && book[key].contains(theme)) {
      const auto weight = 1 + static_cast<std::uint32_t>(random.below(book[key][theme]));
      shares.take(key, theme, weight);
      if ((book[key][theme] -= weight) == 0) book[key].erase(theme);
      if (book[key].empty()) book.erase(key);
    }
    ASSERT_EQ(shares.size(), book.size());
    auto list = shares.find(key);
    ASSERT_EQ(list.has_value(), book.contains(key));
    if (!list) continue;
    ASSERT_EQ(list->entries.size(), book[key].size());
    std::uint64_t all = 0;
    std::size_t k = 0;
    for (const auto& [of, weight] : book[key]) {
      EXPECT_EQ(list->entries[k].theme, of);
      EXPECT_EQ(list->entries[k++].weight, weight);
      all += weight;
    }
    EXPECT_EQ(list->weight, all);
  }
}

}  // namespace
}  // namespace text
