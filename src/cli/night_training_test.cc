// The nightly training, with a stand-in for the program that trains.
#include "night_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/time.h>

#include <algorithm>
#include <fstream>

#include "base/check.h"
#include "io/files.h"
#include "store_testing/test_db.h"
#include "text/meaning_train.h"
#include "text_testing/toy_table.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Night : public store::testing::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (HasFatalFailure()) return;
    program("printf '%s\\n' \"$*\" >> " + file("asked") + "\ncat > " + file("read") + "\nnice > " +
            file("nice"));
    start();
  }
  void start() {
    night.emplace(NightWanted{file("heard"), file("meaning.bin")}, *db, people::Overrides{},
                  [this](const std::string& line) { log.push_back(line); });
  }
  std::string file(const std::string& name) const { return (dir.path() / name).string(); }
  void program(const std::string& body) {
    std::ofstream(file("heard")) << "#!/bin/sh\n" << body << "\n";
    fs::permissions(file("heard"), fs::perms::owner_all);
  }
  std::string content(const std::string& name) const {
    return io::read_file(file(name), 100'000'000).value_or("");
  }
  void change(const std::string& sql) {
    ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run(sql);
      return base::Done{};
    }));
  }
  void report(std::int64_t id, const std::string& text) {
    ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run("INSERT INTO report_text (report_id, text) VALUES (:id, :text)", id, text);
      return base::Done{};
    }));
  }
  void look(const std::string& at) {
    night->look(*base::parse_instant(at));
    night->wait();
  }
  int times() const {
    std::string asked = content("asked");
    return static_cast<int>(std::count(asked.begin(), asked.end(), '\n'));
  }

  std::vector<std::string> log;
  std::optional<NightTraining> night;
};
HEARD_ON_BOTH_ENGINES(Night);

TEST_P(Night, hands_all_reports_over_by_id_at_the_lowest_priority) {
  report(7, "Router startet neu");
  report(3, "Mahngebühr\ndoppelt");
  std::string expected = "Mahngebühr doppelt\nRouter startet neu\n";
  look("2026-03-03T02:30:00+01:00");
  EXPECT_EQ(content("asked"), "meaning build --texts - --out " + file("meaning.bin") + "\n");
  EXPECT_EQ(content("read"), expected);
  EXPECT_EQ(content("nice"), "19\n");
  EXPECT_TRUE(log.empty());
  change("DELETE FROM report_text WHERE report_id = 3");
  for (int i = 0; i < 3'000; ++i) report(10 + i, "Bericht");
  look("2026-03-04T02:30:00+01:00");
  EXPECT_EQ(content("read").size(), std::string("Router startet neu\n").size() + 3'000 * 8);
}

TEST_P(Night, comes_once_a_day_between_two_and_four_where_the_site_is) {
  look("2026-03-03T01:59:59+01:00");
  look("2026-03-03T12:00:00+01:00");
  EXPECT_EQ(times(), 0);
  look("2026-03-03T02:00:00+01:00");
  EXPECT_EQ(times(), 1);
  look("2026-03-03T02:01:00+01:00");
  look("2026-03-03T03:59:59+01:00");
  look("2026-03-04T04:00:00+01:00");
  EXPECT_EQ(times(), 1);
  look("2026-03-05T03:59:59+01:00");
  EXPECT_EQ(times(), 2);
  night.emplace(NightWanted{file("heard"), file("meaning.bin")}, *db,
                people::Overrides{{"timezone", "America/New_York"}}, [](const std::string&) {});
  look("2026-03-06T03:00:00+01:00");
  EXPECT_EQ(times(), 2);
  look("2026-03-06T03:00:00-05:00");
  EXPECT_EQ(times(), 3);
}

TEST_P(Night, a_restart_does_not_train_a_second_time) {
  io::write_file(file("meaning.bin"), "of this night");
  auto made = base::parse_instant("2026-03-03T02:20:00+01:00")->us / base::kMicrosPerSecond;
  timeval both[2] = {{made, 0}, {made, 0}};
  ASSERT_EQ(utimes(file("meaning.bin").c_str(), both), 0);
  look("2026-03-03T03:00:00+01:00");
  EXPECT_EQ(times(), 0);
  look("2026-03-04T03:00:00+01:00");
  EXPECT_EQ(times(), 1);
}

TEST_P(Night, says_in_one_line_what_failed_and_tries_again_the_next_night) {
  program("echo x >> " + file("asked") +
          "\necho reading >&2\necho 'error: no network' >&2\nexit 1");
  look("2026-03-03T02:30:00+01:00");
  ASSERT_EQ(log.size(), 1u);
  EXPECT_THAT(log[0], HasSubstr("ended with 1: error: no network);"));
  look("2026-03-03T03:30:00+01:00");
  EXPECT_EQ(log.size(), 1u);
  look("2026-03-04T02:30:00+01:00");
  EXPECT_EQ(log.size(), 2u);
  fs::remove(file("heard"));
  look("2026-03-05T02:30:00+01:00");
  ASSERT_EQ(log.size(), 3u);
  EXPECT_THAT(log[2], HasSubstr("cannot run"));
}

TEST_P(Night, ends_with_the_server) {
  program("cat > " + file("read") + "\nexec sleep 1000");
  night->look(*base::parse_instant("2026-03-03T02:30:00+01:00"));
  night->stop();
  night->wait();
  EXPECT_TRUE(log.empty());
  night->look(*base::parse_instant("2026-03-04T02:30:00+01:00"));
  night.reset();
}

TEST_P(Night, never_comes_where_it_is_not_wanted) {
  night.emplace(std::nullopt, *db, people::Overrides{}, [](const std::string&) {});
  look("2026-03-03T02:30:00+01:00");
  EXPECT_EQ(times(), 0);
}

TEST(OwnTable, goes_when_it_is_not_wanted_any_more) {
  store::testing::TempDir dir;
  fs::path table = dir.path() / "meaning.bin", half = dir.path() / "meaning.bin.a1b2.new",
           other = dir.path() / "heard.db";
  forget_own_table(table);
  auto learned = text::train_meaning(text::testing::toy_corpus(), text::testing::toy_recipe(),
                                     {{std::string(text::kOwnTexts), "", "", 3}}, {});
  for (const auto& bytes : {*learned, std::string("damaged")}) {
    for (const auto& file : {table, half, other}) io::write_file(file, bytes);
    forget_own_table(table);
    EXPECT_FALSE(fs::exists(table));
    EXPECT_FALSE(fs::exists(half));
    EXPECT_TRUE(fs::exists(other));
  }
  io::write_file(table, text::testing::toy_bytes());  // laid there by somebody else
  forget_own_table(table);
  EXPECT_TRUE(fs::exists(table));
}

}  // namespace
}  // namespace cli
