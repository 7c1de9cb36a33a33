#include "io/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "base/check.h"
#include "io/entropy.h"

namespace io {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  Files() { fs::create_directory(folder); }
  ~Files() override { fs::remove_all(folder); }
  unsigned mode(const fs::path& path) {
    struct stat status {};
    stat(path.c_str(), &status);
    return status.st_mode & 07777;
  }
  fs::path folder = fs::temp_directory_path() / ("heard_io_" + token_hex(8));
};

TEST_F(Files, are_written_and_read_whole) {
  auto path = folder / "a";
  EXPECT_EQ(read_file(path, 10), std::nullopt);
  write_file(path, "");
  EXPECT_EQ(read_file(path, 0), "");
  std::string long_text(100'000, 'x');
  write_file(path, long_text, 0640);
  EXPECT_EQ(read_file(path, 100'000), long_text);
  EXPECT_THROW(read_file(path, 99'999), base::Unavailable);
  EXPECT_EQ(mode(path), 0640u);
  write_file(path, "new");
  EXPECT_EQ(mode(path), 0600u);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);  // nothing temporary stays
}

TEST_F(Files, keep_the_old_content_when_the_new_cannot_be_put_there) {
  fs::create_directories(folder / "taken" / "inside");
  EXPECT_THROW(write_file(folder / "taken", "x"), base::Unavailable);
  EXPECT_THROW(write_file(folder / "missing" / "a", "x"), base::Unavailable);
  EXPECT_THROW(read_file(folder, 10), base::Unavailable);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);
}

TEST_F(Files, are_never_seen_half_written) {
  auto path = folder / "a";
  const std::string a(50'000, 'a'), b(60'000, 'b');
  write_file(path, a);
  std::jthread writer([&] {
    for (int i = 0; i < 20; ++i) write_file(path, i % 2 == 0 ? b : a);
  });
  for (int i = 0; i < 200; ++i) {
    auto seen = read_file(path, 100'000);
    ASSERT_TRUE(seen == a || seen == b);
  }
}

TEST_F(Files, folders_are_made_for_the_owner_only) {
  make_dirs(folder / "x" / "y" / "");
  make_dirs(folder / "x" / "y");
  EXPECT_EQ(mode(folder / "x"), 0700u);
  EXPECT_EQ(mode(folder / "x" / "y"), 0700u);
  write_file(folder / "file", "");
  EXPECT_THROW(make_dirs(folder / "file"), base::Unavailable);
  EXPECT_THROW(make_dirs(folder / "file" / "z"), base::Unavailable);
}

TEST_F(Files, a_folder_is_held_by_one_at_a_time) {
  {
    DirLock first(folder);
    EXPECT_THROW(DirLock second(folder), base::Unavailable);
  }
  DirLock third(folder);
  EXPECT_THROW(DirLock nowhere(folder / "missing"), base::Unavailable);
}

}  // namespace
}  // namespace io
