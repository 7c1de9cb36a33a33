// meaning build, meaning info: without apt and without a network.
#include "text/meaning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "failure.h"
#include "io/run_command.h"
#include "meaning_fetch.h"
#include "meaning_packages.h"
#include "meaning_table.h"
#include "store_testing/test_db.h"
#include "text/meaning_train.h"
#include "verbs.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(PackageList, reads_what_apt_cache_shows) {
  auto packages = read_package_list(
      "Package: mythes-de\nVersion: 20160424-4\nSize: 2917528\nDescription: words\n"
      " Version: not this\nSHA256: aa\n\nPackage: trans-de-en\nVersion: 1.9-6\nSize: x\nSHA256: "
      "bb\n\n"
      "Package: homebank\nVersion: 1:5.6\nSize: 7\nSHA256: cc\n\nPackage: homebank\nVersion: 2\n"
      "Size: 8\nSHA256: dd\n");
  ASSERT_EQ(packages.size(), 2u);  // one without a size is none that can be checked
  EXPECT_EQ(packages[0].name, "homebank");
  EXPECT_EQ(packages[0].version, "1:5.6");
  EXPECT_EQ(packages[1].bytes, 2917528u);
  EXPECT_EQ(packages[1].sha256, "aa");
  EXPECT_TRUE(read_package_list("").empty());
}

TEST(TablePlace, is_the_cache_of_the_user) {
  EXPECT_EQ(default_table({{"HOME", "/home/a"}}), "/home/a/.cache/heard/meaning.bin");
  EXPECT_EQ(default_table({{"HOME", "/home/a"}, {"XDG_CACHE_HOME", "/c"}}), "/c/heard/meaning.bin");
  EXPECT_EQ(default_table({{"HOME", "/home/a"}, {"XDG_CACHE_HOME", "c"}}),
            "/home/a/.cache/heard/meaning.bin");
  EXPECT_THROW(default_table({}), Failed);
}

class Meaning : public ::testing::Test {
 protected:
  static Options options(bool json = false, const std::string& language = "en") {
    CommandLine line;
    line.language = language;
    line.json = json;
    return Options::gather(line, {});
  }
  void write(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  }
  // Packs a folder as a package of this name.
  void pack(const fs::path& tree, const std::string& name) {
    write(tree / "DEBIAN" / "control", "Package: " + name +
                                           "\nVersion: 1:2-3\nArchitecture: all\nMaintainer: "
                                           "Nobody <nobody@example.org>\nDescription: words\n");
    fs::create_directories(packages());
    auto ended = io::run_command({"dpkg-deb", "--root-owner-group", "-b", tree.string(),
                                  (packages() / (name + ".deb")).string()},
                                 "/", [](std::string_view) {});
    ASSERT_EQ(ended.code, 0) << ended.complaint;
  }
  fs::path packages() const { return dir.path() / "packages"; }
  fs::path table() const { return dir.path() / "made" / "table.bin"; }

  template <class F>
  int run(F&& verb) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    int code = 1;
    try {
      code = verb();
    } catch (const Failed& failed) {
      problem = failed.what();
    }
    out = ::testing::internal::GetCapturedStdout();
    ::testing::internal::GetCapturedStderr();
    return code;
  }

  store::testing::TempDir dir;
  std::string out, problem;
};

// A dictionary of invented words, enough of them for a table.
std::string dictionary() {
  std::string out;
  const std::string letters = "bdfgklmprtz";
  for (char a : letters) {
    for (char b : letters) {
      std::string word = std::string("A") + a + "o" + b + "im",
                  other = std::string("e") + a + "u" + b + "ik";
      out += word + " {m}; " + word + "al {n} | mehr " + word + " {pl} :: " + other + " | more " +
             other + "\n";
      out += word + "og {m} :: " + other + "\n";
    }
  }
  return out;
}

TEST_F(Meaning, builds_a_table_from_packages_and_tells_of_it) {
  write(dir.path() / "tree" / "usr/share/trans/de-en", dictionary());
  write(dir.path() / "tree" / "usr/share/doc/trans-de-en/copyright", "License: GPL-2+\n");
  pack(dir.path() / "tree", "trans-de-en");
  write(packages() / "mythes-de.deb", "cut off");
  MeaningWanted wanted{table(), packages()};
  ASSERT_EQ(run([&] { return meaning_build(options(), wanted); }), 0) << problem;
  EXPECT_THAT(out, HasSubstr("trans-de-en 1:2-3"));
  EXPECT_THAT(out, HasSubstr("GPL-2+"));
  EXPECT_THAT(out, HasSubstr("missing when it was built\n  mythes-de"));

  ASSERT_EQ(run([&] { return meaning_info(options(true), wanted); }), 0) << problem;
  EXPECT_THAT(out, HasSubstr("\"package\":\"trans-de-en\""));
  ASSERT_EQ(run([&] { return meaning_info(options(false, "de"), wanted); }), 0) << problem;
  EXPECT_THAT(out, HasSubstr("Worttabelle: "));
}

TEST_F(Meaning, says_clearly_what_it_cannot_do) {
  EXPECT_EQ(run([&] { return meaning_info(options(), {table(), {}}); }), 1);
  EXPECT_THAT(problem, HasSubstr("there is no word table"));
  EXPECT_EQ(run([&] { return meaning_build(options(), {table(), dir.path() / "none"}); }), 1);
  EXPECT_THAT(problem, HasSubstr("there is no folder"));
  fs::create_directories(packages());
  EXPECT_EQ(run([&] { return meaning_build(options(), {table(), packages()}); }), 1);
  EXPECT_THAT(problem, HasSubstr("do not make a word table"));
  EXPECT_FALSE(fs::exists(table()));
  write(table(), "HEARDWT1 and nothing more");
  EXPECT_EQ(run([&] { return meaning_info(options(), {table(), {}}); }), 1);
  EXPECT_THAT(problem, HasSubstr("damaged"));
}

TEST(MeaningPackages, are_named_once) {
  auto names = std::vector<std::string_view>(kMeaningPackages.begin(), kMeaningPackages.end());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace cli
