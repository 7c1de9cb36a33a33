#include "options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "failure.h"
#include "store_testing/test_db.h"

namespace cli {
namespace {

std::string problem_of(const CommandLine& line, const Environment& environment = {}) {
  try {
    Options::gather(line, environment);
    return "";
  } catch (const WrongUsage& wrong) {
    return wrong.what();
  }
}

class OptionsInOrder : public ::testing::Test {
 protected:
  void config(const std::string& text) {
    line.config = dir.path() / "heard.toml";
    std::ofstream(line.config) << text;
  }
  std::string value(std::string_view key) {
    return Options::gather(line, environment).all().find(key)->second.value;
  }
  store::testing::TempDir dir;
  CommandLine line;
  Environment environment;
};

TEST_F(OptionsInOrder, defaults_then_file_then_environment_then_set) {
  EXPECT_EQ(value("listen"), "127.0.0.1:8080");
  config("listen = \"127.0.0.1:1\"\n[limits]\nreports_per_minute = 5\n[tiers]\nnamed = false\n");
  EXPECT_EQ(value("listen"), "127.0.0.1:1");
  EXPECT_EQ(value("limits.reports_per_minute"), "5");
  EXPECT_EQ(value("tiers.named"), "0");
  environment = {
      {"HEARD_LISTEN", "127.0.0.1:2"}, {"HEARD_LIMITS_REPORTS_PER_MINUTE", "6"}, {"HOME", "/"}};
  EXPECT_EQ(value("listen"), "127.0.0.1:2");
  EXPECT_EQ(value("limits.reports_per_minute"), "6");
  line.set = {"limits.reports_per_minute=0", "listen=127.0.0.1:3"};
  EXPECT_EQ(value("listen"), "127.0.0.1:3");
  EXPECT_EQ(value("limits.reports_per_minute"), "0");
  line.listen = "127.0.0.1:4";
  EXPECT_EQ(value("listen"), "127.0.0.1:4");
}

TEST_F(OptionsInOrder, an_unknown_key_names_the_nearest) {
  line.set = {"undo_second=3"};
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("'undo_seconds'"));
  line.set = {};
  EXPECT_THAT(problem_of(line, {{"HEARD_LISTN", "x"}}), ::testing::HasSubstr("'HEARD_LISTEN'"));
  config("lissten = \"x\"\n");
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("'listen'"));
}

TEST_F(OptionsInOrder, values_out_of_range_and_wrong_forms_are_refused) {
  line.set = {"undo_seconds=301"};
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("undo_seconds"));
  line.set = {"workers=0"};
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("1 to 256"));
  line.set = {"novalue"};
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("KEY=VALUE"));
  line.set = {"listen=8080"};
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("ADDRESS:PORT"));
  line.set = {"database=mysql://x"};
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("postgresql://"));
  line.set = {};
  config("listen = [1]\n");
  EXPECT_NE(problem_of(line), "");
  config("listen =\n");
  EXPECT_THAT(problem_of(line), ::testing::HasSubstr("line 1"));
}

TEST_F(OptionsInOrder, only_settings_of_the_site_overlay_the_database) {
  line.set = {"workers=2", "undo_seconds=20"};
  people::Overrides expected{{"undo_seconds", "20"}};
  EXPECT_EQ(Options::gather(line, {}).overrides(), expected);
}

TEST_F(OptionsInOrder, links_never_name_all_addresses) {
  line.listen = "0.0.0.0:8080";
  EXPECT_EQ(Options::gather(line, {}).base_url(), "http://localhost:8080");
  line.listen = "[::]:9";
  EXPECT_EQ(Options::gather(line, {}).base_url(), "http://localhost:9");
  line.listen = "127.0.0.1:0";
  EXPECT_EQ(Options::gather(line, {}).base_url(4711), "http://localhost:4711");
  line.set = {"base_url=https://heard.example.org/"};
  EXPECT_EQ(Options::gather(line, {}).base_url(), "https://heard.example.org");
}

TEST(Options, passwords_are_masked) {
  EXPECT_EQ(masked_url("postgresql://u:se:cr@t@h/db"), "postgresql://u:***@h/db");
  EXPECT_EQ(masked_url("postgresql://h/db?user=u&password=x&a=b"),
            "postgresql://h/db?user=u&password=***&a=b");
  EXPECT_EQ(masked_url("postgresql://u@h/db"), "postgresql://u@h/db");
}

TEST(Options, the_language_comes_from_the_environment) {
  EXPECT_EQ(Options::gather({}, {{"LANG", "de_DE.UTF-8"}}).locale, people::Locale::kGerman);
  EXPECT_EQ(Options::gather({}, {{"LANG", "C.UTF-8"}}).locale, people::Locale::kEnglish);
  CommandLine line;
  line.language = "en";
  EXPECT_EQ(Options::gather(line, {{"LANG", "de_DE.UTF-8"}}).locale, people::Locale::kEnglish);
}

}  // namespace
}  // namespace cli
