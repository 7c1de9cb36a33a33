// The demo centre: the same seed gives the same one, whenever it is made.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "demo_sign_ins.h"
#include "failure.h"
#include "folder.h"
#include "store_testing/test_db.h"
#include "verbs.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFriday = "2026-11-20T15:00:00Z";

// What an export says of a folder, without what is secret or chance in it: file by file.
class Told {
 public:
  explicit Told(const fs::path& folder) {
    // First those whose order does not hang on a secret, so that names are given alike.
    for (const char* file : {"journal", "reports"}) read(folder, file);
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
      names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    for (const auto& name : names) read(folder, name);
  }
  std::map<std::string, std::vector<std::string>> lines;

  // The same with every moment as its distance from the end; due days follow the calendar and are
  // left out, also where an act of a steward keeps the clock from before.
  void relate_to(base::Instant end) {
    static const std::regex due(R"#("due_at":(null|"[^"]*")|"after":"\\n[^"]*")#"),
        time(R"(\d{4}-\d\d-\d\d(T[0-9:.]*Z)?)");
    for (auto& [name, all] : lines) {
      for (auto& line : all) line = related(std::regex_replace(line, due, ""), time, end);
    }
  }

 private:
  void read(const fs::path& folder, const std::string& name) {
    if (lines.contains(name)) return;
    static const std::regex chain(R"#(,"hash":"[0-9a-f]{64}"|"author":"[^"]+")#");
    auto& all = lines[name];
    std::ifstream in(folder / (name + ".jsonl"));
    for (std::string line; std::getline(in, line);) {
      all.push_back(without_secrets(std::regex_replace(line, chain, "")));
    }
    std::sort(all.begin(), all.end());
  }

  // A keyed hash becomes the place of its first appearance.
  std::string without_secrets(const std::string& line) {
    static const std::regex keyed("[0-9a-f]{32,64}");
    std::string out;
    auto rest = line.cbegin();
    for (std::sregex_iterator i(line.begin(), line.end(), keyed), end; i != end; ++i) {
      out.append(rest, line.cbegin() + i->position());
      auto known = keyed_.try_emplace(i->str(), keyed_.size()).first;
      out += "<" + std::to_string(known->second) + ">";
      rest = line.cbegin() + i->position() + i->length();
    }
    return out.append(rest, line.cend());
  }

  static std::string related(const std::string& line, const std::regex& time, base::Instant end) {
    std::string out;
    auto rest = line.cbegin();
    for (std::sregex_iterator i(line.begin(), line.end(), time), none; i != none; ++i) {
      out.append(rest, line.cbegin() + i->position());
      auto at = base::parse_instant(i->str());
      auto day = base::parse_day(i->str());
      out += at ? std::to_string(at->us - end.us) + " us"
                : std::to_string(day->number - base::utc_day(end).number) + " days";
      rest = line.cbegin() + i->position() + i->length();
    }
    return out.append(rest, line.cend());
  }

  std::map<std::string, std::size_t> keyed_;
};

class Demo : public ::testing::Test {
 protected:
  Options options(const std::string& folder) {
    CommandLine line;
    line.data = dir.path() / folder;
    line.language = "en";
    return Options::gather(line, {});
  }
  void fill(const std::string& folder, DemoWanted wanted) {
    wanted.people = 60;
    wanted.weeks = 5;
    ::testing::internal::CaptureStdout();
    int made = demo(options(folder), wanted), holds = verify(options(folder));
    std::string out = ::testing::internal::GetCapturedStdout();
    EXPECT_EQ(made, 0) << out;
    EXPECT_EQ(holds, 0) << out;
  }
  void fill(const std::string& folder, std::uint64_t seed, const char* now) {
    fill(folder, {.seed = seed, .now = base::parse_instant(now)});
  }
  Told told(const std::string& folder) {
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(export_all(options(folder), dir.path() / (folder + "-out")), 0);
    ::testing::internal::GetCapturedStdout();
    return Told(dir.path() / (folder + "-out"));
  }
  std::int64_t count(const std::string& sql, const std::string& folder) {
    auto given = options(folder);
    return open_as_it_is(given)->read([&](store::Tx& tx) { return tx.one<std::int64_t>(sql); });
  }
  store::testing::TempDir dir;
};

