// The index from the database, where there are as many themes as meaning counts for, and more.
#include "hear_testing.h"
#include "hear_testing/placed_theme.h"
#include "text/models.h"
#include "text_testing/toy_table.h"

namespace hear {
namespace {

// Far from the ids that the server gives.
constexpr std::int64_t kFirst = 100'000;

class Rebuild : public testing::Centre {
 protected:
  // Each of one report that has nothing to do with the others.
  void themes(std::int64_t first, std::int64_t last) {
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      for (std::int64_t i = first; i <= last; ++i) {
        std::string word;
        for (std::int64_t n = i; word.size() < 8; n = n / 20 + 7 * i) {
          word += static_cast<char>('a' + n % 20);
        }
        testing::insert_placed_theme(tx, kFirst + i, word, {word + " " + std::to_string(i)},
                                     tx.now());
      }
      return base::Done{};
    });
    ASSERT_TRUE(done.has_value());
  }
};
HEARD_ON_BOTH_ENGINES(Rebuild);

TEST_P(Rebuild, knows_what_reports_mean_as_long_as_it_counts) {
  const Table table = text::testing::toy_table(7), other = text::testing::toy_table(8);
  matcher.use(table);
  auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    testing::insert_placed_theme(tx, kFirst + 1, "Rechnung", {"Rechnung mit Mahnung"}, tx.now());
    return base::Done{};
  });
  ASSERT_TRUE(done.has_value());
  constexpr std::int64_t kMost = text::kModelThemesMax;
  themes(2, kMost);
  rebuild();
  auto hits = matcher.hits("paying the voucher", 5);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits[0].theme.value, kFirst + 1);

  themes(kMost + 1, kMost + kMost / 10 + 1);
  rebuild();
  for (const auto& hit : matcher.hits("paying the voucher", 5)) {
    EXPECT_NE(hit.theme.value, kFirst + 1) << "by letters alone";
  }
  EXPECT_EQ(matcher.hits("Rechnung mit Mahnung", 5).at(0).theme.value, kFirst + 1);

  // Another table comes into use all the same, for reasons; what is said meanwhile is not lost.
  ASSERT_TRUE(matcher.swap_table(*db, other));
  ASSERT_TRUE(matcher.table().has_value());
  EXPECT_EQ(matcher.table()->sha256, other->info().sha256);
  const auto said = report(testing::agent(1), "Router blinkt rot und piept");
  EXPECT_EQ(matcher.think("Router blinkt rot und piept").candidate, said.theme);
  ASSERT_TRUE(matcher.swap_table(*db, nullptr));
  EXPECT_FALSE(matcher.table().has_value());
  EXPECT_EQ(matcher.think("Router blinkt rot und piept").candidate, said.theme);

  // Once there are few enough again, a table means what it did.
  auto fewer = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("DELETE FROM report_text WHERE report_id > :id", 1'000 * (kFirst + kMost - 1));
    return base::Done{};
  });
  ASSERT_TRUE(fewer.has_value());
  ASSERT_TRUE(matcher.swap_table(*db, table));
  EXPECT_EQ(matcher.hits("paying the voucher", 5).at(0).theme.value, kFirst + 1);
}

}  // namespace
}  // namespace hear
