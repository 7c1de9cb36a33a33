#include "learner.h"

#include <gtest/gtest.h>

#include "store_testing/test_db.h"

namespace cli {
namespace {

class LearnerTest : public store::testing::OnBothEngines {};
HEARD_ON_BOTH_ENGINES(LearnerTest);

TEST_P(LearnerTest, learns_when_there_is_something_and_not_twice) {
  hear::Matcher matcher;
  Learner learner(matcher);
  learner.look();
  learner.wait();
  auto put = [&](store::Tx& tx) -> base::Result<base::Done> {
    matcher.put(tx, {1}, {1}, matcher.think("Formular fehlt"), {}, tx.now());
    return base::Done{};
  };
  ASSERT_TRUE(db->write(put).has_value());
  EXPECT_TRUE(matcher.learning_due());
  learner.look();
  learner.wait();
  EXPECT_FALSE(matcher.learning_due());
  learner.look();
  learner.wait();
}

TEST_P(LearnerTest, learns_the_little_that_is_left_once_nothing_changes_any_more) {
  hear::Matcher matcher;
  Learner learner(matcher);
  auto put = [&](std::int64_t id) {
    auto text = "Formular " + std::string(static_cast<std::size_t>(id), 'x') + " fehlt";
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      matcher.put(tx, {id}, {id}, matcher.think(text), {}, tx.now());
      return base::Done{};
    });
    ASSERT_TRUE(done.has_value());
  };
  const auto look = [&] {
    learner.look();
    learner.wait();
  };
  for (std::int64_t id = 1; id <= 60; ++id) put(id);
  look();
  ASSERT_EQ(matcher.unlearned(), 0u);
  put(61);
  for (int i = 0; i < Learner::kQuietLooks; ++i) look();
  put(62);  // not quiet after all
  for (int i = 0; i < Learner::kQuietLooks; ++i) look();
  ASSERT_FALSE(matcher.learning_due());
  EXPECT_EQ(matcher.unlearned(), 2u);
  look();
  EXPECT_EQ(matcher.unlearned(), 0u);
}

TEST_P(LearnerTest, does_what_else_is_to_be_done_and_tells_what_failed) {
  hear::Matcher matcher;
  int done = 0;
  std::string told;
  Learner learner(
      matcher,
      [&done](const std::stop_token&) {
        if (++done == 2) throw std::runtime_error("no luck");
      },
      [&told](const std::string& line) { told = line; });
  for (int i = 0; i < 3; ++i) {
    learner.look();
    learner.wait();
  }
  EXPECT_EQ(done, 3);
  EXPECT_EQ(told, "background work: no luck");
}

TEST_P(LearnerTest, takes_the_words_of_removed_reports_out) {
  hear::Matcher matcher;
  Learner learner(matcher);
  auto put = [&](store::Tx& tx) -> base::Result<base::Done> {
    matcher.put(tx, {1}, {1}, matcher.think("Formular fehlt"), {}, tx.now());
    return base::Done{};
  };
  auto remove = [&](store::Tx& tx) -> base::Result<base::Done> {
    matcher.remove(tx, {1});
    return base::Done{};
  };
  ASSERT_TRUE(db->write(put).has_value() && db->write(remove).has_value());
  EXPECT_TRUE(matcher.sweep_due());
  learner.look();
  learner.wait();
  EXPECT_FALSE(matcher.sweep_due());
}

}  // namespace
}  // namespace cli
