// meaning build, meaning info: without apt and without a network.
#include "text/meaning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>

#include "base/check.h"
#include "base/hash.h"
#include "failure.h"
#include "io/files.h"
#include "io/run_command.h"
#include "meaning_fetch.h"
#include "meaning_packages.h"
#include "meaning_table.h"
#include "night_training.h"
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

TEST(TableLoaded, says_what_is_wrong_and_goes_on_by_letters_unless_it_was_named) {
  store::testing::TempDir dir;
  Environment home{{"HOME", dir.path().string()}};
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(load_table("none", home), nullptr);
  EXPECT_EQ(load_table("", home), nullptr);
  EXPECT_EQ(load_table("", {}), nullptr);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  fs::create_directories(default_table(home).parent_path());
  std::ofstream(default_table(home)) << "no table";
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(load_table("", home), nullptr);
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              ::testing::EndsWith("matching by letters alone\n"));
  EXPECT_THROW(load_table(default_table(home).string(), home), Failed);
  EXPECT_THROW(load_table((dir.path() / "absent").string(), home), Failed);
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
                                 "/");
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
    err = ::testing::internal::GetCapturedStderr();
    return code;
  }

  store::testing::TempDir dir;
  std::string out, err, problem;
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

// What the reports of a site teach. The database is SQLite: what matters lies behind it.
class MeaningOfReports : public Meaning {
 protected:
  MeaningOfReports() {
    write(dir.path() / "tree" / "usr/share/trans/de-en", dictionary());
    pack(dir.path() / "tree", "trans-de-en");
    store::Options options;
    options.path = dir.path() / "heard.db";
    options.now = [] { return base::Instant{1}; };
    db = store::open(options);
    // The stand-in keeps what the server hands over.
    write(dir.path() / "heard", "#!/bin/sh\ncat > " + texts().string() + "\n");
    fs::permissions(dir.path() / "heard", fs::perms::owner_all);
  }
  fs::path texts() const { return dir.path() / "texts"; }
  void run_sql(const std::string& sql) {
    ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run(sql);
      return base::Done{};
    }));
  }
  // As many reports with this word, each different and with words of the dictionary.
  void report(int many, const std::string& word) {
    const char* const besides[] = {"bobim", "dodim", "fofim", "gogim", "kokim", "lolim", "momim"};
    for (int i = 0; i < many; ++i) {
      std::string text = word + " " + word + " nicht";
      for (int k = 0; k < 7; ++k) {
        if (k != i % 7) text += std::string(" a") + besides[k];
      }
      run_sql("INSERT INTO report_text (report_id, text) VALUES (" + std::to_string(++reports) +
              ", '" + text + "')");
    }
  }
  // A night: the server hands its reports over, the training reads them.
  std::unique_ptr<text::MeaningTable> night() {
    NightTraining night(NightWanted{dir.path() / "heard", table()}, *db, {},
                        [](const std::string& line) { ADD_FAILURE() << line; });
    night.look(*base::parse_instant("2026-03-03T02:30:00+01:00"));
    night.wait();
    MeaningWanted wanted{table(), packages(), texts()};
    EXPECT_EQ(run([&] { return meaning_build(options(), wanted); }), 0) << problem;
    auto made = text::MeaningTable::read(*io::read_file(table(), text::kMeaningBytesMax));
    return std::make_unique<text::MeaningTable>(std::move(*made));
  }
  static bool knows(const text::MeaningTable& table, const std::string& stem) {
    auto senses = table.senses(stem);
    return !senses.empty() && senses[0].stem == stem;
  }

  std::unique_ptr<store::Db> db;
  int reports = 0;
};

