#include "own_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/limits.h"
#include "failure.h"

namespace cli {
namespace {

using ::testing::ElementsAre;

OwnTexts read(const std::string& bytes) {
  std::istringstream in(bytes);
  return read_own_texts(in);
}

TEST(OwnTexts, are_read_line_by_line_without_what_leads_to_customers) {
  auto own = read("  Router \t startet neu\r\n\n \nBitte an anna@example.org melden");
  EXPECT_THAT(own.texts, ElementsAre("Router startet neu", "Bitte an [mail] melden"));
  EXPECT_EQ(own.bad_lines, 0u);
  EXPECT_TRUE(read("").texts.empty());
}

TEST(OwnTexts, bad_lines_are_named_and_left_out) {
  std::string longest(base::kReportCharsMax, 'a');
  auto own = read(longest + "\n" + longest + "a\n\nschlecht \xFF\ngut\n" +
                  std::string(1'000'000, 'b') + "\n");
  EXPECT_THAT(own.texts, ElementsAre(longest, "gut"));
  ASSERT_EQ(own.bad.size(), 3u);
  EXPECT_EQ(own.bad[0].line, 2u);
  EXPECT_EQ(own.bad[0].why.key, "row.text_too_long");
  EXPECT_EQ(own.bad[1].line, 4u);
  EXPECT_EQ(own.bad[1].why.key, "row.not_utf8");
  EXPECT_EQ(own.bad[2].line, 6u);

  std::string many;
  for (int i = 0; i < 1'000; ++i) many += "\xFF\n";
  own = read(many);
  EXPECT_EQ(own.bad.size(), kBadLinesTold);
  EXPECT_EQ(own.bad_lines, 1'000u);
}

TEST(OwnTexts, of_a_file_that_is_none) {
  EXPECT_THROW(read_own_texts(std::filesystem::path("/nowhere/at/all")), Failed);
  EXPECT_THROW(read_own_texts(std::filesystem::path("/")), Failed);
}

}  // namespace
}  // namespace cli