// Only where two files begin to differ: all of them would fill pages.
void expect_same(const std::string& name, const std::vector<std::string>& one,
                 const std::vector<std::string>& other) {
  EXPECT_EQ(one.size(), other.size()) << name;
  auto [here, there] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  if (here == one.end() || there == other.end()) return;
  ADD_FAILURE() << name << "\n  " << *here << "\n  " << *there;
}

TEST_F(Demo, the_same_seed_gives_the_same_centre_at_any_hour_of_the_day) {
  fill("morning", 7, "2026-11-20T06:00:00Z");
  fill("night", 7, "2026-11-21T05:59:59.999999Z");
  fill("other", 8, "2026-11-20T06:00:00Z");
  auto morning = told("morning");
  EXPECT_GT(morning.lines["reports"].size(), 100u);
  auto night = told("night");
  EXPECT_EQ(morning.lines.size(), night.lines.size());
  for (const auto& [name, lines] : morning.lines) expect_same(name, lines, night.lines[name]);
  EXPECT_NE(morning.lines["reports"], told("other").lines["reports"]);
}

// Another day of the week, another month, the other side of a change of the clocks.
TEST_F(Demo, on_another_day_the_same_seed_gives_the_same_centre_moved_to_it) {
  fill("friday", {.seed = 7, .until = base::parse_day("2026-11-20"), .now = {}});
  auto friday = told("friday");
  friday.relate_to(*base::parse_instant("2026-11-20T06:00:00Z"));
  for (const char* day : {"2026-11-23", "2026-06-10"}) {
    fill(day, {.seed = 7,
               .until = base::parse_day(day),
               .now = base::parse_instant(kFriday)->plus_days(30)});
    auto there = told(day);
    there.relate_to(*base::parse_instant(std::string(day) + "T06:00:00Z"));
    for (const auto& [name, lines] : friday.lines) {
      expect_same(name + " " + day, lines, there.lines[name]);
    }
  }
}

TEST_F(Demo, no_history_ends_in_the_future) {
  DemoWanted wanted{.until = base::parse_day("2026-11-21"), .now = base::parse_instant(kFriday)};
  EXPECT_THROW(demo(options("a"), wanted), WrongUsage);
  EXPECT_FALSE(fs::exists(dir.path() / "a" / kDatabaseFile));
}

TEST_F(Demo, every_state_of_the_loop_is_there) {
  fill("a", 1, kFriday);
  for (auto status :
       {"open", "answered", "fixed", "confirmed", "unconfirmed", "declined", "reopened"}) {
    EXPECT_GE(count("SELECT COUNT(*) FROM theme WHERE merged_into = 0 AND status = '" +
                        std::string(status) + "'",
                    "a"),
              1)
        << status;
  }
  std::string now = std::to_string(base::parse_instant(kFriday)->us);
  auto open = [&](const std::string& what) {
    return count("SELECT COUNT(*) FROM theme WHERE merged_into = 0 AND " + what, "a");
  };
  EXPECT_GE(open("status = 'open' AND unit_id = 0 AND due_us > " + now), 1);
  EXPECT_GE(open("status = 'open' AND unit_id <> 0 AND due_us > " + now), 1);
  EXPECT_GE(open("status = 'open' AND unit_id <> 0 AND due_us > 0 AND due_us < " + now), 1);
  EXPECT_GE(open("status = 'answered' AND due_us > " + now), 1);
  EXPECT_GE(open("status = 'answered' AND due_us < " + now), 1);
  EXPECT_GE(open("paused_us > 0"), 1);
  EXPECT_EQ(read_demo_sign_ins(dir.path() / "a").size(), 9u);
}

TEST_F(Demo, wants_an_empty_folder) {
  fill("a", 1, kFriday);
  EXPECT_THROW(demo(options("a"), {}), Failed);
}

}  // namespace
}  // namespace cli
