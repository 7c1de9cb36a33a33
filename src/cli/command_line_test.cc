// Wrong words on the command line: one clear line that names what is meant.
#include "command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "failure.h"
#include "nearest.h"

namespace cli {
namespace {

std::string problem_of(std::vector<std::string> words) {
  words.insert(words.begin(), "heard");
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  try {
    run(static_cast<int>(argv.size()), argv.data());
  } catch (const WrongUsage& wrong) {
    return wrong.what();
  }
  return "no WrongUsage";
}

TEST(CommandLine, names_the_verbs_or_the_one_that_was_meant) {
  EXPECT_THAT(problem_of({}), ::testing::StartsWith("which verb? serve, person, "));
  EXPECT_THAT(problem_of({"backp"}), ::testing::HasSubstr("did you mean 'heard backup'?"));
  EXPECT_THAT(problem_of({"person"}), ::testing::StartsWith("which verb? add, link"));
  EXPECT_THAT(problem_of({"import", "report"}),
              ::testing::HasSubstr("did you mean 'heard import reports'?"));
}

TEST(CommandLine, points_to_the_help_of_the_verb) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"serve"}, {"serve", "--data"}, {"serve", "--data", "x", "--sett", "a=1"}}) {
    EXPECT_THAT(problem_of(words), ::testing::HasSubstr("(see heard serve --help)"));
  }
  EXPECT_THAT(problem_of({"person", "add", "--data", "x"}),
              ::testing::HasSubstr("(see heard person add --help)"));
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"serve"}, {"demo", "--data", "x", "--seed", "abc"}, {"verify", "--data", "x", "y"}}) {
    EXPECT_EQ(problem_of(words).find('\n'), std::string::npos);
  }
}

TEST(Nearest, prefers_what_begins_alike) {
  const std::vector<std::string> known{"listen", "undo_seconds", "limits.reports_per_minute"};
  EXPECT_EQ(nearest("undo", known), "undo_seconds");
  EXPECT_EQ(nearest("reports", known), "limits.reports_per_minute");
  EXPECT_EQ(nearest("lisen", known), "listen");
}

}  // namespace
}  // namespace cli
