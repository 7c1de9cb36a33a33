#include "tar_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "base/check.h"

namespace cli {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::string octal(std::uint64_t value, int digits) {
  char room[32];
  std::snprintf(room, sizeof room, "%0*llo", digits, static_cast<unsigned long long>(value));
  return room;
}

// A member of an archive as ustar has it.
std::string member(const std::string& name, const std::string& bytes, char type = '0',
                   const std::string& before = "") {
  std::string head = name;
  head.resize(100);
  head += "0000644" + std::string(1, '\0') + "0000000" + std::string(1, '\0') + "0000000" +
          std::string(1, '\0') + octal(bytes.size(), 11) + std::string(1, '\0') + octal(0, 11) +
          std::string(1, '\0') + std::string(8, ' ') + type;
  head.resize(257);
  head += std::string("ustar") + '\0' + "00";
  head.resize(345);
  head += before;
  head.resize(512);
  std::uint64_t sum = 0;
  for (char c : head) sum += static_cast<unsigned char>(c);
  head.replace(148, 8, octal(sum, 6) + std::string(1, '\0') + " ");
  return head + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
}

using Files = std::vector<std::pair<std::string, std::string>>;

// The wanted files (all but those on .png) of an archive that comes in pieces of this size.
Files read(const std::string& archive, std::size_t piece, bool* complete = nullptr) {
  Files out;
  TarReader reader(
      [](std::string_view path) { return !path.ends_with(".png"); },
      [&](std::string_view path, std::string bytes) { out.emplace_back(path, std::move(bytes)); },
      10'000);
  for (std::size_t at = 0; at < archive.size(); at += piece) reader.feed(archive.substr(at, piece));
  if (complete != nullptr) *complete = reader.complete();
  return out;
}

TEST(TarReader, gives_wanted_files_whatever_the_pieces) {
  std::string archive =
      member("./usr/", "", '5') + member("./usr/a", "one") +
      member("./usr/x.png", std::string(2'000, 'x')) + member("b", std::string(512, 'b')) +
      member("empty", "") + member("large", std::string(20'000, 'l')) +
      member("c", "three", '0', "usr/share") + member("link", "", '2') + std::string(1'024, '\0');
  for (std::size_t piece : {1u, 7u, 511u, 512u, 513u, 100'000u}) {
    bool complete = false;
    EXPECT_THAT(read(archive, piece, &complete),
                ElementsAre(Pair("usr/a", "one"), Pair("b", std::string(512, 'b')),
                            Pair("empty", ""), Pair("usr/share/c", "three")))
        << piece;
    EXPECT_TRUE(complete);
  }
}

TEST(TarReader, knows_both_ways_of_long_names) {
  std::string name(150, 'n'), other(160, 'o');
  std::string record = "path=" + other + "\n";
  record = std::to_string(record.size() + 4) + " " + record;
  std::string archive = member("././@LongLink", name + '\0', 'L') + member("cut", "1") +
                        member("PaxHeaders/x", record, 'x') + member("cut", "2") +
                        member("plain", "3");
  EXPECT_THAT(read(archive, 300),
              ElementsAre(Pair(name, "1"), Pair(other, "2"), Pair("plain", "3")));
}

TEST(TarReader, an_archive_that_was_cut_off_is_not_complete) {
  std::string archive = member("a", std::string(1'000, 'a'));
  for (std::size_t size : {100u, 512u, 700u, 1'535u}) {
    bool complete = true;
    read(archive.substr(0, size), 64, &complete);
    EXPECT_FALSE(complete) << size;
  }
}

TEST(TarReader, refuses_what_is_no_archive) {
  EXPECT_THROW(read(std::string(1'000, 'x'), 64), base::Unavailable);
  std::string archive = member("a", "one");
  archive[0] = 'b';  // the sum of the header does not hold
  EXPECT_THROW(read(archive, 64), base::Unavailable);
  EXPECT_THROW(read(member("endless", std::string(70'000, 'n'), 'L'), 512), base::Unavailable);
}

}  // namespace
}  // namespace cli
