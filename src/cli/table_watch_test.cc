// The word table that comes, is replaced, damaged and removed while the server runs.
#include "table_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/files.h"
#include "meaning_table.h"
#include "store_testing/test_db.h"
#include "text_testing/toy_table.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Watch : public store::testing::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (HasFatalFailure()) return;
    watch.emplace(std::vector{file()}, *db, matcher,
                  [this](const std::string& line) { log.push_back(line); });
  }
  fs::path file() const { return dir.path() / "meaning.bin"; }
  void put(const std::string& bytes) { io::write_file(file(), bytes); }
  void look() {
    watch->look();
    watch->wait();
  }
  // Of the table in use; empty: none.
  std::string hash() const {
    auto table = matcher.table();
    return table ? table->sha256 : "";
  }
  static std::string hash_of(const std::string& bytes) {
    return text::MeaningTable::read(bytes)->info().sha256;
  }

  hear::Matcher matcher;
  std::vector<std::string> log;
  std::optional<TableWatch> watch;
  const std::string one = text::testing::toy_bytes(7), other = text::testing::toy_bytes(8);
};
HEARD_ON_BOTH_ENGINES(Watch);

TEST_P(Watch, takes_in_what_comes_and_what_replaces_it) {
  look();
  look();
  EXPECT_THAT(log, ElementsAre(HasSubstr("heard meaning build")));
  EXPECT_EQ(hash(), "");
  put(one);
  look();
  EXPECT_EQ(hash(), hash_of(one));
  auto since = matcher.table()->since;
  clock.turn_seconds(60);
  look();
  put(one);  // the same once more is no other
  look();
  EXPECT_EQ(matcher.table()->since, since);
  put(other);
  look();
  EXPECT_EQ(hash(), hash_of(other));
  fs::remove(file());
  look();
  EXPECT_EQ(hash(), hash_of(other)) << "stays in use until the next start";
  EXPECT_EQ(log.size(), 3u);
}

TEST_P(Watch, says_once_what_is_wrong_and_tries_again) {
  put("HEARDWT1 and no more");
  look();
  look();
  EXPECT_THAT(log, ElementsAre(HasSubstr("damaged")));
  EXPECT_THAT(log.back(), HasSubstr("matching by letters alone"));
  fs::remove(file());
  fs::create_directory(file());  // cannot be read, also by root
  look();
  fs::remove(file());
  put(one);
  look();
  EXPECT_EQ(hash(), hash_of(one));
  put(other.substr(0, other.size() / 2));
  look();
  EXPECT_EQ(hash(), hash_of(one));
  EXPECT_THAT(log.back(), HasSubstr("of before stays in use"));
  put(other);
  look();
  EXPECT_EQ(hash(), hash_of(other));
}

TEST_P(Watch, prefers_the_first_place_that_holds_one) {
  fs::path own = dir.path() / "own.bin";
  watch.emplace(std::vector{own, file()}, *db, matcher,
                [this](const std::string& line) { log.push_back(line); });
  look();
  EXPECT_THAT(log, ElementsAre(HasSubstr(file().string())))
      << "named where heard meaning build puts it";
  put(one);
  look();
  EXPECT_EQ(hash(), hash_of(one));
  io::write_file(own, other);
  look();
  EXPECT_EQ(hash(), hash_of(other));
  put(other);
  look();
  EXPECT_EQ(log.size(), 3u);
  fs::remove(own);
  put(one);
  look();
  EXPECT_EQ(hash(), hash_of(one));
}

TEST(TablePlaces, begin_with_what_was_learned_from_the_own_reports) {
  auto places = [](std::vector<std::string> set, const std::string& table) {
    CommandLine line;
    line.data = "/d";
    line.set = std::move(set);
    line.table = table;
    return table_places(Options::gather(line, {{"HOME", "/home/a"}}));
  };
  EXPECT_THAT(places({}, ""), ElementsAre("/home/a/.cache/heard/meaning.bin"));
  EXPECT_THAT(places({"train_on_reports=yes"}, ""),
              ElementsAre("/d/meaning.bin", "/home/a/.cache/heard/meaning.bin"));
  EXPECT_THAT(places({"train_on_reports=yes"}, "/t"), ElementsAre("/d/meaning.bin", "/t"));
  EXPECT_THAT(places({"train_on_reports=yes"}, "none"), ::testing::IsEmpty());
}

TEST_P(Watch, wants_none) {
  put(one);
  watch.emplace(std::vector<fs::path>(), *db, matcher,
                [this](const std::string& line) { log.push_back(line); });
  look();
  EXPECT_EQ(hash(), "");
  EXPECT_TRUE(log.empty());
  EXPECT_EQ(table_file("none", {{"HOME", "/home/a"}}), std::nullopt);
  EXPECT_EQ(table_file("", {}), std::nullopt);
  EXPECT_EQ(table_file("/t.bin", {}), "/t.bin");
}

}  // namespace
}  // namespace cli
