// The matcher learns when enough has changed, and goes on answering.
#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;

using Learning = testing::Centre;
HEARD_ON_BOTH_ENGINES(Learning);

TEST_P(Learning, is_due_when_a_twentieth_of_the_reports_changed) {
  EXPECT_FALSE(matcher.learning_due());
  for (int i = 1; i <= 40; ++i) report(agent(i), "Formular Nummer " + std::to_string(i) + " fehlt");
  EXPECT_TRUE(matcher.learning_due());
  matcher.learn();
  EXPECT_FALSE(matcher.learning_due());
  report(agent(1), "Drucker kaputt");
  report(agent(2), "Portal meldet mich ab");
  EXPECT_FALSE(matcher.learning_due());
  auto last = report(agent(3), "Lieferung kommt zu spät");
  EXPECT_TRUE(matcher.learning_due());
  matcher.learn();
  ASSERT_TRUE(undo(agent(3), last.report).has_value());
  EXPECT_FALSE(matcher.learning_due());
  EXPECT_TRUE(matches(agent(4), "Lieferung zu spät").empty());
  EXPECT_FALSE(matches(agent(4), "Drucker").empty());
}

TEST_P(Learning, ends_early_when_it_is_stopped_and_is_due_as_before) {
  for (int i = 1; i <= 5; ++i) report(agent(i), "Formular Nummer " + std::to_string(i) + " fehlt");
  std::stop_source stop;
  stop.request_stop();
  matcher.learn(stop.get_token());
  EXPECT_TRUE(matcher.learning_due());
}

}  // namespace
}  // namespace hear
