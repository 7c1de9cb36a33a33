#include "deb_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/check.h"
#include "io/run_command.h"
#include "store_testing/test_db.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class DebReader : public ::testing::Test {
 protected:
  void write(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  }
  std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // A package of a small tree, compressed this way.
  fs::path pack(const std::string& compression) {
    fs::path tree = dir.path() / "tree", made = dir.path() / (compression + ".deb");
    write(tree / "usr/a", "one");
    write(tree / "usr/empty", "");
    write(tree / "usr/x.png", "picture");
    write(tree / "usr/large", std::string(20'000, 'l'));
    write(tree / ("usr/" + std::string(150, 'n')), "long");
    if (!fs::exists(tree / "usr/link")) fs::create_symlink("a", tree / "usr/link");
    write(tree / "DEBIAN/control",
          "Package: small\nVersion: 1:2-3\nArchitecture: all\nMaintainer: Nobody "
          "<nobody@example.org>\nDescription: words\n");
    auto ended = io::run_command(
        {"dpkg-deb", "--root-owner-group", "-Z" + compression, "-b", tree.string(), made.string()},
        "/");
    EXPECT_EQ(ended.code, 0) << ended.complaint;
    return made;
  }
  std::vector<std::pair<std::string, std::string>> files(const fs::path& package) {
    std::vector<std::pair<std::string, std::string>> out;
    read_deb(
        package, [](std::string_view path) { return !path.ends_with(".png"); },
        [&](std::string_view path, std::string bytes) { out.emplace_back(path, std::move(bytes)); },
        10'000);
    return out;
  }
  store::testing::TempDir dir;
};

TEST_F(DebReader, gives_the_wanted_files_however_they_are_packed) {
  for (const char* compression : {"none", "gzip", "xz", "zstd"}) {
    fs::path package = pack(compression);
    EXPECT_THAT(files(package),
                UnorderedElementsAre(Pair("usr/a", "one"), Pair("usr/empty", ""),
                                     Pair("usr/" + std::string(150, 'n'), "long")))
        << compression;
    EXPECT_THAT(control_of(package), ::testing::HasSubstr("Version: 1:2-3\n"));
  }
}

TEST_F(DebReader, refuses_what_is_no_package_or_was_cut_off) {
  std::string whole = bytes_of(pack("gzip"));
  for (std::size_t size : {std::size_t{0}, std::size_t{7}, whole.size() / 2, whole.size() - 80}) {
    write(dir.path() / "cut.deb", whole.substr(0, size));
    EXPECT_THROW(files(dir.path() / "cut.deb"), base::Unavailable) << size;
  }
  write(dir.path() / "other.deb", std::string(5'000, 'x'));
  EXPECT_THROW(files(dir.path() / "other.deb"), base::Unavailable);
  EXPECT_THROW(control_of(dir.path() / "other.deb"), base::Unavailable);
  EXPECT_THROW(files(dir.path() / "absent.deb"), base::Unavailable);
}

}  // namespace
}  // namespace cli