TEST_F(MeaningOfReports, comes_from_what_five_of_them_say_and_goes_with_them) {
  report(9, "zwockel");
  report(4, "xylander");
  auto made = night();
  EXPECT_TRUE(knows(*made, "zwockel"));
  EXPECT_FALSE(knows(*made, "xyland"));
  EXPECT_EQ(made->info().own_texts(), 13u);
  EXPECT_EQ(fs::status(table()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  std::string bytes = *io::read_file(table(), text::kMeaningBytesMax);
  EXPECT_EQ(bytes.find("xyland"), std::string::npos);
  night();
  EXPECT_EQ(*io::read_file(table(), text::kMeaningBytesMax), bytes);
  EXPECT_THAT(out, HasSubstr("own texts: 13"));

  run_sql("DELETE FROM report_text WHERE report_id <= 9");
  night();
  bytes = *io::read_file(table(), text::kMeaningBytesMax);
  EXPECT_EQ(bytes.find("zwockel"), std::string::npos);
}

TEST_F(MeaningOfReports, names_the_lines_that_cannot_be_read) {
  write(texts(), "gut\nschlecht \xFF\n");
  EXPECT_EQ(run([&] { return meaning_build(options(true), {table(), packages(), texts()}); }), 0);
  EXPECT_THAT(err, HasSubstr("line 2: This is not valid UTF-8."));
  EXPECT_THAT(out, HasSubstr("{\"package\":\"own texts\",\"version\":\"\",\"licences\":\"\",\"texts\":1}"));
  EXPECT_EQ(run([&] { return meaning_build(options(), {table(), packages(), "/nowhere"}); }), 1);
  EXPECT_THAT(problem, HasSubstr("/nowhere cannot be read"));
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

// A stand-in for apt: `apt-cache show` reads a list, `apt-get download` copies from a shelf.
class Fetching : public Meaning {
 protected:
  Fetching() : path_before_(std::getenv("PATH")) {
    program("apt-cache", "[ $1 = pkgnames ] && { echo \"${2}b\"; exit; }\ncat " + file("list"));
    program("apt-get",
            "shift 2\nfor one; do\n  [ ${one%%=*} = gone ] && { echo no such >&2; exit "
            "100; }\n  cp " +
                file("shelf") + "/${one%%=*}_* .\ndone");
    setenv("PATH", (file("bin") + ":" + path_before_).c_str(), 1);
    offer("a", "2", "content of a");
    offer("more-b", "1:3", "content of b");
  }
  ~Fetching() override { setenv("PATH", path_before_.c_str(), 1); }

  std::string file(const std::string& name) const { return (dir.path() / name).string(); }
  void program(const std::string& name, const std::string& body) {
    write(file("bin/" + name), "#!/bin/sh\n" + body + "\n");
    fs::permissions(file("bin/" + name), fs::perms::owner_all);
  }
  void offer(const std::string& name, std::string version, const std::string& bytes) {
    list_ += "Package: " + name + "\nVersion: " + version +
             "\nSize: " + std::to_string(bytes.size()) + "\nSHA256: " + base::sha256_hex(bytes) +
             "\n\n";
    write(file("list"), list_);
    if (auto colon = version.find(':'); colon != version.npos) version.replace(colon, 1, "%3a");
    write(file("shelf/" + name + "_" + version + "_all.deb"), bytes);
  }
  Fetched fetch() {
    auto fetched = fetch_and_hold();
    fetched.lock.reset();
    return fetched;
  }
  Fetched fetch_and_hold() {
    constexpr std::array<std::string_view, 3> kWanted{"a", "more-*", "gone"};
    return fetch_packages(kWanted, packages(), [&](std::string_view, double) { ++told; });
  }
  std::vector<std::string> names_there() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(packages())) {
      if (entry.path().extension() == ".deb") names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  int told = 0;

 private:
  std::string path_before_, list_;
};

TEST_F(Fetching, brings_what_is_not_there_and_names_what_is_missing) {
  auto first = fetch();
  ASSERT_EQ(first.packages.size(), 2u);
  EXPECT_EQ(first.packages[0].name, "a");
  EXPECT_EQ(first.packages[1].version, "1:3");
  EXPECT_THAT(first.missing, ElementsAre("gone"));
  EXPECT_TRUE(first.unfetched.empty()) << "no network would bring what no list knows";
  EXPECT_THAT(names_there(), ElementsAre("a_2_all.deb", "more-b_1%3a3_all.deb"));
  told = 0;
  EXPECT_EQ(fetch().packages.size(), 2u);
  EXPECT_EQ(told, 0);  // all was there
}

TEST_F(Fetching, fetches_again_what_was_cut_off_or_changed) {
  write(packages() / "a_2_all.deb", "content");
  write(packages() / "more-b_1%3a3_all.deb", "content of x");
  write(packages() / "a_1_all.deb", "an older one");
  auto fetched = fetch();
  ASSERT_EQ(fetched.packages.size(), 2u);
  EXPECT_EQ(fs::file_size(fetched.packages[0].file), 12u);
  EXPECT_THAT(names_there(), ElementsAre("a_2_all.deb", "more-b_1%3a3_all.deb"));
}

TEST_F(Fetching, keeps_others_away_as_long_as_the_packages_are_used) {
  {
    auto fetched = fetch_and_hold();
    EXPECT_THROW(fetch(), base::Unavailable);
  }
  EXPECT_EQ(fetch().packages.size(), 2u);
}

TEST_F(Fetching, goes_on_without_what_apt_cannot_bring) {
  offer("gone", "1", "never comes");
  auto fetched = fetch();
  // This apt stops at what it does not find.
  EXPECT_THAT(fetched.missing, ElementsAre("gone", "more-b"));
  EXPECT_THAT(fetched.unfetched, ElementsAre("gone", "more-b"));
  EXPECT_THAT(fetched.reason, HasSubstr("no such"));
}

TEST_F(Fetching, takes_an_older_version_where_apt_brings_no_newer_one) {
  offer("gone", "2", "never comes");
  write(dir.path() / "tree" / "usr/share/doc/gone/copyright", "License: MIT\n");
  pack(dir.path() / "tree", "gone");
  fs::rename(packages() / "gone.deb", packages() / "gone_1%3a2-3_all.deb");
  write(packages() / "gone_9_all.deb", "cut off");
  auto fetched = fetch();
  ASSERT_EQ(fetched.packages.size(), 2u);
  EXPECT_EQ(fetched.packages[1].name, "gone");
  EXPECT_EQ(fetched.packages[1].version, "1:2-3");
  EXPECT_THAT(fetched.missing, ElementsAre("more-b"));
  EXPECT_THAT(fetched.unfetched, ElementsAre("gone", "more-b"));
}

TEST(MeaningPackages, are_named_once) {
  auto names = std::vector<std::string_view>(kMeaningPackages.begin(), kMeaningPackages.end());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace cli
